"""Reading the keyboard so that no byte that comes from it ends the app, and noticing when the terminal is gone."""

from __future__ import annotations

import sys

from textual.driver import Driver

WORST = 1000
"""So many unreadable inputs in one run are passed over; then something else is wrong."""


def sturdy_driver() -> type[Driver] | None:
    """The driver for this system; None for Textual's own."""
    if sys.platform == "win32":
        return None
    from textual.drivers.linux_driver import LinuxDriver

    class SturdyDriver(LinuxDriver):
        """Textual's driver, whose reading goes on after bytes that it can't read (0xff, an absurd key code)."""

        def run_input_thread(self) -> None:
            """Read keys until the app ends or the terminal is gone."""
            for _ in range(WORST):
                try:
                    super().run_input_thread()
                except OSError:  # the terminal was closed
                    self._app.call_later(self._app.exit, return_code=129)
                    return
                except (ValueError, OverflowError, RuntimeError, StopIteration):
                    continue
                return

    return SturdyDriver
