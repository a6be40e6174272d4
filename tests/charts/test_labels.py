"""Labels beside marks are whole where there is room, on two lines where that helps, and never on others."""

from __future__ import annotations

from itertools import combinations

from generator.charts.labels import Box, forms, place

SHEET = Box(0, 0, 700, 400)


def test_a_label_is_whole_before_it_is_broken_and_broken_before_it_is_cut() -> None:
    whole, broken, cut = forms("Automation of the Riga distribution centre")
    assert whole == ("Automation of the Riga distribution centre",)
    assert broken == ("Automation of the Riga", "distribution centre")
    assert len(cut) == 1
    assert cut[0].endswith("…")
    assert forms("Riga") == (("Riga",),)
    assert forms("") == ()


def test_a_cluster_of_long_labels_is_named_without_one_on_another() -> None:
    marks = [(30.0 + 35 * n, 360.0 - 30 * (n % 3), 6.0) for n in range(6)]
    labels = [f"Replenishment planning for {n + 100} stores" for n in range(6)]
    spots = [spot for spot in place(marks, labels, SHEET, []) if spot]
    assert len(spots) == len(marks)
    assert not any(one.box.hits(other.box) for one, other in combinations(spots, 2))
    assert all(spot.box.within(SHEET) for spot in spots)
