"""`quizapp settings`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quizapp.cli.options import json_option
from quizapp.cli.output import say, say_json, tell
from quizapp.errors import QuizError

if TYPE_CHECKING:
    from quizapp.service.settling import Setting


@click.command("settings")
@click.argument("name", required=False)
@click.argument("value", nargs=-1, metavar="[VALUE]...")
@click.option("--unset", is_flag=True, help="Take the setting out of the file: the default holds again.")
@click.option("--deck", metavar="TITLE", default="", help="The retention of this deck alone.")
@json_option
def command(name: str | None, value: tuple[str, ...], unset: bool, deck: str, as_json: bool) -> None:
    """Show the settings, where they live, or change one.

    Without NAME, all are shown, with what they mean and where they come from. With NAME, its value is printed. With
    VALUE too, it is changed: its line in the file is written, all other lines and all comments stay.

    \b
    Examples:
      quizapp settings
      quizapp settings new_per_day 20
      quizapp settings learning_steps 1m 10m 1h
      quizapp settings theme nord
      quizapp settings decks ~/decks ~/french.yaml
      quizapp settings retention 0.95 --deck "How memory works"
      quizapp settings new_per_day --unset
    """
    from quizapp.service.settling import as_toml, change, shown, understand

    if name is None:
        if unset or deck:
            raise QuizError("Which setting?", "", "Name one: 'quizapp settings' shows all.", exit_code=2)
        _all(as_json)
        return
    if unset and value:
        raise QuizError("A setting is either changed or taken out", "", "Leave out VALUE or --unset.", exit_code=2)
    if unset or value:
        wanted = None if unset else understand(name, value)
        if name == "theme" and isinstance(wanted, str):
            from quizapp.tui.themes import check_theme

            check_theme(wanted)
        if name == "llm_url" and isinstance(wanted, str) and wanted:
            from quizapp.service.endpoint import read_url

            read_url(wanted)
        change(name, wanted, deck)
        _doubt(name, "" if unset else deck)
    listed, of_decks = shown()
    found = next((setting for setting in listed if setting.name == name), None)
    if found is None:
        understand(name, ())
        return
    here = of_decks.get(deck, found.value) if deck else found.value
    if as_json:
        say_json(_as_json(found) | {"value": here})
    elif value or unset:
        say(f"{name} = {as_toml(here)}{' for ' + as_toml(deck) if deck else ''}")
    else:
        say(here if isinstance(here, str) else as_toml(here))


def _doubt(name: str, deck: str) -> None:
    """Tell of a deck that is not known, or not there: it may come to be, so the setting stands."""
    import os

    from quizapp.service.logbook import titles
    from quizapp.service.looking import expand
    from quizapp.service.settling import shown

    if deck and deck not in (known := titles()):
        tell(f"No deck is called '{deck}' now. Decks are: {', '.join(sorted(known)) or 'none yet'}.")
    if name == "decks":
        found = next(setting.value for setting in shown()[0] if setting.name == name)
        for path in found if isinstance(found, list) else ():
            if not os.path.lexists(expand(path)):
                tell(f"{path} is not there now.")


def _as_json(setting: Setting) -> dict[str, object]:
    return {
        "name": setting.name, "value": setting.value, "default": setting.default,
        "from": "file" if setting.line else "default", "meaning": setting.meaning,
    }  # fmt: skip


def _all(as_json: bool) -> None:
    from quizapp import paths
    from quizapp.service.settling import as_toml, shown

    path = paths.settings_file()
    listed, of_decks = shown()
    if as_json:
        decks = {title: {"retention": retention} for title, retention in of_decks.items()}
        places = {"own_decks": str(paths.own_decks()), "shipped_decks": str(paths.shipped_decks())}
        say_json({"file": str(path), "settings": [_as_json(setting) for setting in listed], "decks": decks, **places})
        return
    say(f"{path}{'' if path.exists() else ' (not there: all settings are the defaults)'}\n")
    for setting in listed:
        origin = f"line {setting.line}" if setting.line else "default"
        say(f"{setting.name} = {as_toml(setting.value)}  ({origin})\n    {setting.meaning}")
    for title, retention in of_decks.items():
        say(f"retention = {retention} for {as_toml(title)}")
    say(f"\nYour own decks: {paths.own_decks()}\nShipped decks:  {paths.shipped_decks()}")
