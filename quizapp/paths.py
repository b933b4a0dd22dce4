"""Where quizapp's files live: progress, settings, backups and decks, by each system's conventions.

`QUIZAPP_HOME` puts all of them into one folder.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def _home() -> Path | None:
    value = os.environ.get("QUIZAPP_HOME", "").strip()
    return Path(os.path.abspath(os.path.expanduser(value))) if value else None  # noqa: PTH100, PTH111 (no resolve)


def _linux(variable: str, usual: str) -> Path | None:
    """A folder as platformdirs has it on Linux; its import would take a shell prompt half its time. None elsewhere."""
    if sys.platform != "linux" or "ANDROID_DATA" in os.environ:
        return None
    value = os.environ.get(variable, "").strip()
    return Path(value if os.path.isabs(value) else os.path.expanduser(usual), "quizapp")  # noqa: PTH111, PTH117


def data_folder() -> Path:
    """The folder of progress, backups and the person's own decks; it may not exist yet."""
    if home := _home() or _linux("XDG_DATA_HOME", "~/.local/share"):
        return home
    from platformdirs import user_data_path

    return user_data_path("quizapp", appauthor=False)


def progress_file() -> Path:
    """The one local file that holds everything that happened; where it is a link, what that leads to.

    Its lock, its log and what is set aside stand beside it, whatever name it was reached by.
    """
    return Path(os.path.realpath(data_folder() / "progress.db"))


def backup_folder() -> Path:
    """Where backups of the progress file go."""
    return data_folder() / "backups"


def own_decks() -> Path:
    """The person's own deck folder; it may not exist yet."""
    return data_folder() / "decks"


def cache_folder() -> Path:
    """Where lies what only saves time, and may be deleted; it may not exist yet."""
    if home := _home():
        return home / "cache"
    if folder := _linux("XDG_CACHE_HOME", "~/.cache"):
        return folder
    from platformdirs import user_cache_path

    return user_cache_path("quizapp", appauthor=False)


def settings_file() -> Path:
    """The file of settings; it may not exist."""
    if home := _home() or _linux("XDG_CONFIG_HOME", "~/.config"):
        return home / "settings.toml"
    from platformdirs import user_config_path

    return user_config_path("quizapp", appauthor=False) / "settings.toml"


def shipped_decks() -> Path:
    """The decks that came with the app: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "shipped" / "decks"
    return inside if inside.is_dir() else package.parent / "decks"
