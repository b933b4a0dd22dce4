"""`quizapp`, and `python -m quizapp`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and end the process with its exit code."""
    arguments = sys.argv[1:]
    try:
        from quizapp.cli.short import answer

        code = answer(arguments)
        if code is None:
            from quizapp.cli.main import run

            code = run(arguments)
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
