"""Reads drafter's HTML as a stranger would: its paragraphs, and what its figures say of themselves."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """The paragraphs of a page by number, its facts as (text, field, line), and what it loads.

    The head of a table that stands again where it goes on is no words of its own.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.paragraphs: dict[int, str] = {}
        self.facts: list[tuple[str, str, str]] = []
        self.loads: list[str] = []
        self.footers: list[str] = []
        self.tables: list[str | None] = []
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.loads += [value for key, value in named.items() if key in ("src", "href") and value]
        if tag == "table":
            self.tables.append(named.get("data-paragraph"))
        if tag not in ("meta", "link", "col", "img"):
            self.open.append((tag, named))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tag, named = self.open[-1] if self.open else ("", {})
        if named.get("class") == "fact":
            self.facts.append((data, named["data-field"] or "", named["data-line"] or ""))
        if tag == "footer":
            self.footers.append(data)
        if self.goes_on and any(each == "th" for each, _ in self.open):
            return
        for _, each in self.open:
            if number := each.get("data-paragraph"):
                self.paragraphs[int(number)] = self.paragraphs.get(int(number), "") + data

    @property
    def goes_on(self) -> bool:
        """Whether the table that was begun last is the rest of one above."""
        return bool(self.tables) and self.tables[-1] in self.tables[:-1]

    @property
    def words(self) -> list[str]:
        return [self.paragraphs[number] for number in sorted(self.paragraphs)]
