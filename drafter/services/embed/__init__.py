"""Room."""

from typing import TYPE_CHECKING

from drafter.core.lazy import front_door

if TYPE_CHECKING:
    from drafter.services.embed.embedded_facts import digest_of as digest_of
    from drafter.services.embed.embedded_facts import loaded as loaded
    from drafter.services.embed.embedded_facts import packed as packed
    from drafter.services.embed.embedded_facts import unpacked as unpacked

_HOMES = {
    "digest_of": "embedded_facts",
    "loaded": "embedded_facts",
    "packed": "embedded_facts",
    "unpacked": "embedded_facts",
}
__all__ = [*_HOMES]
__getattr__ = front_door(__name__, _HOMES)
