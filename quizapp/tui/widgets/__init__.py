"""Small widgets that more than one screen uses. They show what they are given and compute nothing."""
