"""The program's own words, in the language of whoever runs it; the documents stay Chinese."""


def say(message: str, *values: object) -> str:
    """Return `message` with `values`, where there are any, in its {}."""
    return message.format(*values) if values else message


def mark(message: str) -> str:
    """Return `message` as it is: here it goes into the catalogs, elsewhere it is said."""
    return message
