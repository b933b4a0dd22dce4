"""Use cases, one file each, tying the rooms together for both fronts.

Here the clock is read and the rooms meet. Nothing is printed or drawn here.
"""
