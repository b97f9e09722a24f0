"""The path of a fact: the keys that lead to it in the facts file."""


class FactPath(str):
    """Where a fact, a blank or a field stands, as in 创新创业与培训.培训班.1.人数; to compare and print, it is text."""

    __slots__ = ()

    @staticmethod
    def step(key: str) -> str:
        """Return `key` as a step of a path: a key that has a dot stands in quotes, as what it is named by does."""
        return f"“{key.replace('.', '．')}”" if "." in key else key

    @property
    def steps(self) -> tuple[str, ...]:
        """Return the keys, and the numbers of records, that lead there."""
        return tuple(self.split("."))

    @property
    def names(self) -> tuple[str, ...]:
        """Return the keys alone: 创新创业与培训, 培训班, 人数."""
        return tuple(step for step in self.steps if not step.isdigit())

    @property
    def section(self) -> str:
        """Return the key of the file that it stands under: 创新创业与培训."""
        return self.partition(".")[0]

    @property
    def below(self) -> str:
        """Return the way there from its section: 培训班.1.人数."""
        return self.partition(".")[2]

    @property
    def leaf(self) -> str:
        """Return the last step: 人数."""
        return self.rpartition(".")[2]

    def is_under(self, ancestor: str) -> bool:
        """Return whether it is `ancestor`, or stands under it; under no path at all stands all there is."""
        return not ancestor or f"{self}.".startswith(f"{ancestor}.")

    @property
    def record(self) -> str:
        """Return the path of the record that it is in, 创新创业与培训.培训班.1, or nothing where it is in none."""
        above = FactPath(self.rpartition(".")[0])
        return above if above.leaf.isdigit() else ""
