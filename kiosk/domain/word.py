"""Words in the workshop's two languages at once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One word or phrase in Thai and in English; U+200B marks where the Thai may break."""

    th: str
    en: str

    def first(self, language: str) -> str:
        """In ``language``: th, or anything else for English."""
        return self.th if language == "th" else self.en

    def second(self, language: str) -> str:
        """In the other language; empty where both say the same."""
        other = self.en if language == "th" else self.th
        return "" if other == self.first(language) else other


@dataclass(frozen=True, slots=True)
class Named:
    """A row that the office names in both languages; ``code`` is its own among its kind."""

    code: str
    label_th: str
    label_en: str

    @property
    def word(self) -> Word:
        """Its name."""
        return Word(self.label_th, self.label_en)

    def label(self, language: str) -> str:
        """Its name in ``language``: th, or anything else for English."""
        return self.word.first(language)
