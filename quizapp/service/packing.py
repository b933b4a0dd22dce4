"""Facts as the index keeps them: packed into bytes, and out of them again."""

from __future__ import annotations

import msgspec

from quizapp.fact import AnyFact

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(AnyFact)


def encode_fact(fact: AnyFact) -> bytes:
    """A fact for the index."""
    return _ENCODER.encode(fact)


def decode_fact(payload: bytes) -> AnyFact:
    """A fact from the index."""
    fact: AnyFact = _DECODER.decode(payload)
    return fact
