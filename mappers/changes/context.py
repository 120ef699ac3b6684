"""When a change took effect, from the sentence that states it and those around it."""

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct, field

from vietpol.mappers import dates, regex
from vietpol.mappers.changes import account, deciders, effect, years
from vietpol.mappers.changes.days import AccountDays
from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.tokens import Coded, Token
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import BodyMention, DateMention, between
from vietpol.mappers.text import Sentence, Text

_TERM_FROM = regex.compile(
    r"nhiệm kỳ (?:19|20)\d\d\s?-\s?(?:19|20)\d\d,? (?:kể )?từ (?:ngày )?$"
)  # "…, nhiệm kỳ 2020-2025 từ ngày 5/10"
_SPAN = regex.compile(r"(?:giai đoạn|nhiệm kỳ|trong thời gian|thời kỳ|thường kỳ)(?:(?! vào )[^,;.()])*$")
# "Bộ Y tế: Ông A …", but not "2. Kỷ luật cảnh cáo: ông A".
_ITEM_HEAD = regex.compile(
    r"[^\p{L}\n]{0,6}(?!(?:Thi hành )?[Kk]ỷ luật|Cảnh cáo|Khiển trách|Khai trừ|Cách |Bổ nhiệm|Điều động|Chỉ định|Bầu |Miễn nhiệm|Phê chuẩn|Chuẩn y)"
    r"(?:Tại\s)?\p{Lu}[^:.;,\n]{1,40}(?<!đồng chí|ông|bà|cán bộ|đảng viên|sau|gồm|là):\s"
)
_CHAIN = regex.compile(r"[aeyrdkqm](?:[,+]?[aeyrdkqm]){0,7}")
_OPENS_ITEM = regex.compile(r";[x,]{0,3}$")
_RETIRED = regex.compile(r"q[xTF~,]{0,3}$")
_LEFT_BEFORE = regex.compile(r"[rdq][^;]{0,40}P|P[^;P]{0,12}[rdq]")
_NEXT_CLAUSE = regex.compile(
    r"[aeyrdk]|TF?P[^aeyrdk]{0,5}q|(?<!O)(?<!O[xF])q|;x?P[,S+]{0,8}WF|;x?D"
)  # "… thay ông B |nghỉ hưu từ ngày 1/7", "…; |ông B được giao …", "…; |tháng 10/2020 làm …"
_THEN = regex.compile(r"[\s\"•*-]*(?:sau đó|sau này|tiếp đó|rồi|về sau)(?!\p{L})")
_MONTH = 31  # days
_SEASON = 120  # days
_BEFORE_THAT = regex.compile(
    r"(?<!\p{L})trước đó(?:,)?\s(?:đã\s|từng\s|cũng\s|vừa\s)*(?:bị\s|được\s)?(?:[\p{L}]+\s){0,3}$"
    r"|\p{L}\s(?:trước đó|trước đây)\s(?:đã\s|từng\s|cũng\s|vừa\s)+(?:bị|được)\s[^,;.()]*$"
)
_SAME_MEETING = regex.compile(
    r"\W*trước đó,?\s(?:cũng\s)?(?:tại|trong)\s(?:kỳ họp|phiên họp|hội nghị|đại hội)(?:\snày)?,"
)
_NEAR_VERB = 100  # letters before a verb in which "trước đó" is said of it
_DECREE = regex.compile(r"(?<!\p{L})quyết định(?: số)?\s[\d\p{L}/-]{1,20},?\s(?:ký\s)?(?:ngày\s)?$")
_BRACKETED = regex.compile(r"\s\((?:theo\s)?(?:quyết định|nghị quyết)\s[^()]{0,60}?(?:ngày\s)?")
_FIRST_SESSION = regex.compile(r"(?<!\p{L})(?:kỳ họp|phiên họp|hội nghị)(?: lần)? thứ (?:nhất|1)(?!\d)")
_TERM = regex.compile(r"(?<!\p{L})nhiệm kỳ (?P<first>20\d\d)\s?-\s?(?P<last>20\d\d)")
_TERM_REACH = 40  # letters behind a post to its term
_ALREADY = regex.compile(r"(?<!\p{L})(?:đã|vừa|mới|từng|trước đó)(?!\p{L})")
# "ông A - người vừa được Bộ Chính trị |điều động …", not behind its end: "ông A - người từng là Giám đốc - |bị cảnh cáo"
_REMARK = regex.compile(
    r"\s?\(\s?(?:người\s)?(?:đã|vừa|mới|trước đó)\s[^()]*|\s?[-,(]\s?(?:là\s|cũng là\s)?(?:người|vốn)\s(?:[^\s,;.()]+\s){0,4}?(?:đã|vừa|mới|từng|trước đó)\s(?:(?!\s-\s)[^,;.()])*"
)
_OF_DECISION = ("changes/roll", "changes/heads", "changes/goes-on")  # who got the posts of a decision told before

_NEXT_DECISION = regex.compile(
    r"[;,+]x?N"
)  # "…; |Quyết định số 12 về việc ông B nghỉ hưu từ ngày 1/7": a day of its own


class Context(Struct):
    """What the sentences read so far tell about those to come."""

    text: Text
    days: AccountDays
    today: str | None = None  # the day of the page
    dates: list[DateMention] = field(default_factory=list)
    told: dict[int, set[str]] = field(default_factory=dict)  # provinces of the changes told, by block
    in_force: str | None = None  # from when the last decision takes effect that was told without the persons

    def when(self, line: Coded, found: Found) -> str | None:
        """The day of effect ("kể từ ngày 1/3"), else the day of the sentence, else of the account it belongs to."""
        if found.rule == "changes/party-penalty":
            return None  # it came before what the sentence tells
        if found.code == "q" and self._long_left(line, found):
            return None  # "bầu ông A …, thay |ông B đã nghỉ hưu": some day before
        after = [t for t in self._clause(line, found.at) if self._is_day(t)]
        retired = line.codes.find("q", found.at) if found.code == "r" else -1
        leaving = [
            t for t in after if 0 <= retired < line.tokens.index(t)
        ]  # "miễn nhiệm … để nghỉ hưu từ |1/1": not of the relief
        if (
            found.code == "r" and "q" in line.codes
        ):  # "…; ông B, Giám đốc Sở X, đã nghỉ hưu từ |1/3": of those items as well
            leaving += [t for t in found.tokens if self._is_day(t) and _RETIRED.search(line.codes, 0, line.before(t))]
        after = [t for t in after if t not in leaving]
        scope_end = found.tokens[-1].span.end
        after = [t for t in after if not account.aside(self.text, scope_end, t.span.start)]
        effect = [t for t in after if self._is_effect(t) and t.span.start - scope_end < 120]
        effect = [t for t in effect if t.span.start > scope_end] or effect  # in a list each has a day of its own
        inside = [t for t in found.tokens if self._is_day(t) and t not in leaving]
        before = [t for t in line.tokens[max(0, found.at - deciders.REACH) : found.at] if self._is_day(t)]
        before = [t for t in before if not deciders.cites_ground(self.text, t.span.start)]
        cited = [t for t in before if dates.cites_document(self.text.plain, t.span.start)]
        told = [t for t in before if t not in cited and not self._of_other(t, line, found)]
        if len(told) > 1 and years.ends_time(self.text, told[-1].span.start):
            told.pop()  # "Từ tháng 3/2010 đến |tháng 5/2015, bà được bổ nhiệm …"
        if self._in_remark(line, found):
            name = found.who[-1].span.end
            return _first(after) or _first(t for t in before if t.span.start > name) or self._year(line, found)
        if year := self._year_of_item(line, found):
            return year
        for tokens in (effect, inside):
            if day := _first(tokens):
                return day
        if day := self._of_decision_behind(line, scope_end):
            return day
        if told and (day := self._behind(line) or _first(told[::-1])):
            return day
        decision = _NEXT_DECISION.search(line.codes, found.at)
        own = line.tokens[found.at : decision.start() if decision is not None else None]
        later = [t for t in own if self._is_day(t) and self._is_effect(t)] if cited else []
        if cited and (day := _first(later) or self._behind(line) or _first(cited[::-1])):
            return day
        if year := self._year(line, found):
            return year
        start = (
            line.tokens[found.at - 1].span.start
            if found.at and line.codes[found.at - 1] == ";"
            else line.sentence.start
        )
        if month := account.bare_month(self.text, start, line.tokens[found.at].span.start, self.days.day or self.today):
            return month
        last = max(t.span.end for t in (*found.who, *found.got, line.tokens[found.at]))
        if month := account.month_behind(self.text, last, line.sentence.end, self.days.day or self.today):
            return month
        if self.told_before(line, found):
            return _first(after)  # "…; Ban Bí thư trước đó đã |khai trừ ông ra khỏi Đảng": on no day of the account
        of_account = None if self._of_past_term(line, found) else self._before(line.sentence, found)
        of_account = self.in_force if self.in_force and found.rule in _OF_DECISION else of_account
        other = _first(after) or self._behind(line) or of_account
        if other := other or _first(leaving):
            return other
        if found.past or self._of_past_term(line, found):
            return None
        return self._first_day(line.sentence) or (self.of_decree(line.sentence) if found.code in "ayr" else None)

    def _of_decision_behind(self, line: Coded, end: int) -> str | None:
        """ "kỷ luật ông A bằng hình thức cảnh cáo (|Quyết định số 15-QĐ/TU, ngày 2/3/2022)": the day of the decision in brackets."""
        cited = (t for t in line.tokens if t.code == "D" and t.span.start > end)
        day = next(cited, None)
        return start_of(day) if day is not None and _BRACKETED.fullmatch(self.text.lower, end, day.span.start) else None

    def _of_past_term(self, line: Coded, found: Found) -> bool:
        """ "được bầu làm Phó Chủ tịch nước nhiệm kỳ 2016-2021" in 2024, or "tại kỳ họp thứ nhất" of a term that began years ago."""
        day = self.days.day or self.today
        if day is None or found.code not in "eya" or not found.got:
            return False
        m = _TERM.search(
            self.text.lower, found.got[0].span.start, min(line.sentence.end, found.got[-1].span.end + _TERM_REACH)
        )
        if m is None:
            return False
        at = line.tokens[found.at].span.start
        first = _FIRST_SESSION.search(self.text.lower, line.sentence.start, at) is not None
        return int(m["last"]) < int(day[:4]) or (first and int(m["first"]) < int(day[:4]))

    def _behind(self, line: Coded) -> str | None:
        return effect.stated_behind(self.text, self.dates, line.sentence)

    def _long_left(self, line: Coded, found: Found) -> bool:
        """Whether somebody whom another replaces is told to have retired before, and no day of it."""
        words = self.text.lower[found.who[-1].span.end : line.tokens[found.at].span.start] if found.who else ""
        before = deciders.replaced(line, found) and _ALREADY.search(words) is not None
        return before and not self.says_day(line, found)

    def told_before(self, line: Coded, found: Found) -> bool:
        """Whether a change went before what is told: "Ông A |trước đó đã bị Ban Thường vụ Tỉnh ủy khiển trách"."""
        verb, end = line.tokens[found.at].span
        if self.text.lower.startswith((" trước đó", " từ trước đó"), end):
            return True
        start = max(line.sentence.start, verb - _NEAR_VERB)
        said = self.text.lower.find("trước đ", start, verb) >= 0  # "trước đó", "trước đây"
        if said and self._same(line.sentence):
            return False
        return said and _BEFORE_THAT.search(self.text.lower, start, verb) is not None

    def _same(self, sentence: Sentence) -> bool:
        """Whether a sentence tells what went before at the meeting that is told of: "Trước đó, tại kỳ họp, …"."""
        return _SAME_MEETING.match(self.text.lower, sentence.start) is not None

    def _in_remark(self, line: Coded, found: Found) -> bool:
        """Whether a change is told in a remark on somebody who leaves or is replaced: "… đối với ông A - người vừa được |điều động …"."""
        name = max((t.span.end for t in found.who), default=0)
        verb = line.tokens[found.at].span.start
        if not name or found.at == 0:
            return False
        replaced = deciders.replaced(line, found) and _ALREADY.search(self.text.lower, name, verb) is not None
        return replaced or _REMARK.fullmatch(self.text.lower, name, verb) is not None

    def of_decree(self, sentence: Sentence) -> str | None:
        """The day of the decision that the sentence before cites: "… công bố Quyết định số 118 ngày 25/7/2025 …. Theo đó, chỉ định ông A …"."""
        start = self.text.blocks[sentence.block].start
        cited = [
            d.start
            for d in between(self.dates, start, sentence.start)
            if d.start
            and len(d.start) == 10
            and _DECREE.search(self.text.lower, max(start, d.span.start - 60), d.span.start)
        ]
        return cited[0] if len(set(cited)) == 1 else None

    def says_day(self, line: Coded, found: Found) -> bool:
        """Whether the clause of a change says a day of its own: "… để nghỉ hưu từ |ngày 1/3"."""
        return any(self._is_day(t) for t in self._clause(line, found.at))

    def _clause(self, line: Coded, verb: int) -> list[Token]:
        """The tokens from a verb to the next verb that is not of its chain."""
        chain = _CHAIN.match(line.codes, verb)
        following = _NEXT_CLAUSE.search(line.codes, chain.end() if chain else verb + 1)
        return list(line.tokens[verb : min(following.start() if following else len(line.codes), verb + deciders.REACH)])

    def _year_of_item(self, line: Coded, found: Found) -> str | None:
        """ "từ tháng 5/1976 là Phó Chủ tịch; |năm 1982, được bầu …": the year of an item that has no other day."""
        before = max(line.codes.rfind(";", 0, found.at), line.codes.rfind(":", 0, found.at))
        if before < 0 or any(self._is_day(t) for t in line.tokens[before : found.at]):
            return None
        return years.of_item(self.text, line.tokens[before].span.end, line.tokens[found.at].span.start)

    def _year(self, line: Coded, found: Found) -> str | None:
        """ "Năm 2010, ông được bổ nhiệm …", "… được bổ nhiệm làm Giám đốc năm 2014": only the year."""
        end = found.tokens[-1].span.end
        behind = years.behind(self.text, end, self.days.day or self.today)
        return behind or years.before(self.text, line.sentence.start, end)

    def _is_day(self, token: Token) -> bool:
        """A date, but not one of a span in which something else went on ("giai đoạn từ tháng 8/2014 đến …")."""
        if not isinstance(token.value, DateMention):
            return False
        words = self.text.lower[max(0, token.span.start - 40) : token.span.start]
        return not _SPAN.search(words) or _TERM_FROM.search(words) is not None

    def _of_other(self, day: Token, line: Coded, found: Found) -> bool:
        """Whether a day before the verb is of a remark on another person, or from when an earlier item of a list takes effect."""
        at = line.tokens.index(day)
        if ";" in line.codes[at : found.at] and (self._is_effect(day) or _OPENS_ITEM.search(line.codes, 0, at)):
            return True  # "năm 1982, được bầu …; |tháng 10/1991, được chỉ định …; …": each item has its own
        named = [t for t in found.who if t.span.start > day.span.start]
        if self._is_effect(day) and named and _LEFT_BEFORE.search(line.codes, 0, at) is not None:
            return True  # "miễn nhiệm ông A do được điều động từ |1/1 và bầu bà B": of A
        name = max((t.span.end for t in found.who), default=0)
        own = account.in_aside(self.text, name, line.tokens[found.at].span.start) if name else False
        return not own and account.opens_aside(self.text, day.span.start)

    def _is_effect(self, token: Token) -> bool:
        if isinstance(token.value, DateMention) and token.value.start != token.value.end:
            return False  # "từ |9 đến 11/12": some days in a row
        words = self.text.lower[max(0, token.span.start - 12) : token.span.start]
        return words.rstrip().endswith(("từ", "từ ngày", "ngày")) and "từ" in words.split()

    def _before(self, sentence: Sentence, found: Found) -> str | None:
        if account.LOOKS_BACK.match(self.text.lower, sentence.start, sentence.end) and not self._same(sentence):
            return None
        if self.of_life(sentence):
            return None
        items = self.told.get(self.days.block)
        if items and sentence.block != self.days.block and provinces(found) - items == provinces(found) != set():
            return None  # an item of its own, in a digest of several provinces
        return None if self._parallel(sentence.block) else self.days.at(sentence.block)

    def of_life(self, sentence: Sentence, *, long: bool = False) -> bool:
        """ "Ngày 1/8/2018, ông được luân chuyển …. |Sau đó ông được bầu …": some day of a life; long: of one told beside the account."""
        if _THEN.match(self.text.lower, sentence.start, sentence.end) is None:
            return False
        return (not long and self._long_ago()) or self._goes_on_from_long_ago(sentence)

    def _goes_on_from_long_ago(self, sentence: Sentence) -> bool:
        """Whether the paragraph has told last of a day or year long before the account's: "Tháng 7/2011, ông là …. |Sau đó …"."""
        day = self.days.day or self.today
        start = self.text.blocks[sentence.block].start
        named = [d.start for d in between(self.dates, start, sentence.start) if d.start]
        if day is None or not named:
            return False
        return named[-1][:7] < (date.fromisoformat(day[:10]) - timedelta(days=_SEASON)).isoformat()[:7]

    def _long_ago(self) -> bool:
        """Whether the day told last lies more than a month before the page's."""
        if self.days.day is None or self.today is None:
            return False
        return self.days.day < (date.fromisoformat(self.today[:10]) - timedelta(days=_MONTH)).isoformat()

    def _parallel(self, block: int) -> bool:
        """Whether a paragraph is an item of a digest, as the one is that told the account's day: "* Hà Giang: …", "* Bộ Y tế: …"."""
        return 0 <= self.days.block < block and self.are_items(self.days.block, block)

    def are_items(self, *blocks: int) -> bool:
        """Whether paragraphs are items of a digest, each with a head of its own: "Bộ Giao thông vận tải: Ông A …"."""
        starts = (self.text.blocks[block].start for block in blocks)
        return all(_ITEM_HEAD.match(self.text.plain, start) is not None for start in starts)

    def _first_day(self, sentence: Sentence) -> str | None:
        if self.days.day is not None and not self._parallel(sentence.block):
            return None
        return account.begins_with(self.text, self.dates, sentence)


def provinces(found: Found) -> set[str]:
    """The provinces, by name part, of the posts that a change is about."""
    named = (t.value.body for t in found.got if isinstance(t.value, (Phrase, BodyMention)))
    return {body.area.id.split("_")[0] for body in named if body is not None and body.area is not None}


def _first(tokens: Iterable[Token]) -> str | None:
    return next((day for token in tokens if (day := start_of(token))), None)


def start_of(token: Token) -> str | None:
    """The day that a date's token names."""
    return token.value.start if isinstance(token.value, DateMention) else None
