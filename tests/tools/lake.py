"""A short document from which facts are proposed."""

from __future__ import annotations

LAKE = """\
# The lake

Lake Baikal is 636 km long and 79 km wide, but frozen in winter. Its greatest depth is 1,642 m. Lake Baikal holds about one fifth of the fresh
water of the Earth.

The first Russian to reach it was Kurbat Ivanov, in 1643. UNESCO made Lake Baikal a World Heritage Site in 1996.
"""
