"""The English words for numbers, and the names of the months."""

from __future__ import annotations

_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
CARDINALS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {word: 10 * number for number, word in enumerate(_TENS, 2)}
"""From 0 to 19, then the tens."""
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth".split(), 1
    )
} | {word[:-1] + "ieth": 10 * number for number, word in enumerate(_TENS, 2)}  # fmt: skip
"""From 1 to 19, then the tens."""
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
