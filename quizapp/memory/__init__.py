"""Memory: what FSRS-6 makes of reviews, when a fact is due, and why.

Pure functions and values. No clock, no global chance, no files, no SQL.
"""
