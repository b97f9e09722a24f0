"""Facts that travel within a .docx, without what is private.

In: facts and a library. Out: EmbeddedFacts to put into the package, and the facts taken out of one.
"""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.services.embed.embedded_facts import digest_of as digest_of
    from drafter.services.embed.embedded_facts import extract as extract
    from drafter.services.embed.embedded_facts import loaded as loaded
    from drafter.services.embed.embedded_facts import packed as packed
    from drafter.services.embed.redaction import HIDDEN as HIDDEN
    from drafter.services.embed.redaction import secrets_in as secrets_in


_HOMES = {
    "digest_of": "embedded_facts",
    "extract": "embedded_facts",
    "HIDDEN": "redaction",
    "loaded": "embedded_facts",
    "packed": "embedded_facts",
    "secrets_in": "redaction",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
