"""Jinja in a sandbox, whose output is runs, line by line."""
