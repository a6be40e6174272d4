"""Labels of marks are whole if there is room, on two lines if that helps, and never overlap."""

from __future__ import annotations

from itertools import combinations

from generator.charts.labels import Box, forms, place

SHEET = Box(0, 0, 700, 400)


def test_a_label_is_whole_else_broken_else_cut() -> None:
    full, broken, cut = forms("Automation of the Riga distribution centre")
    assert full == ("Automation of the Riga distribution centre",)
    assert broken == ("Automation of the Riga", "distribution centre")
    assert len(cut) == 1
    assert cut[0].endswith("…")
    assert forms("Riga") == (("Riga",),)
    assert forms("") == ()


def test_long_labels_of_a_cluster_do_not_overlap() -> None:
    marks = [(30.0 + 35 * n, 360.0 - 30 * (n % 3), 6.0) for n in range(6)]
    labels = [f"Replenishment planning for {n + 100} stores" for n in range(6)]
    spots = [spot for spot in place(marks, labels, SHEET, []) if spot]
    assert len(spots) == len(marks)
    assert not any(spot.box.hits(other.box) for spot, other in combinations(spots, 2))
    assert all(spot.box.within(SHEET) for spot in spots)
