"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def decks_option(function: F) -> F:
    """`--decks PATH`, as the group has it, so that it may stand after the command too."""
    return click.option(
        "--decks", "more_decks", multiple=True, metavar="PATH", help="A deck file or a folder of decks; repeatable."
    )(function)


def json_option(function: F) -> F:
    """`--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")(function)


def chosen_decks(context: click.Context, more: tuple[str, ...]) -> tuple[str, ...]:
    """The --decks of the group and of the command."""
    return (*(context.obj or ()), *more)
