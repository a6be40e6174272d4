"""Text is measured, wrapped and made safe."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts.kit import Canvas
from generator.charts.text import fit, plain, width, wrap
from tests.charts.reading import read

ODD = [
    "🏭👩‍💻",
    "東京海上",
    "شركة",
    "a\0b\x1b[0m",
    "\ud800x",
    "\u202eevil\u2066",
    "x\ufffey",
    "e\u0301",
    "𝒜",
    "$x_1$",
    "",
]


def test_a_bold_name_is_wider_and_width_grows_with_size() -> None:
    assert width("Ingrid Moe", 12, 600) > width("Ingrid Moe", 12)
    assert width("Ingrid Moe", 24) == pytest.approx(2 * width("Ingrid Moe", 12))
    assert width("Ingrid Moe", 12) == pytest.approx(61, abs=4)


def test_characters_that_reorder_text_or_break_xml_are_dropped() -> None:
    assert plain("a\0b \n c\u202ed\ud800e\ufffe") == "ab cde"


@pytest.mark.parametrize("odd", ODD)
def test_odd_characters_are_drawn_without_warning(odd: str) -> None:
    canvas = Canvas(200, 50)
    canvas.text(5, 20, odd)
    svg = canvas.finish("Title " + odd, odd, "odd")
    texts = [e.text for e in read(svg).iter() if e.tag.endswith("}text")]
    assert texts == ([plain(odd)] if plain(odd) else [])
    assert svg.encode()


@given(st.text(max_size=80), st.floats(10, 300), st.integers(1, 4))
def test_wrapped_lines_fit(words: str, room: float, count: int) -> None:
    wrapped = wrap(words, room, count, 11)
    assert len(wrapped) <= count
    assert all(width(line, 11) <= room + 0.01 or len(line) == 1 for line in wrapped), wrapped


@given(st.text(max_size=80), st.floats(0, 300))
def test_a_fitted_text_is_whole_or_ends_with_an_ellipsis(words: str, room: float) -> None:
    fitted = fit(words, room)
    assert width(fitted) <= room + 0.01
    assert fitted == plain(words) or fitted == "" or fitted.endswith("…")


def test_wrapping_breaks_at_words_and_shortens_only_the_last_line() -> None:
    assert wrap("Head of supply chain planning", 90, 3, 11) == ("Head of supply", "chain planning")
    assert wrap("Reorder automation for all of Sweden", 80, 2, 11)[-1].endswith("…")
