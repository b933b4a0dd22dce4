"""Documents as text with places, and quotes found in them again.

One file a format. It knows nothing of decks or progress, and fetches and runs nothing.
"""
