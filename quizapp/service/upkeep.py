"""Keeping the progress file well: backups, restoring, computing again, examining, repairing; and what to do when
it can't be opened.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from quizapp import paths
from quizapp.errors import QuizError
from quizapp.service.clock import Clock
from quizapp.service.wording import date_and_time
from quizapp.store import backup as copies
from quizapp.store import connect, doctor
from quizapp.store.backup import Backup
from quizapp.store.comparing import Comparison
from quizapp.store.doctor import Finding
from quizapp.store.errors import DamagedError, InUseError, NewerError, StoreError
from quizapp.store.file import Store
from quizapp.store.repair import Repair
from quizapp.store.repair import repair as mend

# ------------------------------------------------------------------------------ what went wrong, with a way out


def explained(error: BaseException) -> QuizError | None:
    """An error in words for the person; None for one that is a mistake of ours.

    Where the progress file is damaged, or of a newer version, the newest good backup is offered.
    """
    if isinstance(error, DamagedError | NewerError):
        return _with_offer(error)
    if isinstance(error, QuizError):
        return error
    if (known := connect.explained(error, paths.progress_file())) is not None:
        return explained(known)
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return QuizError("That can't be read or written", f"{where}{(error.strerror or str(error)).lower()}.")
    if isinstance(error, MemoryError):
        return QuizError("There is not enough memory for this")
    return None


def _with_offer(error: QuizError) -> QuizError:
    newest = newest_good()
    if newest is None:
        return error
    offer = f"The newest good backup is of {when(newest.time_ms)}: quizapp restore {shlex.quote(newest.path.name)}"
    if isinstance(error, NewerError):
        offer = f"{offer}\nThe newer file is set aside then, whole."
    hint = f"{error.hint}\n{offer}".strip()
    return type(error)(error.title, error.message, hint, exit_code=error.exit_code)


def newest_good() -> Backup | None:
    """The newest backup that has something and is sound from end to end, else the newest sound; None where there is
    none.
    """
    sound = [one for one in copies.backups(paths.backup_folder()) if _has_events(one)]
    found = next((one for one in sound if doctor.is_sound_file(one.path)), None)
    if found is not None:
        return found
    return next((one for one in list_backups() if doctor.is_sound_file(one.path)), None)


def _has_events(backup: Backup) -> bool:
    found = copies.extent(backup.path, backup=True)
    return found is not None and found.events > 0


def left_behind() -> str:
    """How to go on from the newest backup that has something, in a sentence; '' where there is none."""
    newest = next((one for one in list_backups() if _has_events(one)), None)
    if newest is None:
        return ""
    return (
        f"There is nothing in {paths.progress_file()}, but a backup of {when(newest.time_ms)} has answers: "
        "'quizapp restore --newest' goes on from it."
    )


def when(ms: int) -> str:
    """A time as the person's clock and calendar have it: 'Sun 22 Nov 2026, 21:03'."""
    return date_and_time(ms, Clock().offset_at(ms))


# --------------------------------------------------------------------------------------------------- backups


def list_backups() -> list[Backup]:
    """All backups, the newest first."""
    return copies.backups(paths.backup_folder())


def back_up(clock: Clock | None = None) -> tuple[Backup, list[Path]]:
    """Make a backup now and thin the older ones; the backup, and those that were removed. Raises StoreError."""
    path, folder = paths.progress_file(), paths.backup_folder()
    if not path.exists():
        raise StoreError("There is nothing to back up yet", f"{path} does not exist.")
    now = (clock or Clock()).now().ms
    made = copies.back_up(path, folder, now)
    return made, copies.thin(folder, now)


def back_up_if_needed(store: Store, clock: Clock) -> str:
    """Make a backup if the last is a day old and there is something to lose, and thin the older ones.

    Nothing is raised: what went wrong comes back, in a sentence or two; else ''. May be called from a thread of its
    own, and after the store was closed.
    """
    folder, now = paths.backup_folder(), clock.now().ms
    try:
        if store.read_only or not copies.needed(folder, now):
            return ""
        there = copies.extent(store.path)
        if there is None or not there.events:
            return ""
        copies.back_up(store.path, folder, now)
        copies.thin(folder, now)
    except (QuizError, OSError) as error:
        known = explained(error)
        return f"{known.title}: {known.message} {' '.join(known.hint.split())}".strip() if known else ""
    return ""


def find_backup(name: str) -> Backup:
    """The backup of a path, a file's name, or the beginning of one or of its time. Raises QuizError."""
    path = Path(name).expanduser()
    if path.is_file():
        return next((one for one in list_backups() if one.path == path), Backup(path=path, time_ms=0, size=0))
    found = [
        one
        for one in list_backups()
        if one.path.name.removeprefix("progress-").startswith(name) or one.path.name == name
    ]
    if len(found) != 1:
        what = "There is no such backup" if not found else "Several backups are called so"
        raise QuizError(what, name, "'quizapp backup --list' shows all.", exit_code=2)
    return found[0]


class Choice(Struct, frozen=True, kw_only=True):
    """What restoring a backup would exchange for what."""

    backup: copies.Extent
    current: copies.Extent | None
    """None where the progress file can't be read, or is not there."""


def weigh(backup: Backup) -> Choice:
    """What a backup and the progress file have. Raises DamagedError for a backup that can't be read."""
    extent = copies.extent(backup.path, backup=True)
    if extent is None:
        raise DamagedError("The backup is damaged", f"{backup.path} can't be read.", "Take another backup.")
    return Choice(backup=extent, current=copies.extent(paths.progress_file()))


@contextmanager
def _alone() -> Iterator[None]:
    """While something is done that takes the progress file for itself: reading only is no way out then."""
    try:
        yield
    except InUseError as error:
        raise InUseError(error.title, error.message, "Close the other window first.", exit_code=3) from None


def restore(backup: Backup, clock: Clock | None = None) -> Path | None:
    """Put a backup in the place of the progress file; where that is now, if there was one. Raises StoreError."""
    with _alone():
        return copies.restore(backup.path, paths.progress_file(), (clock or Clock()).now().ms)


class Merged(Struct, frozen=True, kw_only=True):
    """What came of taking in another device's file."""

    added: int
    """So many events were new."""
    backup: Backup | None
    """Of the file as it was before; None where there was nothing in it, or nothing was new."""


def merge(name: str, clock: Clock | None = None) -> Merged:
    """Take in the events of the progress file of another device, or of a backup; that file stays as it is.

    Raises QuizError where either file can't be used: nothing is changed then.
    """
    other, path = Path(name).expanduser(), paths.progress_file()
    if other.is_dir():
        raise QuizError("This is a folder", name, f"Name the file in it: {other / path.name}", exit_code=2)
    if not other.is_file():
        raise QuizError("There is no such file", name, "Name a progress file or a backup.", exit_code=2)
    if path.exists() and other.samefile(path):
        raise QuizError("This is the progress file that is in use here", name, "Name another one.", exit_code=2)
    with _alone():
        _check_other(other)
        with Store.open(path) as store:
            if not store.has_news(other):
                return Merged(added=0, backup=None)
            backup = None
            if (there := copies.extent(path)) is not None and there.events:
                backup = copies.back_up(path, paths.backup_folder(), (clock or Clock()).now().ms)
            return Merged(added=store.merge(other), backup=backup)


def _check_other(other: Path) -> None:
    """Raise QuizError for another device's file that can't be taken in: it speaks of that file, and offers no backup of
    the one that is here.
    """
    title, anew = "Nothing was taken in", "Copy it anew from the other device, while quizapp is closed there."
    if not other.stat().st_size and not connect.has_log(other):
        raise QuizError(title, f"{other} is empty.", anew)
    try:
        doctor.check_sound(other)
    except StoreError as error:
        why = f"{error.title.replace('The progress file', 'The file')}: {error.message}"
        hint = "Update quizapp here." if isinstance(error, NewerError) else f"{anew} Your progress here is as it was."
        raise QuizError(title, why, hint) from None


# ------------------------------------------------------------------------------------- rebuilding, examining


def rebuild() -> Comparison:
    """Compute everything again from the events; what is another than before. Raises StoreError."""
    path = paths.progress_file()
    if not path.exists():
        raise StoreError("There is nothing to compute yet", f"{path} does not exist.")
    with _alone(), Store.open(path) as store:
        return store.rebuild_compared()


def examine() -> list[Finding]:
    """Everything that can be told about the progress file; nothing is changed."""
    return doctor.check(paths.progress_file(), paths.backup_folder(), Clock().now().ms)


def repair(clock: Clock | None = None) -> Repair:
    """Make the progress file sound again. Raises StoreError where that can't be."""
    with _alone():
        return mend(paths.progress_file(), paths.backup_folder(), (clock or Clock()).now().ms)
