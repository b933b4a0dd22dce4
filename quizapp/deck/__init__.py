"""Decks as files: YAML read with places, diagnostics, identity, the schema.

The only room that knows YAML. It reads no documents, keeps no progress and asks nothing.
"""
