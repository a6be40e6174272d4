"""The profile page: the customer's business, and what presses, drives and blocks it."""

from __future__ import annotations

from generator.pages.frame import Frame
from generator.pages.page import Page


def profile_page(frame: Frame) -> Page | None:
    """Return the page of profile.yml, or None where there is no such file."""
    if frame.view.account.profile is None:
        return None
    return frame.page("profile", "profile.html", "Profile", "Profile")
