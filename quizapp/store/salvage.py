"""Events out of a damaged file: every page is looked at by itself, and each event is proved by its checksum."""
