"""From drafts to mentions: provinces first, then, in their light, districts and communes."""

from collections import Counter
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.places import choice, filters
from vietpol.mappers.places.again import named_again
from vietpol.mappers.places.choice import Chosen, Context
from vietpol.mappers.places.era import day_of
from vietpol.mappers.places.gazetteer import REFORM, Unit, gazetteer
from vietpol.mappers.places.outlets import outlet_of
from vietpol.mappers.places.scan import Draft, at_sentence_start, drafts, whole_sentence
from vietpol.mappers.places.weights import province_of, weigh
from vietpol.mappers.places.words import words
from vietpol.mappers.reading import AreaMention, Reading, Support
from vietpol.mappers.text import Span
from vietpol.vocab import slug

_IN_DISTRICT = regex.compile(r",?\s\(?(?:thuộc\s)?(?:huyện|thị xã|quận|thành phố|TP\.?|TX\.?)\s?\p{Lu}")
_DATELINE = regex.compile(r"[\"')]{0,2} ?(?:: |- (?=\p{Lu}))")
# "Riêng Vân Đồn đón 3.000 lượt khách", "tại Vân Đồn": a place, and no person or firm.
_LOCATED = regex.compile(r"(?<!\p{L})(?:riêng|tại|ở|địa bàn|đến với)\s$")
_ITEM = regex.compile(r"\n[*•►■+-]\s?$")
_DOES = regex.compile(
    r"\s(?:đã|có|đón|đạt|hiện|sẽ|phải|phấn đấu|tiếp tục|đang|vẫn|cũng|là (?:một (?:trong|huyện|địa phương|vùng)|địa phương|huyện|thị xã|thành phố|quận|đơn vị|vùng|nơi|trung tâm|cửa ngõ)"
    r"|được (?:coi|xem|ví|mệnh danh|biết đến|công nhận|đầu tư|giao|phân bổ|đánh giá))(?!\p{L})"
)
# "…; Lục Yên giải ngân | 91 tỷ đồng": acts in a list of places with their numbers.
_ACTS = regex.compile(
    r"\s(?:(?:cũng|vẫn|mới|chỉ|đã)\s)?(?:thu|giảm|tăng|giải ngân|bàn giao|trồng|gieo cấy|gieo trồng|huy động|hoàn thành|kết nạp|xây dựng|vận động|thực hiện|thành lập|công nhận)\s(?:\p{L}+\s){0,4}?\d"
)
_CLAUSE = (". ", "; ", ", ", ": ", "\n", "- ", " và ")
_GOES_ON = regex.compile(r"\s\p{Ll}+\s")  # "Lạc Dương | kết nạp thêm 82 đảng viên"
_NUMBERED = regex.compile(r"\s(?:(?:cũng|vẫn|mới|chỉ|đã)\s)?(?:(?:đạt|còn|có|là|với)\s)?\(?\d[\d.,]*+(?! tuổi)[\s%)/]")
_BESIDE = 12  # mentions before a name, and behind it, that are looked at for the area that it lies in
_ROW, _ROW_AT_HOME = 3, 2  # bare names in a row that are a list of districts


def read(reading: Reading) -> list[AreaMention]:
    """The areas named in the text, in order, not overlapping."""
    return _Mentions(reading).run()


class _Mentions:
    def __init__(self, reading: Reading) -> None:
        self.reading, self.text = reading, reading.text
        self.drafts = [draft for draft in drafts(reading.text) if not self._byline(draft)]
        self.context = Context(reading.text, day_of(reading))
        self.chosen: list[Chosen | None] = [None] * len(self.drafts)

    def run(self) -> list[AreaMention]:
        self._choose_clear()
        self._look_around()
        for index, draft in enumerate(self.drafts):
            if self.chosen[index] is None and (units := choice.fitting(draft, self.context.day)):
                self.chosen[index] = choice.order(units, draft, self.context, list(self._near(index)))
        self._drop_unsupported()
        found = [m for index in range(len(self.drafts)) if (m := self._mention(index))]
        return _one_rank_each(named_again(self.text, found))

    def _byline(self, draft: Draft) -> bool:
        """A bare name that is a line of its own at the end, or the page's byline, is an author's ("Thái Bình")."""
        if draft.support != "name" or not whole_sentence(self.text, draft):
            return False
        sentence, roles = self.text.sentence_at(draft.span.start), self.reading.page.roles
        return sentence == self.text.sentences[-1] or roles[sentence.block : sentence.block + 1] == ("byline",)

    def _choose_clear(self) -> None:
        """What needs no context: the country, provinces, and districts that one province has, where the rank shows them."""
        for index, draft in enumerate(self.drafts):
            units = choice.fitting(draft, self.context.day)
            places = {unit.province for unit in units}
            if len(places) == 1 and (units[0].level != "district" or draft.support in ("rank", "body")):
                self.chosen[index] = choice.order(units, draft, self.context)

    def _look_around(self) -> None:
        """The home province, as far as the clear mentions show it, and the provinces named."""
        outlet = outlet_of(self.reading)
        clear = [m for index, c in enumerate(self.chosen) if c and (m := self._mention(index))]
        self.context.named = Counter(province_of(m.area) for m in clear)
        self.context.home = weigh(self.reading, clear, outlet).leader

    def _near(self, index: int) -> Iterator[str]:
        """The provinces beside a name: the one behind that it lies in, then those before it in the paragraph."""
        if index + 1 < len(self.drafts) and choice.inside(self.drafts[index], self.drafts[index + 1], self.text):
            behind = self.chosen[index + 1]
            if behind and behind.unit.level == "province":
                yield behind.unit.province
        for before in self._before(index):
            if before.settled and before.unit.level != "country":
                yield before.unit.province

    def _before(self, index: int) -> Iterator[Chosen]:
        """The names before one, in its paragraph, the nearest first."""
        block = self.text.sentence_at(self.drafts[index].span.start).block
        start = self.text.blocks[block].start
        for before in reversed(self.chosen[max(0, index - _BESIDE) : index]):
            if before and before.draft.span.start >= start:
                yield before

    def _drop_unsupported(self) -> None:
        """A district's bare name counts beside its province, where its rank stands elsewhere, in a list of its kind, or as a place at home."""
        supported = {c.unit.id for c in self.chosen if c and not c.bare_district}
        known = {self.context.home, *self.context.named}
        supported |= {c.unit.id for c in self.chosen if c and c.bare_district and (self._at_home(c) or self._heads(c))}
        beside = {c.draft.group for c in self.chosen if c and c.draft.support == "body" and c.unit.level == "district"}
        rows = Counter(c.draft.group for c in self.chosen if c and c.bare_district and c.unit.province in known)
        for index, c in enumerate(self.chosen):
            if (
                c
                and c.bare_district
                and c.unit.id not in supported
                and not (c.draft.group in beside and c.unit.province == self.context.home)
                and rows[c.draft.group] < (_ROW_AT_HOME if c.unit.province == self.context.home else _ROW)
                and not self._beside(index, c)
            ):
                self.chosen[index] = None
                c.draft.units, c.draft.ranks = (), frozenset()

    def _at_home(self, c: Chosen) -> bool:
        """Whether a district of the home province stands as a place, has a number or acts: "tại Vân Đồn", "kế đến Vân Đồn 98 ca", "Vân Đồn đã có …"."""
        span, lower = c.draft.span, self.text.lower
        if c.unit.province != self.context.home or len(c.units) > 1:
            return False
        if _LOCATED.search(lower, max(0, span.start - 12), span.start) is not None:
            return True
        if lower.startswith(":", span.end) and _ITEM.search(lower, max(0, span.start - 4), span.start) is not None:
            return True  # "* Vũng Liêm: Huyện ủy sơ kết …"
        if _NUMBERED.match(lower, span.end) is not None:
            return True
        if lower.endswith(_CLAUSE, 0, span.start) and _ACTS.match(lower, span.end) is not None:
            return True
        return at_sentence_start(self.text, c.draft) and _DOES.match(lower, span.end) is not None

    def _heads(self, c: Chosen) -> bool:
        """Whether a text begins with the only district of its name, and goes on with its rank: "Lạc Dương: Thu ngân sách vượt kế hoạch … toàn huyện"."""
        span, lower = c.draft.span, self.text.lower
        if len(c.units) > 1 or " " not in c.draft.words or lower[: span.start].strip():
            return False
        if lower[span.end : span.end + 2] != ": " and _GOES_ON.match(self.text.plain, span.end) is None:
            return False
        if lower[span.end : span.end + 2] == ": " and self.context.home is None and not self._is_of_today():
            return True  # "Nghĩa Hưng: Kết quả thực hiện …", where no province is named
        said = (f"{before} {c.unit.rank}" for before in ("toàn", "của", "địa bàn", "hiện", "nay,", "năm,"))
        return any(self._alone(words_) for words_ in said)

    def _is_of_today(self) -> bool:
        """Whether the article is of a day on which there are no districts any more."""
        return self.context.day >= REFORM

    def _alone(self, rank: str) -> bool:
        """Whether a rank stands somewhere without a name: "toàn huyện có …"."""
        at = self.text.lower.find(rank)
        return at >= 0 and not self.text.plain[at + len(rank) + 1 : at + len(rank) + 2].isupper()

    def _beside(self, index: int, c: Chosen) -> bool:
        after = self.chosen[index + 1] if index + 1 < len(self.chosen) else None
        return (
            after is not None
            and after.unit.level == "province"
            and after.unit.province == c.unit.province
            and choice.inside(c.draft, after.draft, self.text)
        )

    def _mention(self, index: int) -> AreaMention | None:
        draft, c = self.drafts[index], self.chosen[index]
        if draft.past:
            former = choice.past(draft)
            return AreaMention(draft.span, former, (former,), draft.name, draft.support)
        if c is None:
            return self._commune(index, draft)
        candidates = tuple(choice.area(unit, draft, self.context.day) for unit in c.units)
        area = candidates[0] if c.settled else choice.outside(draft, self._scope(None))
        if area is None:
            return None
        support: Support = "dateline" if c.unit.level == "province" and self._dateline(index) else draft.support
        return AreaMention(draft.span, area, candidates, draft.name, support)

    def _dateline(self, index: int) -> bool:
        draft = self.drafts[index]
        behind = _DATELINE.match(self.text.plain, draft.span.end)
        if behind is None or not at_sentence_start(self.text, draft):
            return False
        return index + 1 == len(self.drafts) or self.drafts[index + 1].span.start > behind.end()

    def _commune(self, index: int, draft: Draft) -> AreaMention | None:
        """A commune, or a district that the reference data lacks."""
        if draft.units or not draft.ranks:
            return None
        provinces = list(dict.fromkeys([*self._near(index), *([self.context.home] if self.context.home else [])]))
        scope = self._scope(provinces[0] if provinces else None)
        if all("commune" in words().levels[rank] for rank in draft.ranks):
            districts = list(self._districts(index))
            if found := self._known_commune(draft, districts, provinces):
                return found
            scope = districts[0].id if districts else scope
        elif not provinces:
            return None  # perhaps abroad
        if filters.abroad(self.text, draft.span.end):
            return None
        area = choice.outside(draft, scope) if choice.vietnamese(draft, self._located(draft)) else None
        return AreaMention(draft.span, area, (area,), draft.name, draft.support) if area else None

    def _located(self, draft: Draft) -> bool:
        """Whether the district of two words behind a rank is named with them: "xã |Triệu Đông|, huyện Triệu Phong"."""
        return draft.words.count(" ") == 1 and _IN_DISTRICT.match(self.text.plain, draft.span.end) is not None

    def _known_commune(self, draft: Draft, districts: list[Unit], provinces: list[str]) -> AreaMention | None:
        """The longest beginning of the capitalised words that is a commune's name there ("xã Tân Lập Chủ tịch").

        A last word that names of communes end with is part of the name: "xã Tân Hưng Đông" is not Tân Hưng.
        """
        syllables = draft.words.split(" ")
        for length in range(len(syllables), 0, -1):
            words_ = " ".join(syllables[:length])
            if length == len(syllables) - 1 and choice.ends_commune(syllables[-1]):
                return None
            if units := choice.commune(words_, draft, self.context.day, districts, provinces):
                candidates = tuple(choice.area(unit, draft, self.context.day) for unit in units)
                end = draft.name.start + len(words_)
                name = Span(draft.name.start, end)
                return AreaMention(Span(draft.span.start, end), candidates[0], candidates, name, draft.support)
        return None

    def _districts(self, index: int) -> Iterator[Unit]:
        """The district behind a commune, or behind the list that it is in, then those before it in the paragraph."""
        for at in range(index + 1, min(len(self.drafts), index + _BESIDE)):
            if not choice.inside(self.drafts[at - 1], self.drafts[at], self.text):
                break
            if (behind := self.chosen[at]) and behind.settled and behind.unit.level == "district":
                yield behind.unit
                break
        for before in self._before(index):
            if before.settled and before.unit.level == "district":
                yield before.unit

    def _scope(self, province: str | None) -> str:
        """Id of the provincial unit of the day; without one the article's, so that nothing merges by its name alone."""
        unit = gazetteer().province_on(province, self.context.day) if province else None
        return unit.id if unit else slug(self.text.article.id) or "article"


def _one_rank_each(mentions: list[AreaMention]) -> list[AreaMention]:
    """The rank that the text first gives an area holds where it leaves it out ("huyện X … Huyện ủy X")."""
    ranks: dict[str, str | None] = {}
    for m in mentions:
        if m.support == "rank":
            ranks.setdefault(m.area.id, m.area.rank)
    return [_with_rank(m, ranks.get(m.area.id, m.area.rank)) for m in mentions]


def _with_rank(m: AreaMention, rank: str | None) -> AreaMention:
    if m.support == "rank" or rank == m.area.rank:
        return m
    area = msgspec.structs.replace(m.area, rank=rank)
    return replace(m, area=area, candidates=(area, *m.candidates[1:]))
