"""Hints on facts that are well made but badly asked, one file a lint, listed in `registry.py`.

They are given by `quizapp check` alone, never stop anything, and each can be silenced by its name. They rather miss
something than blame a fact that a careful author would keep.
"""
