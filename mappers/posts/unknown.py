"""Bodies after a title that neither the reference data nor the grammar of bodies knows, as the text words them.

"Tổ trưởng Tổ Tư vấn kinh tế", "Bí thư chi bộ thôn Nà Lầu", "Trưởng Ban Trị sự Giáo hội Phật giáo Việt Nam tỉnh Nam
Định", "Tổng Giám đốc EVN". Such a body is known by its words alone (Body.known is False).
"""

from bisect import bisect_left
from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.bodies import commas
from vietpol.mappers.facts import Body
from vietpol.mappers.lexicon import yaml_data
from vietpol.mappers.people.syllables import is_vietnamese
from vietpol.mappers.places import home_at
from vietpol.mappers.posts import titles
from vietpol.mappers.posts.titles import Title
from vietpol.mappers.reading import BodyMention, Reading
from vietpol.vocab import slug, worded

# Letters without marks, and no word of a line in capitals.
_ACRONYM = regex.compile(r"[A-ZĐƯ][A-ZĐƯ\d&-]{2,11}(?![\p{L}\d])(?! \p{Lu}{2})")
_ANY_RANK = ("cấp huyện", "cấp tỉnh", "cấp xã", "cấp cơ sở", "cấp trên", "cấp dưới", "các cấp")
_NO_BODY = frozenset({"UBND", "HĐND", "MTTQ", "HĐQT", "HĐTV", "ĐBQH", "THPT", "THCS", "TNHH", "CHXHCN"})
_NOUNS = ("CLB", "HTX", "BQL", "TDP")  # nouns that a name goes on from: "CLB |Thơ huyện Kim Bảng"
# Heads of mission are posts of their mission.
_MISSIONS = {"Đại sứ": "Đại sứ quán", "Tổng Lãnh sự": "Tổng Lãnh sự quán"}
_UNION = regex.compile(r"(?P<part>(?:Ban|Văn phòng|Ủy ban)(?: .+?)?) Trung ương (?:Hội|Đoàn)")
_ABROAD = regex.compile(r"(?:(?:nước )?(?:CHXHCN |Cộng hòa xã hội chủ nghĩa ))?Việt Nam tại ")
_OF = regex.compile(r"(?:\s+(?P<of>thuộc|trực thuộc|của)|,)\s+")
_GOES_ON = regex.compile(r" \p{Lu}\p{Ll}")
_BRAND = regex.compile(r"([A-Z][A-Za-z]{4,19})(?![\p{L}\d])")
_BRAND_GOES_ON = regex.compile(r" (\p{Lu}[\p{L}\d]*)(?![\p{L}\d])")
_OF_FIRMS = ("Giám đốc", "Hội đồng quản trị", "Hội đồng thành viên", "điều hành")
_SPELLED = {"bcđ": "ban chỉ đạo"}
# "Phó |ban chỉ đạo", in small letters, with nothing behind that somebody of a board might direct
_BARE = regex.compile(
    r"(?:ban chỉ đạo|bcđ|ban chỉ huy|ban tổ chức|tổ công tác|tổ giúp việc|tiểu ban)(?=\s?[.,;:)\n]|$)"
)
# "Phó trưởng |ban chỉ đạo TĐT dân số": of a board, no "chỉ đạo" of somebody
_COUNTED = regex.compile(r"\s(?:và|cùng|với)\s\d")  # "Phó Trưởng ban| và 11 thành viên"
_STEERS = regex.compile(
    r"(?i:ban chỉ đạo)(?= (?:\p{Lu}|\d|(?:công tác|chương trình|phòng,? chống|cải cách|chuyển đổi|tổng điều tra|thực hiện|xây dựng|giải phóng|kỳ thi"
    r"|cuộc|vận động|phong trào|các ngày lễ|ngày lễ|các ngày kỷ niệm)(?!\p{L})))"
)
_MARK = regex.compile(r"[,;:()\"\n]|\.(?![ƯW](?!\p{L}))| - |-\s")  # "Văn phòng T|.Ư Đoàn" goes on
_CENTRAL = regex.compile(r"(?<!\p{L})(?:T\.Ư|T\.W|TƯ|TW)(?!\p{L})")
_WORD = regex.compile(r"\S+", words=True)
_COMPOUND = regex.compile(r"\p{Lu}\p{Ll}+[ ](?P<second>\p{Ll}+)[ ](?=[\p{L}\d])")
_OF_ITS_OWN = 2  # spaces in a name that is more than its noun
_NOUN = 24  # letters of a noun of two words
_NAMED = 3  # spaces in the name of a body that a rank ends: "Ban Chỉ đạo giảm nghèo tỉnh"
_LONGEST = 12  # words of a body's name
_RECALLED = 60  # bodies named before that a title may mean


class UnknownBodies:
    """Reads them after titles of one text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self.plain = reading.text.plain
        self.lower = reading.text.lower
        self.titles = {match.span.start for match in titles.find(reading.text)}
        self._begins_person = {mention.span.start for mention in reading.people}
        self.people = sorted(self._begins_person)
        self.mentions = {mention.span.start: mention for mention in reading.bodies if mention.particular}
        self._starts = sorted(self.mentions)
        self.bodies = {mention.span.start for mention in reading.bodies}
        self.areas = {mention.span.start: mention for mention in reading.places}
        self.ends = {mention.span.end: mention for mention in reading.bodies if mention.particular}

    def read(self, title: Title, title_start: int, end: int, start: int) -> tuple[Body, int, bool] | None:
        """The body whose name begins after the title (or, "Trưởng ban Trị sự …", in it), where it ends, False (it is in the words)."""
        if title.name in _MISSIONS:
            return self._mission(_MISSIONS[title.name], start)
        if title.party and not _small().match(self.lower, start):
            return None
        if (short := self.short(start)) and not (title.head and _small().match(self.lower, short[1] + 1)):
            return self._headed(title, *short)
        first = start
        again = title.head is not None and self.lower.startswith(f"{title.head} ", start)
        if title.head is not None and start <= end + 1 and not again:  # "… thường trực |Ban chỉ đạo TĐT"
            first = title_start + self.lower[title_start:end].rfind(title.head)
        bare = _BARE.match(self.lower, first)
        if bare is not None and (whole := self._named_in_full(_SPELLED.get(bare[0], bare[0]), first)):
            return whole, bare.end(), True
        own = self._noun(title, first)
        if not (own or _small().match(self.lower, first)):
            return self._brand(title, start)
        steers = _STEERS.match(self.plain, first)
        stop = self._stop(first, end if steers is None else max(end, steers.end()))
        words = _CENTRAL.sub("Trung ương", " ".join(self._written_out(first, stop).split()))
        if words.lower().endswith(_ANY_RANK):
            return None  # "Viện Kiểm sát nhân dân cấp huyện": any of them
        if (
            _COUNTED.match(self.lower, end)
            or not self.plain[end:stop].strip()
            or (own and words.count(" ") < _OF_ITS_OWN)
        ):
            return None
        if organ := self._of_union(words[:1].upper() + words[1:], stop):
            return organ, stop, True
        if placed := self._placed(words[:1].upper() + words[1:], first):
            return placed, stop, True
        if words.count(" ") < _NAMED and (whole := self._named_in_full(words, first)):
            return whole, stop, True
        body = self._body(words[:1].upper() + words[1:])
        found = self._owned(body, stop, apart=title.head is not None)
        named = own or any(letter.isupper() or letter.isdigit() for letter in words[1:])
        return found if found[0] is not body or named else None

    def _written_out(self, first: int, stop: int) -> str:
        """The words of a name, those of the body that ends it written out: "Ban Phong trào |Ủy ban MTTQ Việt Nam tỉnh"."""
        at = bisect_left(self._starts, first + 1)
        start = next((s for s in self._starts[at : at + 2] if self.mentions[s].span.end == stop), None)
        if start is None or self.mentions[start].body.area is None:
            return self.plain[first:stop]
        return f"{self.plain[first:start]}{self.mentions[start].body.label}"

    def _named_in_full(self, words: str, at: int) -> Body | None:
        """ "Trưởng |Ban Chỉ đạo", after "Ban Chỉ đạo chuyển đổi số tỉnh X": the body that was named last with more words."""
        stop = bisect_left(self._starts, at)
        before = self._starts[max(0, stop - _RECALLED) : stop]
        bodies = (self.mentions[start].body for start in reversed(before))
        return next((body for body in bodies if body.label.lower().startswith(words.lower() + " ")), None)

    def _brand(self, title: Title, start: int) -> tuple[Body, int, bool] | None:
        """ "Tổng Giám đốc |Vietcombank": a firm whose name is no Vietnamese word."""
        m = _BRAND.match(self.plain, start) if title.name.endswith(_OF_FIRMS) else None
        if m is None or start in self._begins_person or start in self.areas or is_vietnamese(m[1]):
            return None
        stop = m.end(1)
        while (more := _BRAND_GOES_ON.match(self.plain, stop)) is not None and more.start(1) not in self._begins_person:
            stop = more.end()
        return self._body(self.plain[start:stop]), stop, False

    def _noun(self, title: Title, first: int) -> bool:
        """ "Chủ tịch |Liên hoan phim Việt Nam", "Giám đốc |Điện lực Gò Công": a noun of two words with a capital begins a name of its own."""
        if (
            title.party
            or title.head is not None
            or first in self.mentions
            or first in self.areas
            or first in self.titles
        ):
            return False
        m = _COMPOUND.match(self.plain, first)
        if (
            m is None
            or m[0].strip().lower() in titles.words("no_bodies", "")
            or m.end() in self.bodies
            or m.end() in self.titles
        ):
            return False
        return titles.end_of_name(self.text, first, first + _NOUN, fields=False) != m.start("second")

    def _of_union(self, words: str, stop: int) -> Body | None:
        """ "Ban Tổ chức Trung ương Hội", after "Hội Nông dân Việt Nam": of the organisation named last before an offset."""
        m = _UNION.fullmatch(words)
        if m is None:
            return None
        before = [self.mentions[start].body for start in sorted(self.mentions, reverse=True) if start < stop]
        whole = (body for b in before for body in (b, b.related) if body is not None)
        union = next((b for b in whole if b.kind == "MassOrganization" and b.area is None), None)
        if union is None:
            return None
        label = f"{m['part']} Trung ương {union.label.removeprefix('Trung ương ')}"
        return Body(f"{union.id}_{slug(m['part'])}", label, "FrontBody", union.level, known=False)

    def _placed(self, words: str, at: int) -> Body | None:
        """ "Ban Chỉ đạo giảm nghèo tỉnh": of the home province, where the text goes on without its name."""
        rank = next((rank for rank in ("tỉnh", "thành phố", "huyện") if words.lower().endswith(f" {rank}")), None)
        if rank is None or words.count(" ") < _NAMED:
            return None
        home = home_at(self.reading, at)
        place = home.district if rank == "huyện" else home.attested
        if place is None or place.rank != rank:
            return None
        label = f"{words} {place.name}"
        return Body(id=worded(label), label=label, kind="Body", area=place, known=False)

    def short(self, start: int) -> tuple[Body, int] | None:
        """The body that letters stand for ("EVN"), and where they end."""
        m = _ACRONYM.match(self.plain, start)
        if m is None or m[0] in _NO_BODY or (m[0] in _NOUNS and _GOES_ON.match(self.plain, m.end())):
            return None
        body = self._named(m[0])
        rank = f" {body.area.rank}" if body.area is not None else ""
        whole = (
            rank
            and self.lower.startswith(rank, m.end())
            and not self.plain[(end := m.end() + len(rank)) : end + 1].isalpha()
        )
        return body, m.end() + len(rank) if whole else m.end()  # "Chủ tịch |CĐVC tỉnh|"

    def _headed(self, title: Title, body: Body, end: int) -> tuple[Body, int, bool]:
        """ "Phó Trưởng phòng CSGT": the title's own noun and the letters are the name."""
        if title.head is None or body.known or body.label != self.plain[end - len(body.label) : end]:
            return body, end, False
        return self._body(f"{title.head[:1].upper()}{title.head[1:]} {body.label}"), end, False

    def _owned(self, body: Body, stop: int, *, apart: bool) -> tuple[Body, int, bool]:
        """ "Ban Tác huấn thuộc Phòng Tham mưu X"; apart: the owner may stand behind a comma alone ("Ban Nghiên cứu, Hội Y")."""
        while self.plain[stop - 1].isspace():
            stop -= 1
        link = _OF.match(self.lower, stop)
        owner = self.mentions.get(link.end()) if link and (apart or link["of"]) else None
        if link is None or owner is None or owner.body.kind == "ForeignBody":
            return body, stop, False
        label = f"{body.label}, {owner.body.label}"
        part = Body(f"{owner.body.id}_{body.id}", label, body.kind, owner.body.level, owner.body.area, known=False)
        return part, owner.span.end, False

    def _mission(self, mission: str, start: int) -> tuple[Body, int, bool] | None:
        """ "Đại sứ Việt Nam tại Lào": the embassy there."""
        m = _ABROAD.match(self.plain, start)
        if m is None:
            return None
        stop = self._stop(m.end(), m.end())
        where = " ".join(self.plain[m.end() : stop].split())
        if not where or where == "nước ngoài":
            return None
        return self._body(f"{mission} Việt Nam tại {where}"), m.end() + len(where), False

    def _stop(self, first: int, end: int) -> int:
        """Where the name ends: at a person, a mark, a verb, or with a body that the grammar knows."""
        limit = min(len(self.plain), end + 120)
        at = bisect_left(self.people, end)
        if at < len(self.people):
            limit = min(limit, self.people[at])
        marks = (m for m in _MARK.finditer(self.plain, end, limit) if not self._dashed(m))
        limit = next((m.start() for m in marks if commas.over(self.lower, m.start()) is None), limit)
        verb = titles.end_of_name(self.text, end, limit, fields=True)
        limit = limit if verb is None else verb
        for m in _WORD.finditer(self.plain, first, limit):
            known = self.mentions.get(m.start())
            if known is not None and m.start() > first:
                area = self.areas.get(known.span.end + 1)
                return area.span.end if area is not None else known.span.end
        words = self.plain[first:limit].split()
        return limit if len(words) <= _LONGEST else end

    def _dashed(self, mark: "regex.Match[str]") -> bool:
        """Whether a dash joins two fields of a name ("Phòng Bảo vệ - An ninh"), no further post or person."""
        after = mark.end()
        other = after in self._begins_person or after in self.mentions or after in self.titles
        return mark[0] == " - " and not other and self.plain[after : after + 1].isupper()

    def _named(self, short: str) -> Body:
        """The body that the text has introduced by these letters ("Tập đoàn Điện lực Việt Nam (EVN)", "Công đoàn Viên chức (CĐVC) tỉnh X"), else one
        called so.
        """
        if (full := yaml_data(titles.FILE)["short_forms"].get(short)) is not None:
            return self._body(full)
        at = self.plain.find(f"({short})")
        if at <= 0:
            return self._body(short)
        mention = self.ends.get(len(self.plain[:at].rstrip())) or self._around(at)
        return mention.body if mention is not None else self._body(short)

    def _around(self, at: int) -> BodyMention | None:
        """The body within whose name something stands in brackets."""
        starts = self._starts
        before = bisect_left(starts, at) - 1
        mention = self.mentions[starts[before]] if before >= 0 else None
        return mention if mention is not None and mention.span.end > at else None

    def _body(self, words: str) -> Body:
        words = words.rstrip(".")
        return Body(id=worded(words), label=words, kind="Body", known=False)


@cache
def _small() -> "regex.Pattern[str]":
    return regex.compile(rf"(?:{_any('small_bodies')})(?=\s+[\p{{L}}\d])")


def _any(section: str) -> str:
    return "|".join(regex.escape(word) for word in sorted(titles.words(section, ""), key=lambda w: (-len(w), w)))
