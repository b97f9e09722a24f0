"""Words cut short, to be named in a message."""


def shortened(text: str, length: int) -> str:
    """Return `text` where it has no more than `length` characters, else as many with … for the last of them."""
    return text if len(text) <= length else f"{text[: length - 1]}…"
