"""The command line, one file a command. Results go to stdout, diagnostics to stderr.

Commands are named in COMMANDS and imported when called; the screen only when one is asked for.
"""
