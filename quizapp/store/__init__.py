"""The local file: events, what is computed from them, the index of decks, backups, checks.

The one room that knows SQLite. What happened is appended and never changed; all else can be made again.
"""
