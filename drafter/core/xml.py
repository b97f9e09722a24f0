"""Text as it stands in XML: xml.sax.saxutils does the same, but loads what speaks with servers."""

_ATTRIBUTE = {ord('"'): "&quot;", ord("\n"): "&#10;", ord("\r"): "&#13;", ord("\t"): "&#9;"}


def escape(text: str) -> str:
    """Return `text` as it stands between two tags."""
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def quoted(text: str) -> str:
    """Return `text` as the value of an attribute, in its quotes."""
    return f'"{escape(text).translate(_ATTRIBUTE)}"'
