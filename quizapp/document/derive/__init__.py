"""Proposed facts from a document's sentences: candidates, the gate that each has to pass, ranking, the cap.

It works offline and without a model; where spaCy is installed, its parses are taken instead of our own tags. Nothing
is proposed that the document does not say word for word. It knows nothing of decks.
"""
