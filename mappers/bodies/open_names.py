"""Names that no list can hold: firms, schools, associations, units: a head and the words that go on with it."""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from vietpol.mappers import regex
from vietpol.mappers.bodies import after_title, commas, patterns
from vietpol.mappers.bodies.drafts import Draft
from vietpol.mappers.bodies.heads import variants
from vietpol.mappers.bodies.near import match_at
from vietpol.mappers.bodies.patterns import Pattern
from vietpol.mappers.firms import stands_for_firm
from vietpol.mappers.matching import sought
from vietpol.mappers.text import Span, one_spelling
from vietpol.vocab import worded

if TYPE_CHECKING:
    from vietpol.mappers.bodies.grammar import Grammar

_MOST_WORDS = 16
_SAME_HEAD = 4  # letters by which heads are told to be the same: "phòng", "lữ đoàn"
_FORCE_KINDS = frozenset({"PoliceBody", "MilitaryBody"})  # none is a part of the other
_SHORTENED = 2  # letters of an initial with its point
_TOKEN = regex.compile(r"[ ]+([\p{L}\d][\p{L}\d&./+'’-]*|[&-])")
_NAMED = regex.compile(r"\p{Lu}|\d")
_SENTENCE_END = regex.compile(r"\p{Ll}\.$")  # "Hoa Sen. Công ty …"; "TP." goes on
_CAPITAL_NEXT = regex.compile(r"[ ]+\p{Lu}")
_SYLLABLE = regex.compile(r"(?![IVX]$)\p{Lu}\p{Ll}{0,6}")  # "Vụ I" is whole
_BEFORE_OWNER = regex.compile(r"(?:[ ]*\([\p{L}\d]{1,12}\))?[ ]*(?:[,(-][ ]*)?(?:(?:thuộc|trực thuộc|của)[ ]+)?")
# "Trưởng phòng Nghiệp vụ", "Đảng ủy công ty Hoa Sen", "Đoàn trường Cao đẳng X": a small head counts after them.
_TITLES = ("trưởng ", "phó ", "hiệu ", "đảng ủy ", "đảng bộ ", "chi bộ ", "đoàn ")
_PRESS = "NewsOrganization"
_NO_LISTS = ("Enterprise", "NewsOrganization", "MilitaryBody")  # kinds whose names hold no enumeration
_OF_THE_STATE = regex.compile(r"[ ]+(?:cấp[ ]+)?(quốc gia|trung ương)[ ]+(?:về[ ]+)?")

_COMPOUNDS = ("đại ", "xã ", "lễ ", "quốc ", "cơ ")  # "đại hội", "xã hội", "lễ hội" …
_VIETNAM = regex.compile(r"(?<= )VN(?!\p{L})")
_ABOUT = " về"  # "Ủy ban Quốc gia về …": says of what it is
_ANY_RANK = " cấp"  # "Viện kiểm sát nhân dân cấp |huyện": any of them
_YEAR = regex.compile(r"[ ]năm[ ]20\d\d(?!\d)")  # "Ban Chỉ đạo Tổng điều tra dân số |năm 2019"
_LOOK_BACK = 40  # letters before a name
_SOCIETY = regex.compile(r"(?<!\p{L})(?:hội|hiệp hội|liên đoàn|liên hiệp)$")
_ACADEMY = regex.compile(r"(?<!\p{L})(?:học viện|viện|phân viện)$")
_FORCES = regex.compile(
    r"[ ]+(?:công[ ]an|quân[ ]đội)[ ]nhân[ ]dân(?!\p{L})(?![ ](?:việt[ ]nam|tỉnh))"
)  # "Cục Truyền thông |Công an nhân dân": whose work it is, no owner

_MONTHS = regex.compile(r"[ ]+\d{1,2}[ ]+(?:tháng|ngày|tuần)(?!\p{L})")  # "công tác Hội |6 tháng đầu năm"
_TERM_NEXT = regex.compile(r"[ ]+(?:nhiệm kỳ|lần thứ|khóa)[ ]+(?:[\divxlc])")  # "CHI BỘ TRƯỜNG X |NHIỆM KỲ 2020 - 2022"
# "Cục Quản lý Dược |về giữ chức", "Tổng biên tập báo Sông Mẫu |làm Phó Bí thư Huyện ủy"
_MOVES = regex.compile(
    r"[ ]+(?:(?:về|sang|đến)[ ]+(?:giữ|làm|nhận|công tác|đảm)"
    r"|(?:làm|giữ|nhận)[ ]+(?:chức[ ]+)?(?:tân[ ]+)?(?:phó|bí thư|chủ tịch|giám đốc|trưởng|thứ trưởng|bộ trưởng|tổng|hiệu trưởng|chánh|ủy viên|viện trưởng|cục trưởng|vụ trưởng))(?!\p{L})"
)
_IS_TITLE = regex.compile(r"[ ]+(?:trưởng|phó)(?!\p{L})")  # "Phó |Cục trưởng Chăn nuôi"
_STATE_AFTER = regex.compile(r"[ ]+(quốc gia|trung ương)(?!\p{L})")


class Kind(Struct, frozen=True):
    """What an open head begins: fields as in body-patterns.yml."""

    name: str
    unit: bool
    alone: bool
    lower: bool


@sought
def heads() -> dict[str, Kind]:
    """The open heads."""
    words: dict[str, Kind] = {}
    for entry in patterns.data()["open"]:
        kind = Kind(entry["class"], entry.get("unit", False), entry.get("alone", False), entry.get("lower", False))
        words |= dict.fromkeys(entry["heads"], kind)
    return words


def read(grammar: "Grammar", start: int, end: int, kind: Kind, depth: int, beyond: int) -> Draft | None:
    """The name that begins with an open head, or None where no name follows it, or none longer than the known one here."""
    if not _begins_name(grammar, start) or match_at(_IS_TITLE, grammar.lower, end):
        return None
    stop = _name_end(grammar, end, kind)
    if start in grammar.after_titles or grammar.lower.endswith(_ABOUT, 0, stop):
        stop = max(stop, after_title.name_end(grammar, start, end, lists=kind.name not in _NO_LISTS))
    if stop <= max(end, beyond) or grammar.lower.endswith((_ABOUT, _ANY_RANK), 0, stop):
        return None
    words = _VIETNAM.sub("Việt Nam", " ".join(grammar.plain[start:stop].split()).rstrip("."))
    words = commas.written(words)
    pattern = open_pattern(spelled_out(words[:1].upper() + words[1:]), kind)
    draft = Draft(start, stop, pattern)
    if kind.unit and depth < 2:
        at = match_at(_BEFORE_OWNER, grammar.lower, stop).end()  # type: ignore[union-attr]
        owner = grammar.at(at, depth + 1)
        beside = "," in grammar.plain[stop:at] and owner is not None and _is_next(grammar, draft, owner)
        if owner is not None and not (owner.group or beside) and owner.kinds() - {"ForeignBody", "Enterprise"}:
            draft.owner, draft.end = owner, owner.end
            return draft
    place = grammar.where.at(stop)
    if place and place.rank and not place.plural:
        area = place.area(pattern)
        if place.mention is None or area is not None:
            draft.area, draft.rank, draft.end = area, place.rank, place.end
    return draft


def _is_next(grammar: "Grammar", one: Draft, other: Draft) -> bool:
    """Whether a name behind a comma is the next of a list and no owner: "Lữ đoàn 12, |Lữ đoàn 34", "Phòng Cảnh sát hình sự, |Ban Chỉ huy Quân sự huyện A"."""
    head = grammar.lower[one.start : one.start + _SAME_HEAD]
    return grammar.lower.startswith(head, other.start) or (one.kinds() | other.kinds()) >= _FORCE_KINDS


def _begins_name(grammar: "Grammar", start: int) -> bool:
    """A capital, or a title right before ("Trưởng phòng Nghiệp vụ 2", "Giám đốc công ty Hoa Sen"); not inside the name of an area ("Hải Phòng")."""
    if grammar.where.inside(start) or _ends_compound(grammar, start):
        return False
    titled = start in grammar.after_titles or grammar.lower[max(0, start - 8) : start].endswith(_TITLES)
    return grammar.plain[start].isupper() or titled


def _ends_compound(grammar: "Grammar", start: int) -> bool:
    """Whether "HỘI" ends a word in capitals: "ĐẠI |HỘI LẦN THỨ V", "XÃ |HỘI"; not "toàn quốc |Hội Nông dân"."""
    if not grammar.lower.startswith("hội", start) or not grammar.lower.endswith(_COMPOUNDS, 0, start):
        return False
    return grammar.plain[grammar.plain.rfind(" ", 0, start - 1) + 1].isupper()


def _name_end(grammar: "Grammar", end: int, kind: Kind) -> int:
    """Where the name ends: at the last capitalised word, number or known small word; `end` where there is no name.

    A proper name ("Hoa Sen") is never followed by small words: those would be the sentence's ("Hoa Sen đầu tư").
    """
    at = stop = end
    named = proper = half = False  # half: the last word may be the first half of a compound ("Sư phạm", "Quốc dân")
    for _ in range(_MOST_WORDS):
        m = match_at(_TOKEN, grammar.plain, at)
        if m is None and stop == at and (beyond := commas.over(grammar.lower, at)) is not None:
            at = stop = beyond
            continue
        joined = at > stop > end  # behind "và": "Hội LHPN và |LĐLĐ thành phố X"
        next_one = (joined or (stop > end and kind.unit)) and not match_at(_FORCES, grammar.lower, at)
        if (
            m is None
            or match_at(_MOVES, grammar.lower, at)
            or match_at(_TERM_NEXT, grammar.lower, at)
            or match_at(_MONTHS, grammar.lower, at)
            or (next_one and grammar.begins_name(m.start(1), within=kind.unit or joined))
            or (m.start(1) in grammar.degrees and stop > end)
        ):
            break  # behind "và" another name or somebody's degree, behind a unit its owner
        if grammar.where.ranked_area(m.start(1)) or (stop == end and grammar.is_name(m.start(1))):
            break  # "Công ty Điện lực tỉnh X"; "Tổ công tác Ban Thường vụ Tỉnh ủy X"
        person_end = grammar.people.get(m.start(1))
        if kind.name == _PRESS and person_end is not None and _two_syllables(grammar, Span(m.start(1), person_end)):
            person_end = None  # "báo Khăn |Quàng Đỏ"
        if person_end is not None and stop == end and _SOCIETY.search(grammar.lower, max(0, end - 9), end):
            return end  # "Chủ tịch Hiệp hội |Lê Văn A": no society is named after a person
        if person_end is not None and stop == end and _after_firm(grammar, Span(m.start(1), person_end)):
            return end  # "Chủ tịch HĐTV Tập đoàn |Lê Văn A", after "Tập đoàn X"
        if person_end is not None and named and _ACADEMY.search(grammar.lower, max(0, end - 8), end):
            return stop  # "Giám đốc Học viện Hành chính Quốc gia |Lê Văn A"
        if person_end is not None:
            return stop if proper or (named and kind.unit) else person_end
        word = m[1]
        if word.endswith(".") and len(word) > _SHORTENED and not word[:-1].isupper():  # the sentence's end, no "TP."
            stop, named = (m.end() - 1, True) if _NAMED.match(word) else (stop, named)
            break
        capital = _NAMED.match(word) is not None
        small = match_at(_small(kind, named or capital), grammar.lower, at)
        if small and (capital or not proper):
            named = named or (capital and not _legal().fullmatch(small[0]))
            half, at, stop = False, small.end(), small.end()
        elif capital and not grammar.where.ranked(m.start(1)):
            half = not proper and kind.name != "Enterprise" and _SYLLABLE.fullmatch(word) is not None
            named, proper, at, stop = True, True, m.end(), m.end()
            if _SENTENCE_END.search(word):
                return stop - 1
        elif not capital and (_continues(grammar, word, m.end(), half) or _ends_deputies(grammar, word, at)):
            half, at, stop = False, m.end(), m.end()
        elif word in _joints() and stop > end and not (word == "-" and after_title.title_at(grammar, m.end() + 1)):
            half, at = False, m.end()
        else:
            break
    return stop if named or (kind.lower and stop > end) else end


def _ends_deputies(grammar: "Grammar", word: str, at: int) -> bool:
    """ "Tiểu ban Nhân sự Đại hội Đại |biểu Đảng bộ tỉnh X": no name ends with half of that word."""
    return word == "biểu" and grammar.lower.endswith("đại", 0, at)


def _two_syllables(grammar: "Grammar", person: Span) -> bool:
    """Whether a name right behind another capital has two syllables only, as no journalist is called behind the paper's name."""
    return grammar.lower[slice(*person)].count(" ") == 1


def _after_firm(grammar: "Grammar", person: Span) -> bool:
    before = grammar.lower[max(0, person.start - _LOOK_BACK) : person.start]
    return stands_for_firm(grammar.reading.text, before, person)


def _continues(grammar: "Grammar", word: str, end: int, half: bool) -> bool:
    """A small word inside a name: the second half of a compound, or one before a further capital ("Kiến trúc sư Việt Nam")."""
    if word in _after_name() or not word.isalpha():
        return False
    following = match_at(_CAPITAL_NEXT, grammar.plain, end)
    return half or (
        following is not None
        and not grammar.begins_name(following.end() - 1)
        and not (word == "làm" and after_title.title_at(grammar, following.end() - 1))  # "… Cục X |làm Tổ trưởng"
        and following.end() - 1 not in grammar.people
    )


@cache
def _firm_forms() -> dict[str, str]:
    forms = patterns.data()["firm_forms"].items()
    return {one_spelling(printed).casefold(): full for full, several in forms for printed in several}


@cache
def _firm_form() -> "regex.Pattern[str]":
    printed = sorted(_firm_forms(), key=len, reverse=True)
    return regex.compile(rf"({'|'.join(regex.escape(words) for words in printed)})\s")


def spelled_out(name: str) -> str:
    """A firm's name in the one spelling of its legal form, unless all is in capitals: "CTCP Hoa Sen" is "Công ty Cổ phần Hoa Sen"."""
    printed = None if name.isupper() else _firm_form().match(one_spelling(name).casefold())
    return name if printed is None else _firm_forms()[printed[1]] + name[printed.end(1) :]


@lru_cache(maxsize=4096)
def open_pattern(words: str, kind: Kind) -> Pattern:
    """The pattern of one open name, so that it takes owner and place like any other."""
    return Pattern(
        key=worded(words), label=words, kind=kind.name, kind_by_owner={},
        levels=frozenset({"provincial", "district", "commune"}), ranks=frozenset(), by_name=False, owners=frozenset(),
        seat=False, relation="partOf" if kind.unit else None, related=None, bare="name" if kind.alone else "drop",
        caps=False, tail=False, committee=False, not_after=(), not_before=(), instead_of={}, known=False, joint=", " if kind.unit else " ",
    )  # fmt: skip


def tail(grammar: "Grammar", end: int) -> tuple[str | None, int, bool]:
    """What a steering committee is for, as the file spells it, where the words end, and whether it is a national one.

    None where the words aren't known. "quốc gia", "Trung ương" before them stay in the name.
    """
    level = match_at(_OF_THE_STATE, grammar.lower, end)
    known = match_at(_tails(), grammar.lower, level.end() - 1 if level else end)
    if known is None:
        return None, end, False
    name = _tail_names()[_without_commas(known[1])]
    year = match_at(_YEAR, grammar.lower, known.end())
    if year is not None:
        return name, year.end(), False
    if level:
        return f"{level[1].capitalize()} {name}", known.end(), True
    after = match_at(_STATE_AFTER, grammar.lower, known.end())
    return (f"{name} {after[1]}", after.end(), True) if after else (name, known.end(), False)


@cache
def _tail_names() -> dict[str, str]:
    names = map(str, patterns.data()["tails"])
    return {_without_commas(form): name for name in names for form in {one_spelling(name).lower(), *variants(name)}}


def _without_commas(words: str) -> str:
    return " ".join(words.replace(",", " ").split())


@cache
def _tails() -> "regex.Pattern[str]":
    names = sorted(_tail_names(), key=len, reverse=True)
    forms = (",?[ ]+".join(regex.escape(w) for w in name.split()) for name in names)
    return regex.compile(rf"(?:[ ]+(?:về|công tác|thực hiện))?[ ]+({'|'.join(forms)})(?![\p{{L}}\d])")


@cache
def _after_name() -> frozenset[str]:
    return frozenset(map(one_spelling, patterns.data()["tail_words"]["after_name"]))


@cache
def _joints() -> frozenset[str]:
    return frozenset(patterns.data()["tail_words"]["joints"])


@cache
def _legal() -> "regex.Pattern[str]":
    return regex.compile(
        rf"[ ]+(?:{'|'.join(regex.escape(w.lower()) for w in patterns.data()['tail_words']['legal'])})"
    )


@cache
def _small(kind: Kind, named: bool) -> "regex.Pattern[str]":
    """Small words that may go on with a name: those of firms in firms, those of affairs after a first capitalised one."""
    words = patterns.data()["tail_words"]
    listed = list(words["legal"])  # never empty, so that the pattern isn't either
    if kind.name == "Enterprise":
        listed += words["business"]
    if kind.name == "School":
        listed += words["affairs"]
    if named or kind.lower:
        listed += [*words["business"], *words["affairs"]]
    forms = "|".join(regex.escape(one_spelling(w)) for w in sorted({w.lower() for w in listed}, key=len, reverse=True))
    if kind.name == "School":
        forms += r"|số[ ]\d{1,2}"  # "Trường THPT số 2 Bảo Thắng"
    return regex.compile(rf"[ ]+(?:{forms})(?![\p{{L}}\d])")
