"""Forms: how a fact is asked, what counts as right, which rating that suggests.

One file a form, listed in FORMS. Pure: chance comes in as a seeded generator, time as a number.
"""
