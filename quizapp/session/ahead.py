"""How early a learning step may come; apart, since a shell prompt goes by it too, which imports next to nothing."""

from __future__ import annotations

LEARN_AHEAD_MS = 20 * 60_000
"""A part in its learning steps may come this much early when nothing else is left (as in Anki): it counts as due."""
