"""The two languages of the interface: messages, dates, numbers, and which of the two a reader gets."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

LANGUAGES = ("vi", "en")
_LOCALE = Path(__file__).parent.parent / "locale"
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d:\d\d))?.*")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_LIES = re.compile(r"where (.+) lies")
_SIGNIFICANT = 6  # digits up to which a large number is written in words
_DECIMAL = re.compile(r"([+-]?)(\d+)(?:\.(\d+))?")


class UnknownMessageError(KeyError):
    """A template asks for a message that the locale file lacks."""


@dataclass(frozen=True)
class Language:
    """One language of the interface. code: "vi" or "en"."""

    code: str
    messages: dict[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """A message. Raises UnknownMessageError. A message may have a form for one: `key.one`, chosen by `n`."""
        if values.get("n") == 1 and f"{key}.one" in self.messages:
            key += ".one"
        try:
            text = self.messages[key]
        except KeyError:
            raise UnknownMessageError(key) from None
        shown = {name: self.number(value) if isinstance(value, int) else value for name, value in values.items()}
        return text.format(**shown) if shown else text

    def grounds(self, note: str) -> str:
        """What a reader noted as the grounds of an inference, in this language where it has the words (`grounds.<note>`)."""
        lies = _LIES.fullmatch(note)
        return self("grounds.lies", name=lies[1]) if lies is not None else self.messages.get(f"grounds.{note}", note)

    def has(self, key: str) -> bool:
        return key in self.messages

    def date(self, value: str, *, short: bool = False) -> str:
        """A date, date-time, month or year of XML Schema, for reading; short: for a narrow column."""
        found = _DATE.fullmatch(value)
        if found is None:
            return value
        year, month, day, time = found.groups()
        if self.code == "en":
            words = [str(int(day))] if day else []
            words += [_MONTHS[int(month) - 1][: 3 if short else None]] if month and 1 <= int(month) <= 12 else []
            return " ".join([*words, year]) + (f", {time}" if time else "")
        parts = [str(int(part)) for part in (day, month) if part]
        return ("tháng " if month and not day else "") + "/".join([*parts, year]) + (f", {time}" if time else "")

    def number(self, value: int | str) -> str:
        """A number with the language's separators."""
        found = _DECIMAL.fullmatch(str(value))
        if found is None:
            return str(value)
        sign, whole, fraction = found.groups()
        groups, point = (".", ",") if self.code == "vi" else (",", ".")
        text = f"{int(whole):,}".replace(",", groups)
        fraction = (fraction or "").rstrip("0")
        return ("−" if sign == "-" else "") + text + (point + fraction if fraction else "")

    def amount(self, value: str) -> str:
        """A number as people write it: a large one in millions, billions or trillions, but only where that leaves nothing out."""
        found = _DECIMAL.fullmatch(value)
        if found is None or found.group(3) or not self.has("number.million"):
            return self.number(value)
        whole = found.group(2).rstrip("0")
        for name, zeros in (("trillion", 12), ("billion", 9), ("million", 6)):
            digits = found.group(2)
            if len(digits) > zeros and len(whole) <= _SIGNIFICANT:
                text = f"{found.group(1)}{digits[:-zeros]}.{digits[-zeros:]}"
                return self(f"number.{name}", number=self.number(text))
        return self.number(value)


@cache
def language(code: str) -> Language:
    """The language of this code, one of LANGUAGES."""
    if code not in LANGUAGES:
        raise ValueError(f"no such language: {code}")
    messages = yaml.safe_load((_LOCALE / f"{code}.yml").read_text(encoding="utf-8"))
    return Language(code, {str(key): str(text) for key, text in messages.items()})


def preferred(asked: str | None, accept: str | None) -> str:
    """The language that a reader asks for, else the one that the browser prefers, else Vietnamese."""
    if asked in LANGUAGES:
        return str(asked)
    best, best_weight = LANGUAGES[0], 0.0
    for part in (accept or "").split(",")[:32]:
        tag, _, weight = part.strip().partition(";q=")
        code = tag.strip().lower().partition("-")[0]
        try:
            value = float(weight) if weight else 1.0
        except ValueError:
            continue
        if code in LANGUAGES and value > best_weight:
            best, best_weight = code, value
    return best
