"""The command line, one file a command. Results go to stdout, diagnostics to stderr.

Commands are named in COMMANDS and imported when called; the screen only when one is asked for.
"""

from __future__ import annotations

COMMANDS: tuple[tuple[str, str], ...] = (
    ("study", "Study what is due, in the terminal or line by line."),
    ("quiz", "Take a quiz: a score at the end, and a better schedule."),
    ("scores", "List how quizzes went, the oldest first."),
    ("due", "Tell what is due now."),
    ("decks", "List the decks and how well they are known."),
    ("check", "Check decks and the passages that prove them."),
    ("document", "Show a document with what you know of it."),
    ("derive", "Propose facts from a document, each proved by a passage."),
    ("schema", "Print the JSON Schema of the deck format."),
    ("log", "Print what happened, event by event."),
    ("marked", "List the facts that you suspended, put off or flagged."),
    ("settings", "Show the settings, where they live, or change one."),
    ("backup", "Make a backup of the progress file, or list them."),
    ("restore", "Put a backup in the place of the progress file."),
    ("merge", "Take in what happened on another device."),
    ("rebuild", "Compute everything again from what happened."),
    ("doctor", "Examine the progress file, and repair it."),
)
"""Every command and its one line of help; `cli/NAME.py` has its `command`."""

ABOUT = """\
Turn documents into fact decks, and learn them before they are forgotten.

Without a command, opens the screen Today.
"""
EPILOG = """\
Decks are YAML files; see 'quizapp schema'. Every command explains itself with
--help. QUIZAPP_HOME=FOLDER puts progress, settings and backups into one
folder.

For completion in bash, put this line into ~/.bashrc (zsh and fish have
zsh_source and fish_source):

  eval "$(_QUIZAPP_COMPLETE=bash_source quizapp)"
"""
