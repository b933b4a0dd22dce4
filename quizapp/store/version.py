"""The numbers by which a progress file is known. They stand apart: a look for a shell prompt needs nothing else."""

APPLICATION = 0x7155697A  # 'qUiz'
VERSION = 5
"""Of the tables; a file with a greater one is of a newer quizapp."""
