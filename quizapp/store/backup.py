"""Backups of the progress file: whole, checked before they count, thinned as they age; and putting one back."""
