"""The blank lines above and below each part of the paper, as space, where no blank paragraph keeps them."""

from drafter.model import HEADINGS, Layout, Role

# lines above the first of a role, and what it may stand under without them
_ABOVE = {
    Role.NUMBER: (2, (Role.NUMBER,)),
    Role.NOTE: (1, (Role.NOTE,)),
    Role.SIGNATURE: (1, ()),
    Role.ENCLOSURE_TITLE: (1, (Role.ENCLOSURE_TITLE,)),
}
# a line below the last of a role, but for these
_BELOW = {
    Role.TITLE: (Role.TITLE, Role.BYLINE, Role.OTHER),
    Role.BYLINE: (Role.BYLINE,),
    Role.CONTENTS_TITLE: (),
    Role.ENCLOSURE_TITLE: (Role.ENCLOSURE_TITLE,),
}
# what is spaced as its place asks, and is left so
FREE = (Role.MARK, Role.CAPTION, Role.IMPRINT)
_TIGHT = (Role.BODY, *HEADINGS)


def gaps(above: Role, role: Role, below: Role, layout: Layout) -> tuple[int, int]:
    """Return the space above and below a paragraph of `role`, in twips."""
    if role in _TIGHT:
        return 0, 0
    lines, alike = _ABOVE.get(role, (0, ()))
    if role is Role.TITLE and above is Role.NUMBER:
        # two blank lines under the red line (7.3.1)
        lines = 2
    before = 0 if above in (*alike, Role.BLANK) else lines * layout.line
    after = layout.line if role in _BELOW and below not in (*_BELOW[role], Role.BLANK) else 0
    return before, after
