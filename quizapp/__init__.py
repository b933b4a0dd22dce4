"""quizapp: documents become fact decks, asked in the terminal when they are about to be forgotten.

Nothing is imported here, so that a command for a shell prompt starts as fast as Python does.
"""

__version__ = "0.1.0"
