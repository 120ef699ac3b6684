"""Full names: runs of capitalised syllables that begin with a surname, or stand where only a person can stand.

A run is cut at words that no name contains (acronyms, titles, places); what is left is a name when its first
syllable is a surname and its length and surroundings allow it. Names found once with certainty are then found again
where their surroundings say nothing ("Tô Lâm nhấn mạnh").
"""

from bisect import bisect_right
from collections.abc import Iterator

from vietpol.mappers import regex
from vietpol.mappers.firms import stands_for_firm
from vietpol.mappers.people import syllables, words
from vietpol.mappers.people.beside import Beside
from vietpol.mappers.people.repeated import SKIPPED, Repeated
from vietpol.mappers.people.syllables import Token
from vietpol.mappers.profiles import profiles_of
from vietpol.mappers.reading import PersonMention, Reading
from vietpol.mappers.surnames import surnames
from vietpol.mappers.text import Span, span_of

# A capitalised syllable; H'Yim, K'Brel, K' Brel, Bh'riu; a foreign given name in two parts (Hang-seo) keeps its hyphen.
_SYLLABLE = r"(?:\p{Lu}\p{Ll}*'\p{L}+|[KH]'(?=\ \p{Lu}\p{Ll})|\p{Lu}\p{Ll}+(?:-\p{Ll}+){0,3}|\p{Lu}+)"
_RUN = regex.compile(rf"{_SYLLABLE}(?:\ {{1,2}}(?:{_SYLLABLE}|(?:thị|văn)(?=\ \p{{Lu}})))*", words=True)
_LEADER = 3  # syllables of the name of a body or a street that is a leader's
_LONGEST = 5  # syllables of a name
_COMMUNE = 2  # syllables of most communes' names
_FULL = 3  # words of a full name
_GIVEN_IN = ("văn", "thị")  # "Giám đốc Vườn quốc gia |Lê Văn Tám": no place is called so
_OF_ONE_WORD = ("h'", "k'")  # so begin names of one word: "K'Mák"
_SHORT = 2  # words of a name that may be a firm's as well
_FIRM = 110  # letters of a firm's form and trade
_OURS = "Việt Nam "
_LOOK_BACK = 40  # letters before a name in which its form of address stands
_ADDRESS = ("ông", "bà", "anh", "chị", "cụ", "em", "già")
_VILLAGES = ("bản ", "thôn ", "buôn ", "ấp ", "khu phố ")
_JOINED = regex.compile(r"\s*(?:,|;|và|cùng|-)\s*(?:(?:các )?(?:đồng chí|ông|bà)\s*)?")


def read(reading: Reading) -> list[PersonMention]:
    """Every full name in the text, in order, bylines left out."""
    finder = _Finder(reading)
    sure = [name for block in finder.blocks() for name in finder.names(block)]
    if named := [form.name for form in profiles_of(reading.text) if _may_be(reading.text.lower, form.name)]:
        sure = sorted([*named, *(s for s in sure if not any(s.start < n.end and n.start < s.end for n in named))])
    return Repeated(reading).again(sure)


def _may_be(lower: str, name: Span) -> bool:
    return " ".join(lower[slice(*name)].split()) not in words.never()


class _Finder:
    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.page = reading.page
        self.places = sorted(mention.span for mention in reading.places)
        self._place_starts = [span.start for span in self.places]
        self.beside = Beside(reading.text)

    def blocks(self) -> Iterator[Span]:
        roles = self.page.roles
        for number, block in enumerate(self.text.blocks):
            if number >= len(roles) or roles[number] not in SKIPPED:
                yield block

    def names(self, block: Span) -> Iterator[Span]:
        """The certain names of a block."""
        shouted = not any(letter.islower() for letter in self.text.plain[block.start : block.end])
        last = -1
        for run in _RUN.finditer(self.text.plain, block.start, block.end):
            if " " not in run[0] and "'" not in run[0]:
                continue
            for segment in self._segments(run.start(), run.end(), shouted):
                name = self._name(segment, shouted, last)
                if name is not None:
                    last = name.end
                    yield name

    def _segments(self, start: int, end: int, shouted: bool) -> Iterator[list[Token]]:
        """The run without acronyms, numerals, titles and countries: what may hold one name each."""
        tokens: list[Token] = []
        at = start
        for word in self.text.plain[start:end].split(" "):  # nothing but spaces stands between them
            if word:
                tokens.append(Token(span_of((at, at + len(word))), word, word.lower()))
            at += len(word) + 1
        segment: list[Token] = []
        skip = start
        for index, token in enumerate(tokens):
            at, first = token.span.start, not segment
            other = self._other_end(at, first=first)
            if at < skip or other or (not shouted and syllables.is_no_name(tokens, index, first=first)):
                skip = max(skip, other)
                if segment:
                    yield segment
                    segment = []
            else:
                segment.append(token)
        if segment:
            yield segment

    def _other_end(self, offset: int, *, first: bool) -> int:
        """Where a title ends that begins here, or before a name a country's name ("Thủ tướng Campuchia Hun Manet"); 0: none does."""
        if first and (country := words.country().match(self.text.plain, offset)) is not None:
            return country.end()
        if first and self.text.plain.startswith(_OURS, offset):
            return offset + len(_OURS) - 1  # "Đại sứ Hàn Quốc tại |Việt Nam| Choi Young Sam"
        title = self.beside.of_words.get(offset)
        return title.end if title is not None else 0

    def _name(self, segment: list[Token], shouted: bool, last: int) -> Span | None:
        if len(segment) == 1 and not segment[0].low.startswith(_OF_ONE_WORD):
            return None
        if len(segment) == 2 and segment[0].low in _ADDRESS and segment[1].low.startswith(_OF_ONE_WORD):
            segment = segment[1:]  # "Ông K'Mák"
        if len(segment) > _LEADER + 1 and " ".join([token.low for token in segment[:_LEADER]]) in words.never():
            segment = segment[_LEADER:]  # "Giám đốc Học viện Chính trị quốc gia Hồ Chí Minh |Nguyễn Văn A"
        if (
            len(segment) > 1
            and segment[0].low in ("ư", "w")
            and self.text.lower.endswith("t.", 0, segment[0].span.start)
        ):
            segment = segment[1:]  # "Bí thư T.|Ư Đoàn Lê Văn A"
        if segment[0].low == "đoàn" and len(segment) > 1 and self.beside.youth_union(segment[0].span):
            segment = segment[1:]  # "Bí thư Trung ương Đoàn |Lê Văn A"
        first = self._first(segment)
        if first and self._addressed_whole(segment):
            first = 0
        if first is not None:
            first = self._behind_unit(segment, self._behind_body(segment, first))
        named = first is not None
        tokens = segment[first:] if first is not None else segment
        if not 2 <= len(tokens) <= _LONGEST and not self._marked(tokens):
            return None
        name = Span(tokens[0].span.start, tokens[-1].span.end)
        if " ".join([token.low for token in tokens]) in words.never():
            return None
        before = self.text.lower[max(0, name.start - _LOOK_BACK) : name.start]
        addressed = words.address().search(before) is not None
        whole = first in (None, 0)
        if whole and not addressed and words.no_person_before().search(before):
            titled = len(tokens) == _FULL and named and self.beside.title_before(name)
            leads = titled and tokens[1].low in _GIVEN_IN and words.site_before().search(before) is not None
            if not (leads or (titled and stands_for_firm(self.text, before, name))):
                return None
        if whole and not addressed and len(tokens) == _SHORT and self._firm(name.start):
            return None
        unit = whole and not addressed and words.unit_before().search(before) is not None
        if unit and (not self.beside.title_before(name) or self.beside.of_apposition(name, last)):
            return None
        if whole and before.endswith(_VILLAGES) and self.beside.of_village(name):
            return None
        if named:
            kin = words.kinship().search(before) is not None
            good = len(tokens) == 1 or self._likely(tokens, name, addressed or kin, shouted, last)
        else:
            good = self._stranger(tokens, name, addressed)
        return name if good else None

    def _firm(self, start: int) -> bool:
        """Whether two capitals are the name of a firm whose form and trade stand before them: "Công ty TNHH |Hoa Mai"."""
        return words.firm_before().search(self.text.lower, max(0, start - _FIRM), start) is not None

    def _behind_body(self, segment: list[Token], first: int) -> int:
        """Where the name begins behind that of a firm, school or paper: "Giám đốc Công ty Thành Đạt |Lê Thế An", "Lam Sơn |Lê Văn An".

        `first` where nothing tells that what stands before it names one.
        """
        start = segment[0].span.start
        before = self.text.lower[max(0, start - _LOOK_BACK) : start]
        body = words.body_before().search(before) is not None or segment[0].low in words.bodies_before()
        body = body or (len(segment) > _FULL and self._firm(start))
        doubtful = first > 0 and segment[first].low in surnames().weak
        if not (body or doubtful) or words.address().search(before) or not self.beside.title_before(segment[0].span):
            return first
        known, weak = surnames().known, surnames().weak
        later = (at for at in range(len(segment) - _FULL, first, -1) if segment[at].low in known - weak)
        found = next(later, first)
        return found if len(segment) - found <= _FULL + 1 else first

    def _behind_unit(self, segment: list[Token], first: int) -> int:
        """ "Chủ tịch HĐND phường |Xuân Phương |Lâm Quang An": a commune that no list has has a name of two words rather than one or none."""
        start = segment[0].span.start
        if first >= _COMMUNE or len(segment) < _COMMUNE + _FULL or not self._surname(segment, _COMMUNE):
            return first
        before = self.text.lower[max(0, start - _LOOK_BACK) : start]
        unit = words.unit_before().search(before) is not None and not words.address().search(before)
        return _COMMUNE if unit and self.beside.title_before(segment[0].span) else first

    def _addressed_whole(self, segment: list[Token]) -> bool:
        """ "ông Chẩu Văn Lâm": whom someone addresses has all of the name, whatever its first word."""
        start = segment[0].span.start
        before = self.text.lower[max(0, start - _LOOK_BACK) : start]
        odd = segment[0].low in words.breaks() or self._place_from(segment, 0)
        return not odd and len(segment) <= _LONGEST and words.address().search(before) is not None

    def _marked(self, tokens: list[Token]) -> bool:
        """A name of one word that only a person can have, with someone's address or title before it: "đồng chí K'Mák"."""
        if len(tokens) != 1 or not tokens[0].low.startswith(_OF_ONE_WORD):
            return False
        before = self.text.lower[max(0, tokens[0].span.start - _LOOK_BACK) : tokens[0].span.start]
        place = words.no_person_before().search(before) or words.unit_before().search(before)
        return words.address().search(before) is not None or (not place and self.beside.title_before(tokens[0].span))

    def _first(self, segment: list[Token]) -> int | None:
        """Where in a segment the name begins: at the first surname that no place's name covers."""
        index = 0
        while index < len(segment) - 1:
            covered = self._place_from(segment, index)
            if (
                covered == 1
                and segment[index + 1].low in words.middle_names()
                and self._surname(segment, index)
                and len(segment) - index > 2
            ):
                return index  # "UBND huyện |Hồ Văn A": there is a town of that name too
            if covered and self._surname(segment, index + covered) and len(segment) - index - covered >= 2:
                return index + covered
            if covered and index + covered == len(segment) - 1 and segment[-1].low.startswith(_OF_ONE_WORD):
                return index + covered  # "Chủ tịch Hội Nông dân tỉnh Lâm Đồng |K'Mák"
            if covered == len(segment) - index:
                return None if index or covered < 2 else self._exact_place(segment)
            if self._surname(segment, index):
                return index
            index += 1
        return None

    def _exact_place(self, segment: list[Token]) -> int | None:
        """A segment that is the name of a place and nothing else holds no name, unless someone is addressed by it."""
        before = self.text.lower[max(0, segment[0].span.start - _LOOK_BACK) : segment[0].span.start]
        is_person = words.address().search(before) and self._surname(segment, 0)
        return 0 if is_person and len(segment) > 2 else None

    def _place_from(self, segment: list[Token], index: int) -> int:
        """How many syllables from here a place's name covers."""
        start = segment[index].span.start
        at = bisect_right(self._place_starts, start) - 1
        if at < 0 or self.places[at].end <= start:
            return 0
        end, stop = self.places[at].end, index
        while stop < len(segment) and segment[stop].span.end <= end:
            stop += 1
        return stop - index

    def _surname(self, segment: list[Token], index: int) -> bool:
        if index >= len(segment) - 1:
            return False
        known = surnames()
        low = segment[index].low
        pair = f"{low} {segment[index + 1].low}"
        marked = low.startswith(("h'", "k'")) or (low in known.given_first and segment[index].word.isupper())
        marked = marked or (segment[index + 1].low == "thị" and index < len(segment) - 2 and low not in words.breaks())
        return low in known.known or marked or (pair in known.known and index < len(segment) - 2)

    def _likely(self, tokens: list[Token], name: Span, addressed: bool, shouted: bool, last: int) -> bool:
        """Whether what begins with a surname is a name: long enough, or with someone's title or address beside it."""
        weak = tokens[0].low in surnames().weak
        if weak and len(tokens) > 1 and self._place_from(tokens, 1) == len(tokens) - 1 > 1:
            return False  # "Đoàn Quảng Ninh", "Hồ Ba Bể"
        if addressed:
            return True
        middle = tokens[1].low in _GIVEN_IN and len(tokens) >= 3
        if middle or (len(tokens) >= 3 and not weak and not shouted):
            return True
        joined = last >= 0 and last < name.start and _JOINED.fullmatch(self.text.lower, last, name.start)
        if weak and len(tokens) == 2 and tokens[1].low in ("tỉnh", "huyện", "xã", "quận", "phường", "sở"):
            return False  # "AN TỈNH" of "CÔNG AN TỈNH"
        if weak and len(tokens) == 2:
            before = self.text.lower[max(0, name.start - _LOOK_BACK) : name.start]
            listed = joined and self.beside.listed(name.end)
            if not listed and self.beside.of_business(name):
                return False
            return (
                (listed or self.beside.item(name) or self.beside.title_before(name))
                and not words.unit_before().search(before)
                and self.beside.ends_here(name)
            )
        return bool(joined) or self.beside.title_beside(name) or self.beside.item(name) or self.beside.opens_list(name)

    def _stranger(self, tokens: list[Token], name: Span, addressed: bool) -> bool:
        """Whether a run without a surname is a person's name: a foreigner's, or of a people whose surnames are not listed."""
        if tokens[0].low in words.breaks() or self._place_from(tokens, 0):
            return False
        foreign = any(not syllables.is_vietnamese(token.word) for token in tokens)
        sino = tokens[0].low in surnames().foreign
        if addressed:
            return True
        title = self.beside.foreign_title_before(name)
        return title and (foreign or sino)
