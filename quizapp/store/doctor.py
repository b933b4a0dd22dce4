"""Examining the progress file without changing it, and repairing it from what can be saved."""
