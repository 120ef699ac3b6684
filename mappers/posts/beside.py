"""The body beside a title: named after it, inside it ("Trưởng ban Tổ chức Tỉnh ủy"), or meant by it ("Thủ tướng")."""

from bisect import bisect_left
from collections.abc import Mapping
from functools import cache

from vietpol.mappers import bodies, regex
from vietpol.mappers.caching import cached_property
from vietpol.mappers.facts import Area, Body
from vietpol.mappers.places import home_at
from vietpol.mappers.posts import titles
from vietpol.mappers.posts.by_kind import ByKind
from vietpol.mappers.posts.titles import Title, TitleMatch
from vietpol.mappers.posts.unknown import UnknownBodies
from vietpol.mappers.reading import BodyMention, Reading
from vietpol.mappers.text import Span
from vietpol.vocab import slug, worded

_NEAR = 300  # letters; without a limit `regex` looks through the whole text at every try
_LINK = regex.compile(r"(?!\s*\n\s*\n)\s*(?:(?:của|tại|thuộc|ở|:)\s+)?")  # no name goes on in another paragraph
_SECOND_FIELD = regex.compile(r" [-–] (?=\p{Lu}\p{Ll}+ \p{L})")
_SPACE = regex.compile(r" (?=\S)")
_SECOND_PLACE = regex.compile(r"\s*[,(-]?\s*(?=(?:tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường)\s)")
_WORDS_OF_NAME = regex.compile(r"[^\s,;:.()\"]+(?:\s(?:và\s|-\s)?[^\s,;:.()\"]+){0,7}")
# An owner that the reader of bodies doesn't know: what stands elsewhere doesn't settle it.
_OWNER_UNKNOWN = regex.compile(
    r"\s+(?:sở|cục|bộ|ban|viện|trường|công ty|tổng công ty|tập đoàn|chi cục|trung tâm|đài|ngân hàng|tòa án|bệnh viện)(?![\p{L}])"
)
_COUNCIL = "hội đồng "  # is no "hội"
_OUR_SCHOOL, _SCHOOLS = "nhà trường", ("trường", "học viện", "đại học")
_MOST_BACK = 60  # bodies back to the one that a short name repeats
_OF_THE_PARTY = regex.compile(r"\s+(?:đảng\s+)?cộng sản việt nam")
_RANK_WORD = regex.compile(r"(tỉnh|thành phố|huyện)(?![\p{L}])(?!\s*(?:ủy|đoàn|đội))")
_CENTRAL = ("Trung ương", "T.Ư", "TƯ", "TW")
_OTHERS = (["Hội"], ["Đoàn"], ["HND"], ["LHPN"])
# "|Ban Tổ chức Lễ hội Hoa Mận| tổ chức Hội nghị …; ông A, Trưởng Ban Tổ chức"
_OF_EVENT = regex.compile(
    r"(?<!\p{L})[Bb]an [Tt]ổ chức (?P<of>(?i:lễ hội|hội thi|hội thao|hội chợ|hội diễn|hội thảo|liên hoan|festival|ngày hội|cuộc thi|giải|tuần lễ|triển lãm)"
    r"(?: (?:\p{Lu}[\p{L}\d]*|lần thứ \p{Lu}+|năm \d{4}))*)(?!\p{L})"
)
_OF_PARTY = regex.compile(r"(?<!\p{L})ban tổ chức (?:trung ương|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy)")
_PARTY = {"tỉnh": "tinh-uy", "thành phố": "thanh-uy", "huyện": "huyen-uy", "quận": "quan-uy", "thị xã": "thi-uy",
          "xã": "dang-uy", "phường": "dang-uy", "thị trấn": "dang-uy", "đặc khu": "dang-uy"}  # fmt: skip


class BodyBeside:
    """Finds the bodies beside the titles of one text. found: the longest mention from each place on."""

    def __init__(self, reading: Reading, found: Mapping[int, BodyMention]) -> None:
        self.reading = reading
        self.text = reading.text
        self.lower = reading.text.lower
        self._bodies = found
        self._areas = {mention.span.start: mention for mention in reading.places}
        self._kinds = ByKind(reading)
        self._people = {mention.span.start for mention in reading.people}
        self._unknown = UnknownBodies(reading)
        self._titles = self._unknown.titles
        self._spoken = [m for m in sorted(reading.bodies, key=lambda m: m.span) if m.particular]
        self._spoken_starts = [m.span.start for m in self._spoken]

    def read(self, match: TitleMatch, end: int) -> tuple[BodyMention | None, Body | None, int, bool]:
        """The body beside the title: its mention, itself, where its words end, whether its place was inferred."""
        title = match.title
        if (unit := self._kinds.unit(title.head, end)) is not None:
            return None, *unit, True
        after = _LINK.match(self.lower, end, end + _NEAR)
        start = after.end() if after else end
        for at in self._heads(match, start):
            mention = self._bodies.get(at)
            if mention is not None and mention.span.end >= end:
                if mention.key == "chi-bo" and not mention.particular and (cell := self._cell(match, end, start)):
                    return cell
                if part := self._part(mention):
                    return None, *part, False
                if self.lower[slice(*mention.span)] == "ban tổ chức" and self._event is not None:
                    return None, self._event, mention.span.end, False
                if self._goes_on(mention):
                    longer = self._unknown.read(title, match.span.start, end, start)
                    return (None, None, mention.span.end, False) if longer is None else (None, *longer)
                if mention.inferred and mention.key == "ban-to-chuc" and self._common(mention):
                    return None, None, mention.span.end, False  # "Trưởng ban tổ chức": of the contest that is told of
                if (mention.inferred or not mention.complete) and _OWNER_UNKNOWN.match(
                    self.lower, mention.span.end, mention.span.end + _NEAR
                ):
                    return None, *self._inside(mention)
                body = self._meant(title, self._fuller(mention)) if mention.particular else None
                if body is not None and at == start and mention.particular and _inside(title, body):
                    return None, *_unit(title.head or "", mention), False
                return mention, body, self._past_place(mention.span.end), mention.inferred
        if title.body is not None:
            body = bodies.compose(title.body)
            named = _LINK.match(self.lower, end, end + _NEAR)
            if named and self.lower.startswith(body.label.lower(), named.end()):
                end = named.end() + len(body.label)
            party = _OF_THE_PARTY.match(self.lower, end, end + _NEAR)
            end = party.end() if party else end
            return None, body, end, False
        if title.committee is not None:
            return None, self._of_home(title.committee, match.span.start), end, True
        if "\n" in self.text.plain[end:start]:
            return None, None, end, False  # "… bổ nhiệm hai Cục trưởng" in the headline, |"Ngày 9/5 …" below it
        supplied = self._supplied(title, start) or self._unknown.read(title, match.span.start, end, start)
        if supplied is not None:
            return None, supplied[0], supplied[1], supplied[2]
        if (again := self._again(start)) is not None:
            return None, again[0], again[1], False
        return None, None, end, False

    def _inside(self, mention: BodyMention) -> tuple[Body | None, int, bool]:
        """ "Bí thư Đảng ủy |Tập đoàn", after "Tập đoàn X": the committee inside the body that the noun stands for."""
        noun = _noun().match(self.lower, mention.span.end + 1, mention.span.end + _NEAR)
        said = self.lower[slice(*mention.span)]
        if noun is not None and mention.particular and mention.body.label.lower().startswith(f"{said} {noun[0]} "):
            return (
                mention.body,
                noun.end(),
                True,
            )  # "Bí thư Đoàn |trường", after "Đoàn Trường X": the noun is the name's own
        owner = self._again(mention.span.end + 1)
        body = bodies.complete(mention, owner[0]) if owner is not None else None
        return (None, mention.span.end, False) if owner is None or body is None else (body, owner[1], True)

    def _cell(
        self, match: TitleMatch, end: int, start: int
    ) -> tuple[BodyMention | None, Body | None, int, bool] | None:
        """ "Bí thư |Chi bộ ấp Cồn Mây": a Party cell by its words, where more of them than "Chi bộ" name it."""
        found = self._unknown.read(match.title, match.span.start, end, start)
        return None if found is None else (None, *found)

    @cached_property
    def _event(self) -> Body | None:
        """The committee of the festival or contest that an article tells of, where it names no organ of the Party so called."""
        named = _OF_EVENT.search(self.text.plain)
        if named is None or _OF_PARTY.search(self.lower):
            return None
        label = "Ban Tổ chức " + named["of"]
        return Body(id=worded(label), label=label, kind="Body", known=False)

    def _common(self, mention: BodyMention) -> bool:
        return not any(letter.isupper() for letter in self.text.plain[mention.span.start + 1 : mention.span.end])

    def _part(self, mention: BodyMention) -> tuple[Body, int] | None:
        """ "Chánh Văn phòng |Đài Truyền hình Việt Nam": a part of a body that the words beside it name, whatever else would fit."""
        gap = (
            _SPACE.match(self.lower, mention.span.end, mention.span.end + _NEAR)
            if mention.inferred or not mention.complete or self._of_other_words(mention)
            else None
        )
        owner = self._bodies.get(gap.end()) if gap is not None else None
        if gap is not None and owner is None and (short := self._unknown.short(gap.end())):
            words = " ".join(self.text.plain[slice(*mention.span)].split())
            return _unit(words, BodyMention(Span(gap.end(), short[1]), short[0]))
        if owner is None or not owner.particular or owner.inferred or owner.body.kind == "ForeignBody":
            return None
        return _unit(" ".join(self.text.plain[slice(*mention.span)].split()), owner)

    def _goes_on(self, mention: BodyMention) -> bool:
        """ "Trưởng |Ban Tổ chức - Kiểm tra Hội Nông dân tỉnh": an organ of the Party with more words is none."""
        dash = _SECOND_FIELD.match(self.text.plain, mention.span.end, mention.span.end + _NEAR)
        if dash is None or mention.body.kind not in ("PartyAdvisoryBody", "StateBody"):
            return False
        bare = mention.inferred or not mention.complete
        return bare and not (dash.end() in self._people or dash.end() in self._titles or dash.end() in self._bodies)

    def _of_other_words(self, mention: BodyMention) -> bool:
        """Whether the owner stands elsewhere: "Cục trưởng Cục X; Chánh |Văn phòng Ủy ban Quốc gia Y"."""
        owner = mention.body.related
        return (
            owner is not None
            and mention.body.label == f"{self.text.plain[slice(*mention.span)].capitalize()} {owner.label}"
        )

    def _fuller(self, mention: BodyMention) -> Body:
        """ "Viện Hàn lâm", after "Viện Hàn lâm Khoa học xã hội Việt Nam": the body that the text has named in full."""
        body = mention.body
        if body.area is not None or not body.label.lower().startswith(tuple(titles.words("short_bodies", ""))):
            return body
        return self._named_before(mention.span.start, body.label + " ") or body

    def _again(self, start: int) -> tuple[Body, int] | None:
        """ "Phó Giám đốc Học viện", "Chủ tịch Hội": the last body named that begins so."""
        m = _short().match(self.lower, start, start + _NEAR)
        if m is None:
            m = _short_before_name().match(self.lower, start, start + _NEAR)
            if m is None or m.end() not in self._people:
                return None
        body = self._the_school(start) if m[1] == _OUR_SCHOOL else self._named_before(start, m[1] + " ")
        return (body, m.end(1)) if body else None

    def _the_school(self, offset: int) -> Body | None:
        """ "Hiệu trưởng nhà trường": the school named last, else the one that the article names."""
        before = next((b for name in _SCHOOLS if (b := self._named_before(offset, f"{name} "))), None)
        return before or (next(iter(self._schools)) if len(self._schools) == 1 else None)

    @cached_property
    def _schools(self) -> frozenset[Body]:
        named = (m.body for m in self._spoken if m.body.kind == "School")
        return frozenset(body for body in named if body.label.lower().startswith(_SCHOOLS))

    def _named_before(self, offset: int, words: str) -> Body | None:
        low = words.lower()
        at = bisect_left(self._spoken_starts, offset)
        earlier = reversed(self._spoken[max(0, at - _MOST_BACK) : at])
        spoken = (_whole(b.body) for b in earlier)
        labels = ((body, body.label.lower()) for body in spoken)
        return next((body for body, label in labels if label.startswith(low) and not label.startswith(_COUNCIL)), None)

    def _meant(self, title: Title, body: Body) -> Body:
        """ "UVTV Tỉnh ủy": the standing committee of the committee that is named."""
        if title.supply == "Ban Thường vụ" and body.kind == "PartyCommittee":
            return bodies.compose("ban-thuong-vu", owner=body)
        return body

    def _heads(self, match: TitleMatch, start: int) -> list[int]:
        """Where the body's name may begin: inside the title ("Trưởng ban Tổ chức"), or after it."""
        title = match.title
        found = [start]
        if title.committee is not None:
            found.append(match.span.start)
        if title.head is not None:
            found.insert(0, match.span.start + self.lower[match.span.start : match.span.end].rfind(title.head))
        if (
            title.supply is not None
        ):  # "Ủy viên |BTV Huyện ủy", "Ủy viên |thường vụ Tỉnh ủy": its last words are the body's first
            last = self.lower.rfind(" ", match.span.start, match.span.end)
            found += [last + 1, self.lower.rfind(" ", match.span.start, last) + 1]
        return found

    def _past_place(self, end: int) -> int:
        """Past the places that follow a body's name ("UBND xã A, huyện B, tỉnh C")."""
        for _ in range(3):
            m = _SECOND_PLACE.match(self.lower, end, end + _NEAR)
            if m is None or m.end() == end:
                return end
            area = self._areas.get(m.end())
            if area is None:
                return end
            end = area.span.end
        return end

    def _supplied(self, title: Title, start: int) -> tuple[Body, int, bool] | None:
        """The body of a title that left its head out: "Bộ trưởng Công an", "Trưởng đoàn chuyên trách ĐBQH tỉnh"."""
        words = title.supply or title.head
        if words is not None and start not in self._people:
            m = _WORDS_OF_NAME.match(self.text.plain, start, start + _NEAR)
            tail = m[0].split(" ") if m else []
            for count in range(len(tail), 0, -1):
                rest = " ".join(tail[:count])
                whole = rest if rest.lower().startswith(words.lower()) else f"{words} {rest}"
                body = bodies.parse(whole, home_at(self.reading, start))
                if body is not None and rest.endswith(_CENTRAL) and tail[count : count + 1] in _OTHERS:
                    break  # "Trưởng Ban Tổ chức |Trung ương| Hội": of no Party organ
                if body is not None:
                    return body, start + len(rest), False
        return self._colloquial(title, start)

    def _colloquial(self, title: Title, start: int) -> tuple[Body, int, bool] | None:
        """ "Chủ tịch tỉnh", "Bí thư Quảng Nam": the people's committee or the Party committee of the place."""
        if title.name not in ("Chủ tịch", "Phó Chủ tịch", "Bí thư", "Phó Bí thư") or start in self._people:
            return None
        area = self._areas.get(start)
        if area is not None:
            body = committee(area.area, party=title.party)
            return (body, area.span.end, False) if body else None
        if (here := self._kinds.commune(start)) is not None:
            body = committee(here[0], party=title.party)
            return (body, here[1], True) if body else None
        m = _RANK_WORD.match(self.lower, start, start + _NEAR)
        home = home_at(self.reading, start)
        place = {"tỉnh": home.attested, "thành phố": home.attested, "huyện": home.district}.get(m[1]) if m else None
        if m is None or place is None or place.rank != m[1]:
            return None
        body = committee(place, party=title.party)
        return (body, m.end(1), True) if body else None

    def _of_home(self, words: str, offset: int) -> Body | None:
        return bodies.parse(words, home_at(self.reading, offset))


def _unit(words: str, owner: BodyMention) -> tuple[Body, int]:
    """The unit of these words in a body, and where the body's name ends."""
    whole, label = owner.body, f"{words[:1].upper()}{words[1:]} {owner.body.label}"
    unit = Body(f"{whole.id}_{slug(words)}", label, "Department", whole.level, whole.area, known=False)
    return unit, owner.span.end


def _inside(title: Title, body: Body) -> bool:
    """ "Chánh Văn phòng |Báo X": the title's own words name the unit, and what follows is the body that it is of."""
    head = title.head or ""
    return " " in head and not body.label.lower().startswith(head) and body.relation != "embeddedIn"


def committee(area: Area, *, party: bool) -> Body | None:
    """The Party committee of an area, or its people's committee; None for a country."""
    key = _PARTY.get(area.rank or "")
    if key is None:
        return None
    return bodies.compose(key if party else "ubnd", area=area)


@cache
def _noun() -> "regex.Pattern[str]":
    return regex.compile(rf"(?:{titles.nouns()})(?!\p{{L}})")


@cache
def _short_before_name() -> "regex.Pattern[str]":
    """Such a noun before somebody's name: "Chủ tịch |Hiệp hội Lê Văn A"."""
    return regex.compile(rf"({titles.nouns()})\s(?=\p{{L}})")


@cache
def _short() -> "regex.Pattern[str]":
    """A noun that stands for a body named before, where no name follows it."""
    ends = "|".join(sorted(titles.words("ends", ""), key=lambda w: (-len(w), w)))
    return regex.compile(rf"({titles.nouns()})(?=\s*(?:[,;.:()\n-]|$)|\s+(?:{ends})(?!\p{{L}}))")


def _whole(body: Body) -> Body:
    """The department whose Party organisation a body is, the firm or school whose board it is."""
    if body.related is None:
        return body
    board = body.relation == "partOf" and body.related.kind in ("Enterprise", "School")
    return body.related if board or _embedded(body) else body


def _embedded(body: Body) -> bool:
    """Whether a body is the Party's inside another: "Đảng bộ Sở Y tế" names the department as well."""
    return body.relation == "embeddedIn" and body.kind in ("PartyOrganization", "PartyCommittee", "PartyCell")
