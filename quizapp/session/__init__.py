"""Sessions as state machines without a screen: next, answer, undo, finish.

They speak with the store through the few methods that they name, and never draw.
"""
