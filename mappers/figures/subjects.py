"""Who acts in a sentence or an article, where it is a district, a commune or one of its bodies: its figures are theirs."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile

from vietpol.mappers import regex
from vietpol.mappers.caching import cached_property
from vietpol.mappers.facts import Area, Body
from vietpol.mappers.figures import voices
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.places.gazetteer import COUNTRY
from vietpol.mappers.reading import AreaMention, BodyMention, Reading
from vietpol.mappers.text import Span

_LAW = 24  # letters behind a count in which "luật" stands
_PASSED = regex.compile(
    r"(?<!\p{L})(?:thông qua|cho ý kiến)[^.;\n\d]{0,60}\d+ (?:dự án |dự thảo )?(?:bộ )?luật(?!\p{L})"
)
_NEAR = 160  # letters from the head of a sentence to its subject
# Before a body that does not act: someone's office, a guest, what something is compared with.
_GUEST = regex.compile(
    r"(?<!\p{L})(?:lãnh đạo|đại diện|bí thư|chủ tịch|giám đốc|trưởng|phó|viên|nguyên|cán bộ|so với|và|cùng)\s(?:các\s|của\s)?$"
)
_ACTS = regex.compile(
    r"(?:,\stỉnh(?:\s\p{L}+){2,4}?|\s\([^()]{2,30}\)|(?:\s\p{L}+){0,2}?)\s(?:huấn luyện|kết nạp|giải quyết|tiến hành|hoàn thành|phát triển|giải ngân|hỗ trợ|quản lý|gieo trồng|gieo cấy|trồng|thu|đón|"
    r"là (?!nơi (?:diễn ra|tổ chức|đăng cai)|địa điểm)(?:một )?(?:trong |xã|phường|thị trấn|huyện|địa phương|đơn vị|vùng)|đã|cũng|sẽ|được(?! chọn)|có|đang|hiện|tổ chức|phối hợp|phấn đấu|"
    r"xác định|quyết định|thi hành|lãnh đạo|không|luôn|tập trung|triển khai|thực hiện|báo cáo|đạt|vận động|huy động|ủng hộ|trao|tặng)(?!\p{L})"
)
_OFFICER = regex.compile(
    r"(?<!\p{L})(?:bí thư|chủ tịch|trưởng|giám đốc|trưởng ban|chánh văn phòng|lãnh đạo|đại diện)(?:\s\p{L}+){0,3}\s$"
)
_SOURCE = regex.compile(
    r"(?<!\p{L})(?:theo\s(?:báo cáo\s|số liệu\s|thống kê\s|thông tin\s)?|(?:báo cáo|số liệu|thống kê)\s)(?:của\s|từ\s)?$"
)
# "Theo số liệu của Cục Đầu tư nước ngoài, | Bộ X": an agency of the ministry.
_SOURCE_NEAR = regex.compile(
    r"(?<!\p{L})theo\s(?:(?:báo cáo|số liệu|thống kê|thông tin)\s)?(?:của\s|từ\s)?(?:tổng cục|cục|vụ|viện)\s[^,.;:]{2,40}(?:,| thuộc)\s$"
)
# "Theo Hiệp hội Thủy sản Việt Nam, …": a source that speaks for the whole country.
_ASSOCIATION = regex.compile(
    r"theo (?:(?:số liệu|thống kê|báo cáo|thông tin) )?(?:của |từ )?(?:hiệp hội|tổng hội|hội|liên đoàn|phòng thương mại và công nghiệp)(?:\s[^,.;()]{2,60})?\sviệt nam(?:\s\([^()]*\))?,"
)
_DOES = regex.compile(
    r"\s(?:đã\s|cũng\s|đang\s)*(?:hoàn thành|xử lý|tiếp nhận|giải quyết|tham mưu|thực hiện|kiểm tra|thanh tra|"
    r"thay|điều động|luân chuyển|bổ nhiệm|tinh giản|cắt giảm|xử phạt|khởi tố|có|còn|tổ chức(?! (?:hội nghị|họp|lễ|phiên|buổi|kỳ|đại hội)))\s(?!.{0,40}\stại)"
)
# also of an agency: "Cục Trồng trọt (Bộ NN-PTNT|) cho biết"
_BEGINS = regex.compile(
    r"\)?\s(?:\([^()]{2,40}\)\s)?(?:đã|vừa|sơ kết|tổng kết|cho biết|công bố|vừa công bố|đề xuất|ghi nhận|thống kê|họp báo|tổ chức (?:họp báo|hội nghị|công bố))(?!\p{L})"
)
_OF_ALL = (" cấp ", " các cấp", " hai cấp")  # "HĐND | cấp huyện" is no one's
_ITS_PARTS = regex.compile(
    r"(?<!\p{L})(?:cơ cấu (?:tổ chức )?(?:của )?bộ|bộ (?:mới )?(?:hiện |sẽ |chỉ )?(?:có|gồm|còn))\s(?=\d)"
    r"|(?<!\p{L})cơ cấu (?:tổ chức )?(?:của )?bộ (?:mới )?(?:có|gồm|còn)(?!\p{L})|(?<!\p{L})cấp (?:vụ|cục)(?!\p{L})|(?<!\p{L})bộ này(?!\p{L})|(?<!\p{L})có (?:\d+|\p{L}+) thứ trưởng(?!\p{L})"
)
_LAWS = regex.compile(r"\s(?:đã\s|sẽ\s)?(?:thông qua|ban hành|cho ý kiến|xem xét)(?!\p{L})")
# The head of a subject: nothing, or the name of a body that ends in the area ("Hội Nông dân xã A").
_NOMINAL = regex.compile(
    r"(?:^|[,:]\s)(?:(?:kinh tế|tình hình|sản xuất|ban|hội|ủy ban|ubnd|đảng bộ|đảng ủy|chính quyền|nhân dân|công an|trung tâm|phòng|liên đoàn|đoàn)\s[^,;.:]*)?$"
)
_GIVEN = regex.compile(r"(?<!\p{L})(?:tặng|trao|khen thưởng)(?:\s\p{L}+){0,4}\s(?:cho|tới|đến)\s[^.;]*$")
_MOVED = regex.compile(r"(?<!\p{L})(?:nhập|sáp nhập|chuyển|điều chỉnh|toàn bộ)(?!\p{L})")
_AWAY = regex.compile(
    r"[^.;]{0,60}?(?<!\p{L})(?:vào|về|để (?:nhập|thành lập)|được (?:nhập|sáp nhập|điều chỉnh|chuyển))(?!\p{L})"
)


class Subjects:
    """The local bodies of one article and where they act."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._lower = reading.text.lower
        self.bodies = [m for m in reading.bodies if m.particular and is_local(m.body.area)]
        self.starts = [m.span.start for m in self.bodies]
        self.areas = [m for m in reading.places if is_local(m.area)]
        self.area_starts = [m.span.start for m in self.areas]
        self.provincial_bodies = [
            m for m in reading.bodies if m.particular and m.body.area is not None and m.body.area.rank == "tỉnh"
        ]
        self._provincial_starts = [m.span.start for m in self.provincial_bodies]
        self._place_starts = [m.span.start for m in reading.places]
        self._people = [m.span.start for m in reading.people]
        self._central = [m for m in reading.bodies if m.particular and m.body.level == "central"]
        self._central_starts = [m.span.start for m in self._central]

    @cached_property
    def met_centrally(self) -> bool:
        """Whether only central bodies hold the meetings that an article tells of."""
        hosts = [h for m in self._reading.meetings for h in m.hosts]
        return bool(hosts) and all(isinstance(h, Body) and h.level == "central" for h in hosts)

    def inside(self, start: int, end: int) -> Sequence[BodyMention]:
        return self.bodies[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def provincials(self, start: int, end: int) -> Sequence[BodyMention]:
        """The bodies of provinces that are named between two offsets."""
        first, last = (bisect_left(self._provincial_starts, offset) for offset in (start, end))
        return self.provincial_bodies[first:last]

    def before(self, start: int, end: int, own: Area | None = None) -> Area | None:
        """The area of the last local body that acts between two offsets: "UBKT Huyện ủy kỷ luật 7 đảng viên".

        own: the district or commune of the article, which a body of its rank without a name is of.
        """
        for mention in reversed(self.inside(start, end)):
            if self._lower.startswith(_OF_ALL, mention.span.end):
                continue
            if not self._guest(mention.span.start) and not self.given(mention.span, start):
                area = mention.body.area
                if own is not None and area is not None and area.rank == own.rank and self._nameless(mention, area):
                    return own
                return None if self._of_several(mention, start) else area
        return None

    def _nameless(self, mention: BodyMention, area: Area) -> bool:
        """Whether a body is named by its rank alone: "Đảng bộ phường"."""
        return area.name.lower() not in self._lower[mention.span.start : mention.span.end]

    def speaker(self, start: int, end: int) -> Area | None:
        """The area of the local officer who reports there: "Bí thư Thị ủy A Nguyễn Văn B, thay mặt Thị ủy, báo cáo: …"."""
        for mention in reversed(self.inside(start, end)):
            if self._lower.startswith(_OF_ALL, mention.span.end):
                continue
            said = voices.verb().search(self._lower, mention.span.end, end)
            office = _OFFICER.search(self._lower, max(start, mention.span.start - 60), mention.span.start)
            if said is None or office is None:
                continue
            return None if self.provincials(mention.span.end, said.start()) else mention.body.area
        return None

    def _of_several(self, mention: BodyMention, start: int) -> bool:
        """Whether bodies of several places act together: "UBKT Thành ủy A, UBKT Huyện ủy B nêu …": what they say is of none alone."""
        others = [m for m in self.inside(start, mention.span.start) if m.body.area != mention.body.area]
        between = self._lower[others[-1].span.end : mention.span.start] if others else " xx "
        return between in (", ", " và ", "; ")

    def given(self, span: Span, start: int) -> bool:
        """Whether a list of those who got something names it: "tặng cờ cho Đảng bộ huyện A, … và | 6 chi bộ"."""
        listed = self._lower.startswith((", ", " và "), span.end)
        return listed and _GIVEN.search(self._lower, max(0, start - _NEAR), span.start) is not None

    def provincial(self, start: int, end: int) -> Area | None:
        """The province whose own body acts between two offsets: "Đảng bộ Quân sự tỉnh kết nạp 5 đảng viên"."""
        for mention in reversed(self.provincials(start, end)):
            if mention.span.end <= end and not self._guest(mention.span.start):
                return mention.body.area
        return None

    def provincial_source(self, start: int, end: int) -> Area | None:
        """The province whose own body is the source of a sentence: "Theo Sở Y tế, …"; in a clause of its own it may also tell of a district."""
        for mention in self.provincials(start, min(end, start + _NEAR)):
            if self._is_source(mention, start):
                return mention.body.area
        return None

    def of_guest(self, offset: int) -> bool:
        """Whether an area named there is that of a guest: "lãnh đạo Huyện ủy X và 230 đại biểu"."""
        at = bisect_left(self.starts, offset + 1) - 1
        return at >= 0 and offset < self.bodies[at].span.end and self._guest(self.bodies[at].span.start)

    def _guest(self, start: int) -> bool:
        return _GUEST.search(self._lower, max(0, start - 30), start) is not None

    def _centrals(self, start: int, end: int) -> Sequence[BodyMention]:
        """The central bodies named between two offsets."""
        return self._central[bisect_left(self._central_starts, start) : bisect_left(self._central_starts, end)]

    def central_body(self, start: int, end: int) -> Body | None:
        """The central body that does something of its own there: "Bộ Nội vụ đã hoàn thành 106/109 nhiệm vụ"."""
        for mention in self._centrals(start, end):
            if not self._guest(mention.span.start) and _DOES.match(self._lower, mention.span.end, end + 1):
                return mention.body
        return None

    def ministry_itself(self, start: int, end: int) -> Body | None:
        """The ministry that an article speaks of, where its own make-up is told: "bộ có 30 đơn vị, gồm 7 vụ …", "86 lãnh đạo cấp vụ"."""
        if _ITS_PARTS.search(self._lower, start, end) is None:
            return None
        told = Counter(m.body.id for m in self._central if m.body.label.startswith("Bộ ") and m.span.start < end)
        most = max(told, key=told.__getitem__, default=None)
        return next((m.body for m in self._central if m.body.id == most), None)

    def central_speaker(self, offset: int) -> bool:
        """Whether the person named last before an offset holds an office of a central body: a minister answers voters."""
        at = bisect_left(self._people, offset)
        if not at:
            return False
        last = self._reading.people[at - 1].person
        return any(h.person == last and h.post.body.level == "central" for h in self._reading.offices.holdings)

    def ministry(self, end: int) -> bool:
        """Whether an article begins with a central body that does or says something: "Bộ Nội vụ đã thẩm định …"."""
        named = takewhile(lambda m: m.span.start < end, self._central)  # a headline may begin with it: "Bộ Y tế: …"
        first = next((m for m in named if not self._lower.startswith(":", m.span.end)), None)
        return first is not None and _BEGINS.match(self._lower, first.span.end, first.span.end + _NEAR) is not None

    def national(self, start: int, end: int) -> bool:
        """Whether a ministry is the source of what is reported, or the National Assembly acts: "Theo Bộ X", "Quốc hội đã thông qua"."""
        if _ASSOCIATION.match(self._lower, start, end) is not None:
            return True
        return any(
            self._is_source(mention, start) or _LAWS.match(self._lower, mention.span.end, mention.span.end + 60)
            for mention in self._centrals(start, end)
        )

    def _is_source(self, mention: BodyMention, start: int) -> bool:
        """Whether what is told is told by a body: "Theo Bộ X, …"."""
        at = mention.span.start
        if _SOURCE.search(self._lower, max(start, at - 40), at) is not None:
            return True
        return _SOURCE_NEAR.search(self._lower, max(start, at - 80), at) is not None

    def reported_of_country(self, start: int, end: int) -> bool:
        """Whether a ministry is the source of a whole sentence that tells of no province: "Theo Bộ Y tế, cả nước ghi nhận …"."""
        near = min(end, start + _NEAR)
        told = any(self._is_source(mention, start) for mention in self._centrals(start, near))
        if not told and _ASSOCIATION.match(self._lower, start, near) is None:
            return False
        first, last = (bisect_left(self._place_starts, offset) for offset in (start, end))
        return all(m.area == COUNTRY for m in self._reading.places[first:last])

    def legislates(self, start: int, end: int) -> bool:
        """Whether the National Assembly is the last who acts before a count ("… cho biết Quốc hội đã thông qua 7 luật, | 13 nghị quyết"), or laws are counted."""
        if self._lower.find("luật", start, end + _LAW) >= 0 and _PASSED.search(self._lower, start, end + _LAW):
            return True  # "kỳ họp đã thông qua 7 luật, | 13 nghị quyết"
        acting = (
            m for m in reversed(self._centrals(start, end)) if _LAWS.match(self._lower, m.span.end, m.span.end + 60)
        )
        last = next(acting, None)
        if last is None:
            return False
        first, behind = (bisect_left(self.area_starts, offset) for offset in (last.span.end, end))
        return first == behind

    def of_sentence(self, start: int, end: int) -> Area | None:
        """The local area that a sentence is about: its subject, or the source of what it reports ("Theo Huyện ủy X")."""
        for mention in self.inside(start, min(end, start + _NEAR)):
            head = self._lower[max(start, mention.span.start - 40) : mention.span.start]
            first = not head.strip() or head.endswith(", ")
            if _SOURCE.search(head) or (first and _ACTS.match(self._lower, mention.span.end, end)):
                return mention.body.area
        areas = self.areas[
            bisect_left(self.area_starts, start) : bisect_left(self.area_starts, min(end, start + _NEAR))
        ]
        for number, named in enumerate(areas):
            if number and self._holds(areas[number - 1], named):
                continue  # "kinh tế phường A, | quận B phát triển"
            head = self._lower[max(start, named.span.start - 60) : named.span.start]
            if _NOMINAL.search(head) and _ACTS.match(self._lower, self._chain_end(areas, number), end):
                return named.area
        return None

    def _holds(self, inner: AreaMention, outer: AreaMention, end: int | None = None) -> bool:
        """Whether a place only says where the one before it lies: "xã A, | huyện B". end: where what is said of that one ends."""
        between = self._lower[inner.span.end if end is None else end : outer.span.start]
        return level(outer.area) > level(inner.area) and between in (", ", " - ", " (")

    def _chain_end(self, areas: Sequence[AreaMention], number: int) -> int:
        """Where a name ends with what says where the place lies: "xã A, huyện B"."""
        end = areas[number].span.end
        for inner, outer in pairwise(areas[number:]):
            if not self._holds(inner, outer, end):
                break
            end = outer.span.end + self._lower.startswith(")", outer.span.end)
        return end


def level(area: Area) -> int:
    """0 for a commune, 1 for a district, 2 for a province or the country."""
    if not is_local(area):
        return 2
    return 0 if area.rank in ("xã", "phường", "thị trấn") else 1


def is_local(area: Area | None) -> bool:
    """Whether an area is a district or a commune."""
    return area is not None and area.rank is not None and area.rank != "tỉnh" and (not area.known or "_" in area.id)


def transferred(lower: str, scene: Scene, quantity: Quantity, behind: Sequence[AreaMention]) -> Area | None:
    """ "Nhập 12,3 km2 và 1.100 người của xã A vào xã B": what is moved is A's. behind: the areas named after the quantity."""
    if not behind or _MOVED.search(lower, max(scene.start, quantity.lead - 120), quantity.lead) is None:
        return None
    origin = behind[0].span
    between = lower[quantity.span.end : origin.start]
    moved = (
        len(between) < 120
        and between.endswith((" của ", " thuộc "))
        and _AWAY.match(lower, origin.end, scene.end) is not None
    )
    return behind[0].area if moved else None
