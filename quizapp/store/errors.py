"""What can be wrong with the progress file, in words for the person."""

from __future__ import annotations

from quizapp.errors import QuizError


class StoreError(QuizError):
    """Something about the progress file."""


class InUseError(StoreError):
    """Another window has the file open for writing."""


class NewerError(StoreError):
    """The file was written by a newer version."""


class DamagedError(StoreError):
    """The file is no progress file, or is damaged."""


class NotWritableError(StoreError):
    """The file or its folder can't be written."""


class FullError(StoreError):
    """The disk is full: what was to be kept is not kept."""
