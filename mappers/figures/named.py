"""Areas named near a figure that it may be of: not guests, venues, origins, comparisons nor parts of longer names."""

from bisect import bisect_left
from itertools import pairwise

from vietpol.mappers import places, regex
from vietpol.mappers.caching import cached_property
from vietpol.mappers.facts import Area
from vietpol.mappers.figures import giving
from vietpol.mappers.figures.bare import COMPARED, LIES_IN
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.national import PAPERS
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.figures.subjects import Subjects, is_local, level
from vietpol.mappers.places.gazetteer import COUNTRY
from vietpol.mappers.places.weights import begins_route, of_birth, of_origin, province_of
from vietpol.mappers.reading import AreaMention, Reading
from vietpol.mappers.text import Span

_OFFICE = regex.compile(
    r"(?<!\p{L})(?:chủ tịch|bí thư|giám đốc|trưởng ban|chủ nhiệm|ủy viên|trưởng đoàn)\s(?:\p{L}+\s){0,5}(?:ubnd|hđnd|sở [^,.;]{2,24}|thành ủy|tỉnh ủy|huyện ủy|đảng bộ)\s$"
)
_AVERAGE_OF = regex.compile(
    r"\((?:mức )?(?:bình quân|trung bình)(?: chung)?(?: của)? $"
)  # "đạt 31,5% (bình quân cả nước 29,4%)"
# "đại biểu Nguyễn Văn A (tổ đại biểu | huyện B)": whom a deputy stands for.
_DEPUTY_OF = regex.compile(
    r"(?<!\p{L})(?:(?:tổ|đoàn)\s(?:đại biểu|đb|đbqh)(?:\s(?:hđnd|quốc hội|số \d+,?))?|đơn vị bầu cử(?:\ssố\s\d+,?)?|đại biểu(?:\s\p{L}+){2,5}\s\((?:đại biểu|tổ|đoàn)?)[\s(]?\s?$"
)
_APPOSED = regex.compile(
    r"(?:\smới)?,\s(?:địa phương|nơi|vùng đất)(?!\p{L})"
)  # "Bí thư Thành ủy A, | địa phương có 103 xã"
_MEAN_OF = regex.compile(
    r"(?<!\p{L})(?:bình quân|trung bình)(?: chung)?(?: của)?(?: tỉnh| thành phố)? $"
)  # "thấp hơn mức trung bình của cả nước là | 39,15%"
_OF_IT = regex.compile(r"(?<!\p{L})(?:của|trên)\s$")  # "giải ngân của cả nước | đạt 47%": not compared with it
_AGAINST = regex.compile(
    r"(?<!\p{L})(?:so với|hơn|bằng|gấp|lần|đầu(?! (?:năm|quý|tháng|tiên|nhiệm|kỳ|vụ|mùa|tuần|thế kỷ))|nhất|thứ|top|nhóm|vị trí|chiếm|đạt|đóng góp)(?!\p{L})"
)
_GOES_ON = regex.compile(
    r"\s(?:\p{L}+\s){0,2}?(?:đạt|là|tăng|giảm|ước|có|đã|năm|quý|tháng|đến|còn|hiện|trong|vượt|bằng|chỉ|sẽ|ghi nhận|dự kiến|tiếp tục)(?!\p{L})"
)
_MARKS = (", ", ". ", "; ", ": ")
_NEXT = 60  # letters in which a verb follows
_ASIDE = regex.compile(
    r"[^()]{0,40}\d[^()]{0,40}\)"
)  # "Toán 19 (toàn quốc 273); Vật lý 2": the bracket's area is that of its own figure
_MEASURED_BY = regex.compile(r"(?:so với|bằng|hơn|gấp|từ|đến|đi|qua|tới|(?<=[\p{L}\d,]\s)(?<!đối )với)\s$")
_BESIDE = regex.compile(
    r"(?<!\p{L})(?:giáp|giáp ranh|giáp với|sát|cạnh|liền kề|kề|cách|cách trung tâm)\s$"
)  # "nằm sát TP. Pleiku"
_BETWEEN = regex.compile(r"(?<!\p{L})(?:từ|đi|nối|qua)\s$")  # "7 km đường từ xã A đi xã B"
_CLOSE = 60  # letters
_TIE = regex.compile(
    r"(?P<bracket>\s?\()|\s(?:(?:cũng|vẫn|mới|chỉ|hiện|đang)\s)*(?:(?:còn|đạt|là|với|có)\s)?(?:chưa (?:đầy|tới|đến)\s)?"
)
_WITH = regex.compile(
    r"(?<!\p{L})(?:so với|hơn|bằng|gấp|từ|đến|đi|qua|tới|cách|vượt|thứ \w+|nhất|sau|trước)\s(?:\p{L}+\s){0,4}$"
    r"|(?<!\p{L})(?:khu vực|vùng|đầu|trong|(?<!đối )với)\s$"
)
_FOR = regex.compile(r"(?<!\p{L})(?:cho|giao|tặng|của)\s(?:\p{L}+\s){0,3}$")
_ROUTE = regex.compile(
    r"(?<!\p{L})(?:cao tốc|tuyến|đường|quốc lộ|tỉnh lộ|cầu|cảng|trục|chặng)\s(?:[\p{L}\d]+\s){0,5}[-–]\s$"
)
_NUMBER = regex.compile(r"\s(?:đạt\s|là\s|có\s)?\(?\d")
# "chiếm 0,4% GDP | cả nước", "bằng 57% bình quân của | cả nước": of what it is a part.
_PART_OF = regex.compile(r"(?<!\p{L})(?:chiếm|bằng|đóng góp|góp)\s(?:\p{L}+\s){0,2}\d[\d.,]*+\s?%\s(?:\p{L}+\s){0,6}$")
_TOLD = regex.compile(r"\s(?:[\p{L}]+\s){0,5}?\(?\d")
_GIVEN_REACH = 140  # letters
_FOR_THOSE = regex.compile(r"(?<!\p{L})cho\s[^,;.]{0,80}?(?<!\p{L})(?:tại|ở|của|thuộc|trên địa bàn)\s$")
_OPENS_ITEM = regex.compile(
    r"\s*(?:(?:còn|riêng|tại|ở|và|trong khi|trong đó)\s)*(?:(?:kinh tế|ubnd|hđnd|đảng bộ|đảng ủy|công an|nhân dân|người dân|chính quyền|"
    r"tình hình|sản xuất|hội|ban|đoàn|mặt trận|lãnh đạo)\s){0,2}"
)
# Several places of which one share is told: "hai địa phương | Tân Phú và Định Quán mới đạt 61%".
_TOGETHER = regex.compile(
    r"(?<!\p{L})(?:(?:hai|ba|bốn|\d)\s$|(?:hai|ba|bốn|năm|\d)\s(?:địa phương|huyện|xã|phường|tỉnh|đơn vị|quận|thành phố)(?:\s[^,;.\d]{0,24})?$)"
)
_ONLY = ("riêng ", "riêng tại ", "riêng ở ")
_LIES_IN = (*LIES_IN, " của ")
# "Phước Thái | là xã miền núi của | huyện Ninh Phước", "Sa Pa | được mệnh danh là vùng hoa của | tỉnh Lào Cai".
_IS_ONE_OF = regex.compile(
    r"(?:,\s[^,.;\d]{2,40},)?\s(?:vẫn |vốn |luôn |đã )*(?:được (?:coi|xem|ví|mệnh danh|biết đến|đánh giá|xác định|gọi) )?(?:là|như)\s[^.;:()\d]{2,70}\s(?:của|thuộc|ở|nằm ở|tại|trong)\s|"
    r"\s(?:vốn )?là (?:một )?(?:trong (?:những|các|số|\d+) )*(?:xã|phường|thị trấn|huyện|thị xã|thành phố|quận|địa phương|đơn vị|vùng)(?:\s[^\s,.;:()]+){0,8}?\s(?:của|thuộc|ở|nằm ở|tại|trong)\s"
)
_BOTH = regex.compile(r"(?<!\p{L})(?:hai|ba)\s(?:(?:tỉnh|địa phương|thành phố)\s(?:\p{L}+\s)?)?$")
# "có tỷ lệ cao nhất | tỉnh A", "đứng thứ ba của | huyện B": among whose parts it is the first.
_FIRST_OF = regex.compile(
    r"(?<!\p{L})(?:nhất|nhì|đứng đầu|dẫn đầu|thứ (?:\d+|\p{L}+))\s(?:của\s|trong\s|toàn\s|cả\s)?$"
)
_LIST = 300  # letters of a list of places
_EACH = regex.compile(
    r",?\s(?:(?:đều|cùng|cũng|đã|mỗi (?:địa phương|đơn vị|nơi|huyện|xã|phường|tỉnh|thành phố|quận))\s)+(?:(?:đạt|có|được|còn|là|giải ngân|giảm|tăng|hoàn thành|với|thực hiện)\s)*"
)
# "huyện A và huyện B| chỉ đạt |68,1% và 70,3%"
_THEIR_TWO = regex.compile(r"\s(?:(?:mới|chỉ|cũng|đã|còn|đạt|là|có|với|tăng|giảm|ở mức|cùng|lần lượt|tương ứng)\s)+")
_HELPS = regex.compile(r"(?<!\p{L})phối hợp (?:cùng )?(?:với|cùng)?\s[^,;.:\d]*$")
_HELPS_REACH = 160  # letters
_IN_TURN = regex.compile(r"(?<!\p{L})(?:lần lượt|tương ứng (?:là|đạt|ở mức|chiếm))(?!\p{L})")
_AND = (", ", " và ", "; ", " và ở ", ", và ")
_AT = regex.compile(r"(?<!\p{L})(?:tại|ở)\s[^,;()]*$")
_AT_REACH = 60
_GIVES = regex.compile(r"\s(?:giao|tặng|trao|khen|hỗ trợ|tài trợ|ủng hộ|cấp|phân bổ)(?!\p{L})")
_IN_NAME = regex.compile(
    r"(?<!\p{L})(?:mẹ|thi đua|giỏi|(?<!các )cấp|bản đồ|anh hùng|hội thi|giải|hội diễn|liên hoan|quốc kỳ|lá cờ|hội)\s$"
    r"|(?<!\p{L})(?:cửa khẩu|cảng|siêu thị|cửa hàng|chợ|thị trường|kênh phân phối)\s(?:trên\s|của\s|trong\s|khắp\s)?$"  # "xuất qua các cửa khẩu trên | cả nước"
)


class Named:
    """The areas that one article names, asked for between offsets."""

    def __init__(self, reading: Reading, subjects: Subjects) -> None:
        self._reading, self._subjects = reading, subjects
        self._lower = reading.text.lower
        self._mentions = reading.places
        self._starts = [m.span.start for m in self._mentions]

    def inside(self, start: int, end: int) -> list[AreaMention]:
        """The areas named between two offsets."""
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def right_before(self, scene: Scene, quantity: Quantity) -> Area | None:
        """ "Hải Phòng (11,2%)", "kế đến Điện Bàn 198 tỷ đồng", "bình quân cả nước 29,4%": the area right before the quantity."""
        near = self.inside(max(scene.start, quantity.lead - _CLOSE), quantity.lead)
        if not near or (tie := _TIE.fullmatch(self._lower, near[-1].span.end, quantity.lead)) is None:
            return None
        share = quantity.unit in ("percent", "rank", "times")
        together = self._together(near) if share else len(self._chain(near)) > 1
        if together and not tie["bracket"]:
            return None  # "Huyện A và huyện B còn | 42 phòng học tạm"
        mention, before = near[-1], self._lower[max(scene.start, near[-1].span.start - _CLOSE) : near[-1].span.start]
        if tie["bracket"] and _FIRST_OF.search(before) is not None:
            return None  # "cao nhất tỉnh A (| 43%)"
        if tie["bracket"] or (tie[0].strip() and _MEAN_OF.search(before) is not None):
            return mention.area
        if _WITH.search(before) is not None or self.holds(mention) or self._subjects.of_guest(mention.span.start):
            return None
        return None if _OFFICE.search(before) or _FOR.search(before) or _ROUTE.search(before) else mention.area

    def listed(self, quantity: Quantity, end: int) -> bool:
        """ "Lương Sơn | 12 ca và Mai Châu 7 ca": whether it stands right behind its area, before another one."""
        before = any(m.span.end == quantity.lead - 1 for m in self.inside(quantity.lead - 60, quantity.lead))
        return before and any(
            self._lower.endswith(" và ", 0, m.span.start) for m in self.inside(quantity.span.end, end)
        )

    def respective(self, scene: Scene, quantity: Quantity) -> Area | None:
        """ "Bình Dương và Đồng Nai nợ lần lượt 1.320 tỷ đồng và | 980 tỷ đồng": the area of a list that stands where the quantity does in its own."""
        cue = _IN_TURN.search(scene.lower, scene.start, quantity.lead)
        if cue is None:
            return self._of_pair(scene, quantity)
        at = cue.start()
        row = [q for q in scene.quantities if q.lead > at and q.unit == quantity.unit]
        place = next((n for n, q in enumerate(row) if q.lead == quantity.lead), len(row))
        listed = self._chain([m for m in self.inside(scene.start, at) if m.area.id != COUNTRY.id])
        return listed[place].area if len(listed) == len(row) > place and len(row) > 1 else None

    def _of_pair(self, scene: Scene, quantity: Quantity) -> Area | None:
        """ "huyện A và thị xã B chỉ đạt | 68,1% và | 70,3%": the one of two areas that stands where the quantity does of two."""
        near = next((n for n, q in enumerate(scene.quantities) if q.lead == quantity.lead), 0)
        for first in (near, near - 1):
            pair = scene.quantities[max(first, 0) : first + 2]
            if len(pair) < 2 or pair[0].unit != pair[1].unit or self._lower[pair[0].span.end : pair[1].lead] != " và ":
                continue
            named = self._chain(self.inside(max(scene.start, pair[0].lead - 2 * _CLOSE), pair[0].lead))
            if len(named) == 2 and _THEIR_TWO.fullmatch(self._lower, named[1].span.end, pair[0].lead) is not None:
                return named[near - first].area
        return None

    def each(self, scene: Scene, quantity: Quantity) -> list[Area]:
        """ "huyện A và thị xã B đều đạt | 100%", "các xã A, B mỗi xã | 5 hộ": the areas of a list of which each has that number."""
        near = self.inside(max(scene.start, quantity.lead - 2 * _CLOSE), quantity.lead)
        if len(near) < 2 or _EACH.fullmatch(self._lower, near[-1].span.end, quantity.lead) is None:
            return []
        chain = self._chain(self.inside(max(scene.start, quantity.lead - _LIST), quantity.lead))
        return [m.area for m in chain] if len(chain) > 1 else []

    def _chain(self, named: list[AreaMention]) -> list[AreaMention]:
        """The last areas that are joined in one list."""
        chain = named[-1:]
        for mention in reversed(named[:-1]):
            if self._lower[mention.span.end : chain[0].span.start] not in _AND or level(mention.area) != level(
                chain[0].area
            ):
                break
            chain.insert(0, mention)
        return chain

    def _together(self, near: list[AreaMention]) -> bool:
        """Whether one share is told of several places: "hai địa phương Tân Phú và Định Quán mới đạt | 61%"."""
        chain = self._chain(near)
        before = self._lower[max(0, chain[0].span.start - _CLOSE) : chain[0].span.start]
        return len(chain) > 1 and _TOGETHER.search(before) is not None

    def lists(self, start: int, end: int) -> bool:
        """Whether areas are told there each with its number: "Quản Bạ 92%, Vị Xuyên 76%; | tiến độ chậm: …"."""
        told = [m for m in self.inside(start, end) if _NUMBER.match(self._lower, m.span.end, end) is not None]
        return len(told) > 1 and is_local(told[-1].area)

    def told_each(self, start: int, end: int) -> bool:
        """Whether several districts or communes are told of there, each with its number: "Riêng huyện A 36.200 ha, huyện B 24.100 ha"."""
        told = {m.area for m in self.inside(start, end) if _TOLD.match(self._lower, m.span.end, end) is not None}
        local = len([area for area in told if is_local(area)])
        return local > 1 or len(told) - local > 1

    def several(self, start: int, end: int, share: bool) -> Area | None:
        """ "tặng 10 suất quà tại huyện A và huyện B": an amount of several places together is of the province that holds them.

        A share or a rank is of each of them.
        """
        listed = self.inside(start, end)
        if not listed or self._origin(listed[-1], start):
            return None
        if share and not self._together(self.inside(max(0, listed[-1].span.start - _CLOSE), listed[-1].span.end)):
            return None
        at = bisect_left(self._starts, listed[-1].span.start)
        around = self._mentions[max(0, at - 1) : at + 2]
        for one, other in pairwise(around):
            between = self._lower[one.span.end : other.span.start]
            if between in _AND and level(one.area) == level(other.area) < 2 and one.area != other.area:
                return self._holder(one.area, other.area) or places.home_at(self._reading, start).province
        return None

    def _holder(self, one: Area, other: Area) -> Area | None:
        """The district that the article names in which two communes lie: "hai xã Vĩnh Thịnh, Minh Diệu" of huyện Hòa Bình."""
        inside, district = one.id.rpartition("_")[0], other.id.rpartition("_")[0]
        return self._by_id.get(inside) if inside == district and "_" in inside else None

    @cached_property
    def _by_id(self) -> dict[str, Area]:
        return {m.area.id: m.area for m in self._mentions}

    def named(self, start: int, end: int, subject: bool = False, far: bool = False) -> Area | None:
        """The area named there that the figure may be of: not one it is compared with, nor part of a longer name.

        far: in another clause of the sentence, where "riêng huyện A" holds no longer.
        """
        for mention in reversed(self.inside(start, end)):
            before = self._lower[max(0, mention.span.start - 40) : mention.span.start]
            if _PART_OF.search(self._lower, max(start, mention.span.start - _CLOSE), mention.span.start) is not None:
                continue
            if mention.area.id == COUNTRY.id and (
                self._only_compared(mention, before)
                or self._in_body(mention)
                or _IN_NAME.search(before)
                or self._quoted(mention)
            ):
                continue
            if self._subjects.of_guest(mention.span.start) or self.holds(mention):
                continue
            if mention.span.start > start and _FIRST_OF.search(before) is not None:
                continue
            if far and (
                self._lower.endswith(_ONLY, 0, mention.span.start)
                or self._in_item(mention, start)
                or _FOR_THOSE.search(self._lower, max(start, mention.span.start - _GIVEN_REACH), mention.span.start)
            ):
                continue
            if of_birth(self._reading, mention) or _DEPUTY_OF.search(before) is not None:
                continue
            apposed = _APPOSED.match(self._lower, mention.span.end, end) is not None
            if (
                (_OFFICE.search(before) and not apposed)
                or self._origin(mention, start)
                or self._venue(mention, start, end)
            ):
                continue
            if (
                self._lower.endswith(PAPERS, 0, mention.span.start)
                or _ROUTE.search(before)
                or begins_route(self._reading, mention)
            ):
                continue
            if self._beside_subject(mention, start):
                continue
            if subject and _ASIDE.match(self._lower, mention.span.end, end):
                continue
            beside = _MEASURED_BY if subject else _BETWEEN
            if self._subjects.given(mention.span, start) or beside.search(before) or _BESIDE.search(before):
                continue
            return self._of_both(mention, start) or mention.area
        return None

    def _beside_subject(self, mention: AreaMention, start: int) -> bool:
        """ "xã A phối hợp với Công an tỉnh | B tổ chức trao 48 suất quà": who helps a smaller place than its own."""
        begin = max(start, mention.span.start - _HELPS_REACH)
        helps = _HELPS.search(self._lower, begin, mention.span.start)
        if helps is None:
            return False
        return any(level(m.area) < level(mention.area) for m in self.inside(begin, helps.start()))

    def given_to(self, scene: Scene, quantity: Quantity) -> Area | None:
        """The place of those to whom something is given, or where it is."""
        return giving.place(self._lower, self.inside, self.holds, scene, quantity)

    def _in_item(self, mention: AreaMention, start: int) -> bool:
        """Whether an area is but the object of an item of a list: "phấn đấu …; xây dựng | xã A đạt chuẩn; thu ngân sách …"."""
        item = self._lower.rfind(";", start, mention.span.start) + 1
        if not item or not is_local(mention.area):
            return False
        return _OPENS_ITEM.fullmatch(self._lower, item, mention.span.start) is None

    def _of_both(self, last: AreaMention, start: int) -> Area | None:
        """The article's own province, where it is one of two told of together: "kinh tế hai tỉnh Cà Mau, Bạc Liêu tăng 6%"."""
        at, home = bisect_left(self._starts, last.span.start), self._reading.home.province
        first = self._mentions[at - 1] if at else last
        if home is None or is_local(last.area) or self._lower[first.span.end : last.span.start] not in _AND:
            return None
        own = province_of(home) in (province_of(first.area), province_of(last.area))
        return home if own and _BOTH.search(self._lower, max(0, start - _CLOSE), first.span.start) else None

    def _only_compared(self, mention: AreaMention, before: str) -> bool:
        """Whether a figure is but compared with the country: "đứng thứ 5 cả nước", "cao hơn bình quân của cả nước"."""
        if COMPARED.search(before) is None or _AVERAGE_OF.search(before) is not None:
            return False
        clause = before[
            max(before.rfind(mark) for mark in _MARKS) + 1 :
        ]  # "Trong nửa đầu tháng 3, xuất khẩu của | Việt Nam đạt …"
        subject = _OF_IT.search(before) is not None and _AGAINST.search(clause) is None
        return not (subject and _GOES_ON.match(self._lower, mention.span.end, mention.span.end + _NEXT) is not None)

    def _in_body(self, mention: AreaMention) -> bool:
        """ "Tập đoàn Dầu khí | Việt Nam nộp ngân sách": the country ends the name of a firm; or of one who sets a plan or gives something."""
        if _GIVES.match(self._lower, mention.span.end) is not None:
            return True  # "đạt 101% kế hoạch BHXH | Việt Nam giao"
        at = bisect_left(self._firms, mention.span.start, key=lambda span: span.start) - 1
        return at >= 0 and self._firms[at].end >= mention.span.end

    @cached_property
    def _firms(self) -> list[Span]:
        return sorted(m.span for m in self._reading.bodies if m.body.kind == "Enterprise")

    def _quoted(self, mention: AreaMention) -> bool:
        """ "Kỷ niệm chương “Vì giai cấp nông dân Việt Nam”": the country ends the name of an honour."""
        return self._lower.startswith(('"', "”", "»"), mention.span.end)

    def _venue(self, mention: AreaMention, start: int, end: int) -> bool:
        """ "tại Học viện Cán bộ (đường Chu Văn An, phường Bình Thạnh) với | 550 đại biểu": where something took place."""
        opens = self._lower.rfind("(", start, mention.span.start)
        if opens < 0 or self._lower.find(")", opens, mention.span.start) >= 0:
            return False
        closes = self._lower.find(")", mention.span.end, end)
        return closes >= 0 and _AT.search(self._lower, max(0, opens - _AT_REACH), opens) is not None

    def _origin(self, mention: AreaMention, start: int) -> bool:
        """ "Phường Tam Thắng được thành lập trên cơ sở sáp nhập các phường 7, 8": what the subject was made of."""
        return of_origin(self._lower, mention.span.start, max(start - 120, 0))

    def holds(self, mention: AreaMention) -> bool:
        """ "huyện A, tỉnh B tổ chức …": B only says where A lies."""
        at = bisect_left(self._starts, mention.span.start) - 1
        if at < 0:
            return False
        inner = self._mentions[at]
        if level(inner.area) >= level(mention.area):
            return False
        between = self._lower[inner.span.end : mention.span.start]
        return between in _LIES_IN or _IS_ONE_OF.fullmatch(between) is not None
