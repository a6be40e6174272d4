"""Derived once: many pages of an account show the same figure."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from generator.model.portfolio import View

T = TypeVar("T")


def once(derive: Callable[[View], T]) -> Callable[[View], T]:
    """Remember what was derived of the last views: accounts are made one after the other."""
    return lru_cache(maxsize=2)(derive)
