"""Start an installed quizapp in a terminal, answer its first question, kill it, and see that nothing was lost.

usage: start_installed.py PATH/TO/quizapp
       start_installed.py --line LINE    (a shell's line that starts it, until the first question is there)
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "tools"))

from terminal import Terminal

if sys.argv[1] == "--line":
    home = tempfile.mkdtemp()
    with Terminal(["bash", "-c", sys.argv[2]], {**os.environ, "HOME": home, "QUIZAPP_HOME": home}) as terminal:
        terminal.patience = 300
        terminal.wait("1 of ")
        print(terminal.text)
        terminal.press("\x11")  # ctrl+q
        assert terminal.end() == 0
    sys.exit()

program = Path(sys.argv[1]).absolute()
with tempfile.TemporaryDirectory() as folder:
    environment = {"PATH": os.environ["PATH"], "HOME": folder, "LANG": "C.UTF-8"}
    with Terminal([program, "study"], environment, folder=Path(folder)) as terminal:
        terminal.wait(lambda text: "1 of " in text and "?" in text)
        print(terminal.text)
        terminal.press(" ")
        terminal.wait("again")
        terminal.press("3")
        terminal.wait("2 of ")
        terminal.end(signal.SIGKILL)
    log = subprocess.run([program, "log", "--json"], env=environment, check=True, capture_output=True, text=True)
    assert '"review"' in log.stdout, "the answer was lost"
    with Terminal([program], environment, folder=Path(folder)) as terminal:
        terminal.wait("Decks")
        terminal.press("\x11")  # ctrl+q
        assert terminal.end() == 0
print("started, answered, killed, started again: nothing lost")
