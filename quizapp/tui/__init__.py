"""The terminal screens: thin, showing state and sending what was pressed.

The only room that imports Textual. What can be tested without a screen is not here.
"""
