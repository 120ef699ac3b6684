"""Full names: runs of capitalised syllables that begin with a surname, or stand where only a person can stand.

A run is cut at words that no name contains (acronyms, titles, places); what is left is a name when its first
syllable is a surname and its length and surroundings allow it. Names found once with certainty are then found again
where their surroundings say nothing ("Tô Lâm nhấn mạnh").
"""

from bisect import bisect_right
from collections.abc import Iterator

from vietpol.mappers import regex
from vietpol.mappers.facts import Person
from vietpol.mappers.firms import stands_for_firm
from vietpol.mappers.people import syllables, words
from vietpol.mappers.people.occurrences import occurrences, parts_of
from vietpol.mappers.people.syllables import Token
from vietpol.mappers.posts import titles
from vietpol.mappers.reading import PersonMention, Reading
from vietpol.mappers.text import Span, span_of

# A capitalised syllable; H'Yim, K'Brel, K' Brel, Bh'riu; a foreign given name in two parts (Hang-seo) keeps its hyphen.
_SYLLABLE = r"(?:\p{Lu}\p{Ll}*'\p{L}+|[KH]'(?=\ \p{Lu}\p{Ll})|\p{Lu}\p{Ll}+(?:-\p{Ll}+){0,3}|\p{Lu}+)"
_RUN = regex.compile(rf"{_SYLLABLE}(?:\ {{1,2}}(?:{_SYLLABLE}|(?:thị|văn)(?=\ \p{{Lu}})))*", words=True)
_LEADER = 3  # syllables of the name of a body or a street that is a leader's
_LONGEST = 5  # syllables of a name
_FULL = 3  # words of a full name
_OF_ONE_WORD = ("h'", "k'")  # so begin names of one word: "K'Mák"
_SHORT = 2  # words of a name that may be a firm's as well
_FIRM = 110  # letters of a firm's form and trade
_OURS = "Việt Nam "
_OFFICE = 90  # letters of the offices beside a name, up to the place of the last one
_TWO_WORDS = 14  # letters of a place's name of two words
# A person addressed at the end of some words, without a title before: "đối với |ông Trương Minh Kha", no "Phó Chủ tịch Lê A".
_ADDRESSED = regex.compile(r"(?<!\p{L})(?:ông|bà|đồng chí|đ/c|anh|chị)\s(?:\p{L}+\s){1,4}\p{L}+$")
_LOOK_BACK = 40  # letters before a name in which its form of address stands
_SKIPPED = ("byline", "menu", "header", "date")
_AFTER = regex.compile(r"\s*[,(-]\s*")
_ONCE = regex.compile(r"(?:nguyên|cựu)\s+")
_CLAUSE = regex.compile(r"[,;:()\n]|(?<!TP)(?<!TX)(?<!TT)\.(?!\p{L})")  # no "TP.HCM", no "TP. Huế"
_ADDRESS = ("ông", "bà", "anh", "chị", "cụ", "em", "già")
_OF_SCHOOL = regex.compile(
    r" trường (?:đại học|cao đẳng|trung cấp|thpt|thcs|tiểu học|chính trị|trung học|sĩ quan|phổ thông)(?!\p{L})"
)
_BUSINESS = regex.compile(
    r"(?<!\p{L})(?:công ty|hợp tác xã|htx|doanh nghiệp|tập đoàn|ngân hàng|khách sạn|nhà hàng|xí nghiệp|nhà máy|siêu thị)\s"
)
_VILLAGES = ("bản ", "thôn ", "buôn ", "ấp ", "khu phố ")
_VILLAGE_ENDS = regex.compile(r"\s?[,)]|\s-\s")
_LISTED = regex.compile(r"\s*(?:,|;| và )")
_JOINED = regex.compile(r"\s*(?:,|;|và|cùng|-)\s*(?:(?:các )?(?:đồng chí|ông|bà)\s*)?")


def read(reading: Reading) -> list[PersonMention]:
    """Every full name in the text, in order, bylines left out."""
    finder = _Finder(reading)
    sure = [name for block in finder.blocks() for name in finder.names(block)]
    return finder.again(sure)


class _Finder:
    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.page = reading.page
        self.places = sorted(mention.span for mention in reading.places)
        self._place_starts = [span.start for span in self.places]
        self.titles = titles.find(reading.text)
        self._title_starts = [match.span.start for match in self.titles]
        plain = reading.text.plain
        self._titles_of_words = {m.span.start: m.span for m in self.titles if " " in plain[m.span.start : m.span.end]}
        self._written: dict[Span, str] = {}

    def blocks(self) -> Iterator[Span]:
        roles = self.page.roles
        for number, block in enumerate(self.text.blocks):
            if number >= len(roles) or roles[number] not in _SKIPPED:
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
        title = self._titles_of_words.get(offset)
        return title.end if title is not None else 0

    def _name(self, segment: list[Token], shouted: bool, last: int) -> Span | None:
        if len(segment) == 1 and not segment[0].low.startswith(_OF_ONE_WORD):
            return None
        if len(segment) == 2 and segment[0].low in _ADDRESS and segment[1].low.startswith(_OF_ONE_WORD):
            segment = segment[1:]  # "Ông K'Mák"
        if len(segment) > _LEADER + 1 and " ".join([token.low for token in segment[:_LEADER]]) in words.never():
            segment = segment[_LEADER:]  # "Giám đốc Học viện Chính trị quốc gia Hồ Chí Minh |Nguyễn Văn A"
        if segment[0].low == "đoàn" and len(segment) > 1 and self._youth_union(segment[0].span):
            segment = segment[1:]  # "Bí thư Trung ương Đoàn |Lê Văn A"
        first = self._first(segment)
        if first and self._addressed_whole(segment):
            first = 0
        if first is not None:
            first = self._behind_body(segment, first)
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
            titled = len(tokens) == _FULL and named and self._title_before(name)
            if not (titled and stands_for_firm(self.text, before, name)):
                return None
        if whole and not addressed and len(tokens) == _SHORT and self._firm(name.start):
            return None
        unit = whole and not addressed and words.unit_before().search(before) is not None
        if unit and (not self._title_before(name) or self._of_apposition(name, last)):
            return None
        if whole and before.endswith(_VILLAGES) and self._of_village(name):
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

    def _youth_union(self, word: Span) -> bool:
        """Whether "Đoàn" is the youth union, no surname: "Trung ương |Đoàn Lê Văn A", "Bí thư |Đoàn Trường Đại học X"."""
        central = self.text.lower.endswith("trung ương ", 0, word.start)
        return central or _OF_SCHOOL.match(self.text.lower, word.end) is not None

    def _of_village(self, name: Span) -> bool:
        """ "ông A, Trưởng bản |Háng Đề Sủa, …": the village whose head an apposition names, no head."""
        at = bisect_right(self._title_starts, name.start) - 1
        if at < 0:
            return False
        title = self.titles[at]
        if self.text.plain[title.span.end : name.start] != " " or title.title.head is None:
            return False
        before = self.text.plain[max(0, title.span.start - 2) : title.span.start].strip()
        return before in (",", "-", "(") and _VILLAGE_ENDS.match(self.text.plain, name.end) is not None

    def _of_apposition(self, name: Span, last: int) -> bool:
        """ "ông A, Bí thư Đảng ủy xã |Triệu Đông": the place of the office that stands beside a person whom one addresses."""
        if last < 0 or name.start - last > _OFFICE or not self.text.plain.startswith((", ", " - ", " ("), last):
            return False
        between = self.text.plain[last + 1 : name.start]
        if any(mark in between for mark in (";", ".", "\n", " và ")) or name.end - name.start > _TWO_WORDS:
            return False
        named = self.text.lower[max(0, last - 2 * _LOOK_BACK) : last]
        return _ADDRESSED.search(named) is not None

    def _behind_body(self, segment: list[Token], first: int) -> int:
        """Where the name begins behind that of a firm, school or paper: "Giám đốc Công ty Thành Đạt |Lê Thế An", "Lam Sơn |Lê Văn An".

        `first` where nothing tells that what stands before it names one.
        """
        start = segment[0].span.start
        before = self.text.lower[max(0, start - _LOOK_BACK) : start]
        body = words.body_before().search(before) is not None or segment[0].low in words.bodies_before()
        body = body or (len(segment) > _FULL and self._firm(start))
        doubtful = first > 0 and segment[first].low in words.surnames().weak
        if not (body or doubtful) or words.address().search(before) or not self._title_before(segment[0].span):
            return first
        known, weak = words.surnames().known, words.surnames().weak
        later = (at for at in range(len(segment) - _FULL, first, -1) if segment[at].low in known - weak)
        found = next(later, first)
        return found if len(segment) - found <= _FULL + 1 else first

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
        return words.address().search(before) is not None or (not place and self._title_before(tokens[0].span))

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
        known = words.surnames()
        low = segment[index].low
        pair = f"{low} {segment[index + 1].low}"
        marked = low.startswith(("h'", "k'")) or (low in known.given_first and segment[index].word.isupper())
        marked = marked or (segment[index + 1].low == "thị" and index < len(segment) - 2 and low not in words.breaks())
        return low in known.known or marked or (pair in known.known and index < len(segment) - 2)

    def _likely(self, tokens: list[Token], name: Span, addressed: bool, shouted: bool, last: int) -> bool:
        """Whether what begins with a surname is a name: long enough, or with someone's title or address beside it."""
        weak = tokens[0].low in words.surnames().weak
        if weak and len(tokens) > 1 and self._place_from(tokens, 1) == len(tokens) - 1 > 1:
            return False  # "Đoàn Quảng Ninh", "Hồ Ba Bể"
        if addressed:
            return True
        middle = tokens[1].low in ("văn", "thị") and len(tokens) >= 3
        if middle or (len(tokens) >= 3 and not weak and not shouted):
            return True
        joined = last >= 0 and last < name.start and _JOINED.fullmatch(self.text.lower, last, name.start)
        if weak and len(tokens) == 2 and tokens[1].low in ("tỉnh", "huyện", "xã", "quận", "phường", "sở"):
            return False  # "AN TỈNH" of "CÔNG AN TỈNH"
        if weak and len(tokens) == 2:
            before = self.text.lower[max(0, name.start - _LOOK_BACK) : name.start]
            listed = joined and self._listed(name.end)
            if not listed and self._of_business(name):
                return False
            return (
                (listed or self._item(name) or self._title_before(name))
                and not words.unit_before().search(before)
                and self._ends_here(name)
            )
        return bool(joined) or self._title_beside(name) or self._item(name) or self._opens_list(name)

    def _of_business(self, name: Span) -> bool:
        """ "Giám đốc Hợp tác xã Rau sạch |Hoa Mai": two words behind a firm's head are its name's more than anybody's."""
        at = bisect_right(self._title_starts, name.start) - 1
        return at >= 0 and _BUSINESS.search(self.text.lower, self.titles[at].span.end, name.start) is not None

    def _listed(self, end: int) -> bool:
        """Followed by a comma or "và", as a name inside a list of names is."""
        return _LISTED.match(self.text.plain, end) is not None

    def _ends_here(self, name: Span) -> bool:
        """Followed by no further word of a name of a place or body ("Kim Sơn A")."""
        return not self.text.plain[name.end : name.end + 2].strip()[:1].isupper()

    def _stranger(self, tokens: list[Token], name: Span, addressed: bool) -> bool:
        """Whether a run without a surname is a person's name: a foreigner's, or of a people whose surnames are not listed."""
        if tokens[0].low in words.breaks() or self._place_from(tokens, 0):
            return False
        foreign = any(not syllables.is_vietnamese(token.word) for token in tokens)
        sino = tokens[0].low in words.surnames().foreign
        if addressed:
            return True
        title = self._foreign_title_before(name)
        return title and (foreign or sino)

    def _foreign_title_before(self, name: Span) -> bool:
        at = bisect_right(self._title_starts, name.start) - 1
        if at < 0:
            return False
        title = self.titles[at]
        gap = self.text.plain[title.span.end : name.start]
        return title.title.foreign and len(gap) < 60 and not _CLAUSE.search(gap)

    def _item(self, name: Span) -> bool:
        """An item of a list of people: "…; Cao Khoa, nguyên Phó Bí thư Tỉnh ủy; …"."""
        before = self.text.plain[max(0, name.start - 3) : name.start].rstrip()[-1:]
        after = _AFTER.match(self.text.plain, name.end)
        if not before or before not in ";:" or after is None:
            return False
        once = _ONCE.match(self.text.lower, after.end())
        return (once.end() if once else after.end()) in self._titles_of_words

    def _opens_list(self, name: Span) -> bool:
        """The first of a list behind a post and a colon: "các Phó Chủ tịch UBND thành phố: |Hà Minh A, Lê Văn B"."""
        colon = self.text.plain.rfind(":", max(0, name.start - 2), name.start)
        at = bisect_right(self._title_starts, name.start) - 1
        if colon < 0 or at < 0 or not self._listed(name.end):
            return False
        gap = self.text.plain[self.titles[at].span.end : colon]
        return len(gap) < 80 and not _CLAUSE.search(gap)

    def _title_beside(self, name: Span) -> bool:
        """A title shortly before, with nothing but its body between, or right after a comma, dash or bracket."""
        if self._title_before(name):
            return True
        after = _AFTER.match(self.text.plain, name.end)
        return after is not None and after.end() in self._titles_of_words

    def _title_before(self, name: Span) -> bool:
        at = bisect_right(self._title_starts, name.start) - 1
        if at < 0:
            return False
        gap = self.text.plain[self.titles[at].span.end : name.start]
        return len(gap) < 80 and not _CLAUSE.search(gap)

    def again(self, sure: list[Span]) -> list[PersonMention]:
        """The names, and every other place where one of them stands."""
        names = {self._canonical(span) for span in sure}
        parts = parts_of(names)
        taken = [self._unglued(span, names) for span in sure if self._canonical(span) not in parts]
        found = sorted([*taken, *self._repeated(taken)])
        return [PersonMention(span, Person(self._canonical(span))) for span in found]

    def _unglued(self, span: Span, names: set[str]) -> Span:
        """A name to which the next word sticks ("Nguyễn Văn Anhấn mạnh"), where the article has the name itself."""
        name = self._canonical(span)
        if syllables.is_vietnamese(name.rsplit(" ", 1)[-1]):
            return span
        last = name.rfind(" ") + 1
        shorter = next((name[:end] for end in range(len(name) - 1, last, -1) if name[:end] in names), None)
        return span if shorter is None else Span(span.start, span.start + len(shorter))

    def _repeated(self, taken: list[Span]) -> Iterator[Span]:
        """The known names where nothing beside them tells that they are names, in capitals too."""
        known = {self._canonical(span) for span in taken}
        starts = [span.start for span in taken]
        for span in occurrences(self.text.plain, [*known, *(name.upper() for name in known)]):
            before = self.text.lower[max(0, span.start - _LOOK_BACK) : span.start]
            if (
                not _overlaps(taken, starts, span)
                and self._is_read(span)
                and not words.no_person_before().search(before)
            ):
                yield span

    def _is_read(self, span: Span) -> bool:
        """Not in a byline or a menu."""
        block = self.text.sentence_at(span.start).block
        roles = self.page.roles
        return block >= len(roles) or roles[block] not in _SKIPPED

    def _canonical(self, span: Span) -> str:
        """The name with single spaces, each syllable capitalised as a name is."""
        if span not in self._written:
            words_of = self.text.plain[span.start : span.end].split()
            self._written[span] = " ".join(map(syllables.capital, words_of)).replace("' ", "'")  # "K' Mák" is K'Mák
        return self._written[span]


def _overlaps(taken: list[Span], starts: list[int], span: Span) -> bool:
    at = bisect_right(starts, span.start) - 1
    near = taken[max(0, at) : at + 2]
    return any(other.start < span.end and span.start < other.end for other in near)
