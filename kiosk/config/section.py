"""Sections of the configuration, declared option by option; reading one finds every mistake in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Generic, NamedTuple, NoReturn, Self, TypeVar, overload

from kiosk.config.problems import ConfigError, Mistakes, noted
from kiosk.config.values import did_you_mean

Value = TypeVar("Value")


class Around(NamedTuple):
    """What a check may look at besides the value.

    ``folder``: where relative paths start. ``whole``: the section that all others are in. ``path``: of the key
    itself. ``before``: the values of its section that stand before it and are right.
    """

    folder: Path
    whole: type[Section]
    path: str
    before: Mapping[str, Any]

    def key(self, name: str, before: Mapping[str, Any]) -> Around:
        """Around an option of the section that this is around."""
        return Around(self.folder, self.whole, f"{self.path}.{name}" if self.path else name, before)

    def item(self, index: int) -> Around:
        """Around an item of the list that this is around; people count from 1."""
        return Around(self.folder, self.whole, f"{self.path}[{index + 1}]", self.before)


Check = Callable[[object, Around], Value]
"""Returns the value in its final form. Raises ValueError, whose text says what is wrong and, after a semicolon,
what is allowed; or Mistakes, where a value has several keys."""

NO_DEFAULT: Final[Any] = object()


class Option(Generic[Value]):
    """One key of a section: of the class the declaration, of a section that was read the value.

    ``about``: one sentence. ``default``: a value, or what makes one; without a default the key must be there.
    ``part``: the section that the key holds, or a list of which. ``is_secret``: not to be shown.
    """

    def __init__(
        self,
        check: Check[Value],
        about: str,
        default: Value | Callable[[Around], Value] = NO_DEFAULT,
        *,
        part: type[Section] | None = None,
        is_secret: bool = False,
    ) -> None:
        self._check = check
        self._about = about
        self._default = default
        self.part = part
        self.is_secret = is_secret

    @overload
    def __get__(self, section: None, owner: type[Section]) -> Option[Value]: ...
    @overload
    def __get__(self, section: Section, owner: type[Section]) -> Value: ...
    def __get__(self, section: Section | None, owner: type[Section]) -> Option[Value] | Value:
        return self  # only of the class: a section that was read has the value in its __dict__, which goes first

    def read(self, given: Mapping[str, object], name: str, around: Around) -> Value:
        """The key's value in what was given, or its default. Raises as a check does."""
        if name in given:
            return self._check(given[name], around)
        if self._default is NO_DEFAULT:
            raise ValueError(f"is missing; {self._about[:1].lower()}{self._about[1:].rstrip('.')}")
        return self._default(around) if callable(self._default) else self._default


class Section:
    """A part of the configuration: unknown keys and values of the wrong type are mistakes. It does not change."""

    given: frozenset[str]
    """The keys that were written; the others have their defaults."""

    def __init__(self, given: object, around: Around) -> None:
        """Read it from a table. Raises as a check does."""
        if not isinstance(given, Mapping):
            name, is_item, _ = around.path.partition("[")
            header = f"[[{name}]]" if is_item else f"[{name}]"
            raise ValueError(f"is not a section; write {header} and its keys below it")
        options = self.options()
        values: dict[str, Any] = {}
        wrong: list[str] = []
        for name, option in options.items():
            key = around.key(name, values)
            with noted(wrong, key.path):
                values[name] = option.read(given, name, key)
        for name in given:
            if name not in options:
                wrong.append(f"{around.key(name, values).path}: {self._unknown(name, around.whole)}")
        if wrong:
            raise Mistakes(wrong)
        self.__dict__.update(values, given=frozenset(given))
        self.check_whole()

    @classmethod
    def read(cls, given: Mapping[str, object], folder: Path = Path()) -> Self:
        """The section with these values, and nothing around it. Raises ConfigError with every mistake."""
        wrong: list[str] = []
        with noted(wrong, ""):
            return cls(given, Around(folder, cls, "", {}))
        raise ConfigError(wrong)

    @classmethod
    def options(cls) -> dict[str, Option[Any]]:
        """Its options by their keys, as they were declared, those that it inherits first."""
        return {
            name: option
            for kind in reversed(cls.__mro__)
            for name, option in vars(kind).items()
            if isinstance(option, Option)
        }

    def check_whole(self) -> None:
        """Check what no single option can. Raises ValueError."""

    def values(self) -> dict[str, Any]:
        """All its values by their keys."""
        return {name: getattr(self, name) for name in self.options()}

    def with_values(self, **values: object) -> Self:
        """A section like this one but for these values, which are not checked."""
        section = object.__new__(type(self))
        section.__dict__.update(self.__dict__, **values)
        return section

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{name}: a configuration does not change")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and other.values() == self.values()

    def __hash__(self) -> int:
        return hash(tuple(self.values().values()))

    def __repr__(self) -> str:
        options = self.options()
        shown = [f"{name}={value!r}" for name, value in self.values().items() if not options[name].is_secret]
        return f"{type(self).__name__}({', '.join(shown)})"

    @classmethod
    def _unknown(cls, key: str, whole: type[Section]) -> str:
        known = cls.options()
        if near := did_you_mean(key, known):
            return f"is unknown; did you mean {near}?"
        homes = [name for name, section in whole._sections() if key in section.options()]
        if homes:
            return f"is unknown here; it belongs in [{homes[0]}]"
        return f"is unknown; allowed here: {', '.join(known)}"

    @classmethod
    def _sections(cls, prefix: str = "") -> Iterator[tuple[str, type[Section]]]:
        for name, option in cls.options().items():
            if option.part is not None:
                yield prefix + name, option.part
                yield from option.part._sections(f"{prefix}{name}.")
