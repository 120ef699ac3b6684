"""The day that an account tells its news on, and how far it reaches: from paragraph to paragraph, past headings and lists."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct, field

from vietpol.mappers import dates, regex
from vietpol.mappers.changes import account
from vietpol.mappers.reading import DateMention
from vietpol.mappers.text import Text

_FROM_DAY = regex.compile(r"(?<!\p{L})kể từ\s(?:ngày\s)?$")
_ITEM = regex.compile(r"[\s\"]*(?:[-+*•–]\s?|\d{1,2}\s?[.)/]\s|[a-zđ]\)\s)")
_ENDS = (".", "!", "?", "…", ";", ":", ",", '"', "”", ")")
# A sentence that says at what it took place: "Cũng tại kỳ họp này, …", "Đại hội đã công bố Quyết định …".
_AT_EVENT = regex.compile(
    r"\W*(?:(?:cũng\s|ngay\s)?(?:tại|trong|ở)\s)?(?:cùng\s)?(?P<noun>kỳ họp|phiên họp|phiên làm việc|phiên|hội nghị|đại hội|buổi lễ|lễ công bố|lễ)"
    r"(?=\s(?:này|trên|nói trên|cũng|đã|còn|tiến hành|thống nhất|nhất trí|biểu quyết|bầu|miễn nhiệm|công bố|nghe|thông qua|vừa)(?!\p{L})|,)"
)
_EVENT = regex.compile(r"(?<!\p{L})(?P<noun>kỳ họp|phiên họp|phiên|họp|hội nghị|đại hội|lễ)(?!\p{L})")
# "|Theo đó, tại quyết định số 12 nêu rõ …", "|Kết quả, các đại biểu đã bầu …": the paragraph before goes on
_GOES_ON = regex.compile(r"\W*(?:theo đó|cụ thể|kết quả|trong đó)(?!\p{L})")
_NUMBER = regex.compile(
    r"(?<!\p{L})(?:kỳ họp|kỳ|phiên họp|hội nghị)\s(?:lần\s)?thứ\s(?P<n>[\p{L}\d]{1,4})(?![\p{L}\d])"
)
_AT_NUMBER = regex.compile(
    r"(?<!\p{L})tại\s(?:kỳ họp|phiên họp|hội nghị)\s(?:lần\s)?thứ\s(?P<n>[\p{L}\d]{1,4})(?![\p{L}\d])"
)
_NAMES = {
    "phiên họp": "kỳ họp",
    "phiên làm việc": "kỳ họp",
    "phiên": "kỳ họp",
    "họp": "kỳ họp",
    "buổi lễ": "lễ",
    "lễ công bố": "lễ",
}
_OPENING = regex.compile(r"\W*(?:(?:trước đó|trước đây),\s)?(?:(?:trong|vào|hồi)\s)?")
_MONTH = len("2015-10")
_LONG = 31  # days
_HEADING = 90  # letters of a heading at most
_RECENT = 4  # paragraphs back that a date or a decider reaches
_FARTHEST = 14  # blocks, be they headings and items of lists


class Reach(Struct):
    """How many paragraphs lie between two blocks of a text; headings and items of lists go on from the one above."""

    text: Text
    _counts: list[int] = field(default_factory=list)

    def recent(self, first: int, last: int) -> bool:
        """Whether what block `first` tells still holds in block `last`."""
        if not 0 <= last - first <= _FARTHEST:
            return False
        return last - first <= _RECENT or self._paragraphs(last) - self._paragraphs(first) <= _RECENT

    def decides(self, first: int, last: int) -> bool:
        """Whether who decided in block `first` may have decided in block `last`: farther off only in a list."""
        near = 0 <= last - first <= _RECENT
        return near or (
            self.recent(first, last) and _ITEM.match(self.text.plain, self.text.blocks[last].start) is not None
        )

    def _paragraphs(self, block: int) -> int:
        if not self._counts:
            total = 0
            for span in self.text.blocks:
                total += not self._goes_on(span.start, span.end)
                self._counts.append(total)
        return self._counts[block]

    def _goes_on(self, start: int, end: int) -> bool:
        plain = self.text.plain
        heading = end - start <= _HEADING and not plain.endswith(_ENDS, start, end)
        return heading or _ITEM.match(plain, start, end) is not None


class AccountDays(Struct):
    """The day of the account so far; one of what went before ("Trước đó, ngày 19/12, …") holds in its own paragraph only."""

    text: Text
    reach: Reach
    today: str | None = None
    stamps: frozenset[int] = frozenset()  # blocks that are no running text: the day of the page, menus
    day: str | None = None
    first: str | None = None  # the day that the account began with
    block: int = -99
    reached: int = -99  # the last block that went on with its news
    _earlier: tuple[int, str] | None = None  # the block and day of what went before
    _turned: tuple[int, str] | None = None  # the block and day of a meeting told of before
    only: bool = False  # whether the text tells of this one day
    _numbered: dict[str, str] = field(default_factory=dict)  # the day of each session told of, by its number
    _events: dict[str, str] = field(default_factory=dict)  # the day of each meeting told of, by the word for it

    def note(self, mention: DateMention, block: int) -> None:
        """Remember a day of the account (a whole day, or a few, told as news; not that of a document)."""
        ahead = _FROM_DAY.search(self.text.lower, max(0, mention.span.start - 12), mention.span.start)
        if ahead is not None and self.day is not None:
            return  # "… kể từ |ngày 1/10. Cùng ngày, …": a day of effect is not the account's
        day = self._of_news(mention)
        if day is None:
            if self._opens_past(mention, block):
                self._earlier = (block, str(mention.start))
            return
        if self.day is not None and block in self.stamps:
            return
        if dates.looks_back(self.text, mention.span.start) or self._is_background(day):
            self._earlier = (block, day)
        else:
            self.first = self.first or day
            self.day, self.block, self._earlier = day, block, None
            self.reached = block
        self._note_event(mention, day)

    def _note_event(self, mention: DateMention, day: str) -> None:
        """Remember the day of the session, or the meeting, that a sentence tells of."""
        sentence = self.text.sentence_at(mention.span.start)
        for number in _NUMBER.finditer(self.text.lower, sentence.start, sentence.end):
            self._numbered[number["n"]] = day
        nouns = _EVENT.finditer(self.text.lower, sentence.start, sentence.end)
        noun = min(nouns, key=lambda m: abs(m.start() - mention.span.start), default=None)
        if (
            noun is not None
        ):  # "Khai mạc hội nghị, ông A cho biết sẽ tiến hành |Đại hội trong hai ngày …": of the nearest
            self._events[_NAMES.get(noun["noun"], noun["noun"])] = day

    def _is_background(self, day: str) -> bool:
        """Whether a day lies more than a month before that of the account, which the text itself has told: "Cụ thể, ngày 4/2, Bộ Chính trị đã …"."""
        if self.day is None or self.block in self.stamps or len(self.day) != len(day):
            return False
        return (date.fromisoformat(self.day) - date.fromisoformat(day)).days > _LONG

    def _opens_past(self, mention: DateMention, block: int) -> bool:
        """ "|Trong tháng 10/2015, Đại hội đã bầu …": a paragraph of what took place in a month before."""
        start, today = self.text.blocks[block].start, self.today
        month = mention.start if mention.start is not None and len(mention.start) == _MONTH else None
        opens = _OPENING.fullmatch(self.text.lower, start, mention.span.start) is not None
        return opens and mention.complete and month is not None and today is not None and month < today[:_MONTH]

    def _of_number(self, start: int) -> str | None:
        """The day of the session to which a sentence turns back by its number: "Ngoài ra, |tại kỳ họp thứ 24, …"."""
        end = self.text.sentence_at(start).end if self._numbered else start
        m = _AT_NUMBER.search(self.text.lower, start, end) if self._numbered else None
        return self._numbered.get(m["n"]) if m is not None else None

    def _of_news(self, mention: DateMention) -> str | None:
        """A whole day on which something told may have taken place: not that of a document cited."""
        day = mention.end if mention.end is not None and len(mention.end) == 10 else mention.start
        if day is None or len(day) != 10 or dates.cites_document(self.text.plain, mention.span.start):
            return None
        return day if account.tells_news(self.text, mention, self.today) else None

    def expect(self, mentions: Iterable[DateMention]) -> None:
        """Whether the text tells of one day alone, which then reaches to its end."""
        days = {day for mention in mentions if (day := self._of_news(mention)) is not None}
        self.only = len(days) == 1

    def turn(self, start: int, block: int) -> None:
        """A sentence, or its paragraph, that says at which meeting it took place ("Cũng tại kỳ họp này, …") turns to that day."""
        m = _AT_EVENT.match(self.text.lower, start) or _AT_EVENT.match(self.text.lower, self.text.blocks[block].start)
        day = self._events.get(_NAMES.get(m["noun"], m["noun"])) if m is not None else self._of_number(start)
        if day is not None:
            self._turned = (block, day)

    def at(self, block: int) -> str | None:
        """The day that a sentence of a block takes place on, if nothing in it says another."""
        for told in (self._earlier, self._turned):
            if told is None or (told is self._turned and self.block >= block):
                continue
            if told[0] == block or (told[0] == block - 1 and self._goes_on(block)):
                return told[1]
        near = self.only or any(self.reach.recent(told, block) for told in (self.block, self.reached))
        return self.day if near else None

    def _goes_on(self, block: int) -> bool:
        return self.block < block and _GOES_ON.match(self.text.lower, self.text.blocks[block].start) is not None

    def go_on(self, block: int) -> None:
        """A paragraph tells more news of the day: a list of appointments reaches as far as it goes."""
        if self.reach.recent(max(self.block, self.reached), block):
            self.reached = block
