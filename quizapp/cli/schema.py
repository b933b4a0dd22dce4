"""`quizapp schema`."""

from __future__ import annotations

import click

from quizapp.cli.output import say_json


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of the deck format.

    With it, an editor completes keys and marks mistakes while you type. Name it in a deck's first line, or in the
    settings of your editor's YAML language server:

    \b
      # yaml-language-server: $schema=quizapp.schema.json

    \b
    Example:
      quizapp schema > quizapp.schema.json
    """
    from quizapp.deck.schema import schema

    say_json(schema())
