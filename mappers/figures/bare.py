"""Areas that the text names by their rank alone: "toàn tỉnh", "của huyện", "phường đặt mục tiêu"; and the whole world."""

from bisect import bisect_left

from vietpol.mappers import places, regex
from vietpol.mappers.caching import cached_property
from vietpol.mappers.facts import Area
from vietpol.mappers.figures import regions
from vietpol.mappers.figures.sections import Sections
from vietpol.mappers.places.weights import is_former, of_origin
from vietpol.mappers.reading import Reading
from vietpol.mappers.scanning import Scanner

WORLD = Area("the-gioi", "Thế giới", known=False)

_HEAD = 600  # letters of headline and lead
_LOOK = 40  # mentions that are looked back at
_WORLD = Scanner(r"(?<!\p{L})(?:(?:trên|toàn|cả|kinh tế|thương mại) thế giới|toàn cầu)(?!\p{L})")
COMPARED = Scanner(
    r"(?:so với|hơn|bằng|gấp|lần|bình quân|trung bình|thứ (?:\p{L}+|\d+)|đầu(?! tư)|nhất|nhóm|dẫn đầu|trong|nhì|vị trí|của|top)"
    r"\s(?:\p{L}+\s){0,3}$"
)
_FIRST_OF = regex.compile(r"(?<!\p{L})nhất (?:của |trong |ở )?(?:toàn |cả )?tỉnh(?: nhà| ta)?$")
# What a province, a district or a commune does in news of it.
_DOES = (
    "được|đạt|còn|thu|chi|vận động|huy động|kết nạp|hoàn thành|thực hiện|duy trì|bố trí|đầu tư|xây dựng|triển khai|giải quyết|tiếp nhận|thành lập|"
    "ghi nhận|gieo|trồng|sản xuất|giao|tổ chức|cấp|xử lý|xử phạt|kiểm tra|giám sát|thi hành|đón|thu hút|hỗ trợ|trao|tặng|xây|làm|sửa chữa|nâng cấp|"
    "cứng hóa|bê tông hóa|mở|đưa|tạo|đào tạo|chuyển đổi|thả|nuôi|khai thác|thu hoạch|xuống giống|phân bổ|lập|ban hành|phê duyệt|di dời|sơ tán|"
    "tiêm|xét nghiệm|cách ly|phát hiện|khởi tố|rà soát|công nhận|chi trả|giảm|tăng|vượt|dành|trích|nộp|quản lý|bàn giao|sắp xếp|tinh giản|"
    "cắt giảm|tiết kiệm|xóa|giải phóng|thu hồi|giúp|để xảy ra|xảy ra"
)
_PROVINCE = Scanner(
    r"(?<!\p{L})(?:toàn tỉnh|cả tỉnh|các (?:cấp|ngành|địa phương|đơn vị|huyện[\p{L}, ]{0,24}|xã, phường) trong tỉnh|(?P<weak>của tỉnh|tỉnh ta|trong tỉnh)|"
    r"địa bàn tỉnh|(?<!phía )tỉnh (?:có|đã|còn|đạt|ước|sẽ|phấn đấu|đặt|đề ra|hoàn thành|giải ngân|tập trung|kết nạp|huy động|thu hút|"
    r"kiến nghị))(?!\p{L})",
    rf"(?<=^|[,;:.] |20\d\d |năm |nay |qua )tỉnh (?:cũng |đang |mới |chỉ |vẫn |tiếp tục )?(?:{_DOES})(?!\p{{L}})",
)
_LOCAL = Scanner(
    r"(?<!\p{L})toàn (?P<rank>huyện|thị xã|quận|thành phố|xã|phường|thị trấn)(?!\p{L})",
    r"(?<!\p{L})(?:của|địa bàn|(?:bà con|người dân|hộ dân|nông dân|hội viên|các hộ|cấp hội|các xã|các thôn|chi bộ|đảng viên) trong) "
    r"(?P<rank>huyện|thị xã|quận|(?:xã|phường|thị trấn)(?=\s?(?:$|[,.;:()])|(?<=trong \p{L}+) ))(?!\p{L})",
    r"(?<!\p{L})lãnh đạo (?P<rank>huyện|thị xã|quận) (?:cho biết|báo cáo|cho hay)(?!\p{L})",
    r"(?<!\p{L})(?<!(?:các|cấp|mỗi|từng|hai|ba) )(?P<rank>huyện|thị xã|quận) (?:có|hiện|đã|còn|đạt|ước|sẽ|phấn đấu|đặt|đề ra|hoàn thành|giải ngân|"
    r"tập trung|kết nạp|huy động|kiến nghị|phát triển)(?!\p{L})",
    r"(?<=^|[,;:.] )(?<!(?:xã|phường|huyện|thị xã), )(?P<rank>xã|phường|thị trấn|đặc khu) (?:có|hiện|đã|ước|sẽ|phấn đấu|đặt|đề ra)(?!\p{L})",
    rf"(?<=^|[,;:.] |20\d\d |năm |nay |qua )(?<!(?:xã|phường|huyện|thị xã), )(?P<rank>xã|phường|thị trấn|đặc khu|huyện|thị xã|quận) (?:cũng |đang |mới |chỉ |vẫn |tiếp tục )?(?:{_DOES})(?!\p{{L}})",
)
_WHOLE_PROVINCE = regex.compile(r"(?<!\p{L})(?:toàn|của) (?P<rank>tỉnh)(?! ủy| đoàn)(?!\p{L})")
_WHOLE_LOCAL = regex.compile(
    r"(?<!\p{L})(?:toàn|địa bàn) (?P<rank>huyện|thị xã|quận|xã(?! hội)|phường|thị trấn)(?!\p{L})"
)
# Of whom something is asked: "yêu cầu huyện mở rộng …"; not of whom help is, which is for who asks.
_ASKED = Scanner(
    r"(?<!\p{L})(?:giao|yêu cầu|đề nghị|lưu ý|mong|chỉ đạo|nhắc|biểu dương|gợi ý) (?P<rank>huyện|thị xã|quận|xã|phường|thị trấn)"
    r"(?!\s(?:ủy|và|,)|\s(?:sớm\s|tiếp tục\s|quan tâm\s|xem xét\s)*(?:hỗ trợ|bố trí|cấp|bổ sung|đầu tư|quan tâm|cho|ghi vốn|tháo gỡ|phân bổ|giao|nâng cấp|xem xét|kiến nghị|trích))(?!\p{L})"
)
# An area named before, called again by its rank: "Huyện này đã gieo cấy …", "tỉnh mới có 78 xã".
_AGAIN = Scanner(
    r"(?<!\p{L})(?<!(?:các|cấp|mỗi|từng|hai|ba|bốn|những|nhiều) )(?P<rank>tỉnh|huyện|thị xã|quận|thành phố|xã|phường|thị trấn|đặc khu|địa phương)"
    r" (?:này|ấy|nói trên|vừa nêu|mới(?= (?:có|vẫn|sẽ|gồm|mang|lấy|được)(?!\p{L})))(?!\p{L})",
)
_BEFORE_IT = regex.compile(r"(?<!\p{L})trước (?:khi )?(?:sáp nhập|hợp nhất|sắp xếp|nhập)(?!\p{L})[^.;]*$")
_NEAR = 60  # letters before an area
LIES_IN = (", ", " (", " - ", " thuộc ", ", thuộc ")
_AGAINST = regex.compile(
    r"(?<!\p{L})(?:so với|hơn|bằng)(?! cùng kỳ| năm| đầu)\s[^,;:]{0,40}$"
)  # "thấp hơn 2,1% so với mặt bằng chung của huyện"
_PART_OF = Scanner(r"(?<!\p{L})(?:chiếm|đóng góp)\s[^,;:]{0,70}$")
_HEADING = regex.compile(r"(?:\d{1,2}|[ivx]{1,4})[.)]\s[^\n]{10,200}(?<![.;,])$")
_MERGED = Scanner(r"(?<!\p{L})(?:sáp nhập|hợp nhất|nhập|gộp|hình thành từ|thành lập từ|trên cơ sở)(?!\p{L})")
_RANKS = ("huyện", "xã", "quận", "thành phố", "phường", "thị trấn")
_COMMUNES = ("xã", "phường", "thị trấn")
_ASKS = ("yêu cầu", "đề nghị", "giao ", "lưu ý", "chỉ đạo", "mong ", "nhắc ", "biểu dương", "gợi ý")
_CALLS_AGAIN = (" này", " ấy", " nói trên", " vừa nêu", " mới ")


def _measures(words: str, end: int) -> bool:
    """Whether what is named there is but the whole of a part, or what something is compared with."""
    return _PART_OF.search(words, 0, end) is not None or _AGAINST.search(words, 0, end) is not None


class Bare:
    """What such words mean in one article."""

    def __init__(self, reading: Reading, sections: Sections) -> None:
        self._reading = reading
        self._sections = sections
        self._lower = reading.text.lower
        self._starts = [m.span.start for m in reading.places]
        self.provinces = _PROVINCE.count(self._lower)  # how often the text speaks of "toàn tỉnh"

    @cached_property
    def _regional(self) -> bool:
        """Whether the text names a region."""
        return regions.anywhere().search(self._lower) is not None

    @cached_property
    def _regions(self) -> regions.Told:
        return regions.Told(self._lower)

    def _local_named(self, start: int, end: int) -> bool:
        """Whether a district or a commune is named between two offsets."""
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and self._starts[at] >= start and "_" in self._reading.places[at].area.id

    @cached_property
    def _body_ends(self) -> frozenset[int]:
        return frozenset(m.span.end for m in self._reading.bodies)

    def district_of_article(self) -> Area | None:
        """The district that the article is about: the one of its head, where the text then says "toàn huyện", "huyện có"."""
        bare = _LOCAL.search(self._lower)
        if bare is None or _LOCAL.count(self._lower) < self.provinces:
            return None
        if self._reading.home.district is not None and bare["rank"] not in _COMMUNES:
            return self._reading.home.district
        for mention in self._reading.places:
            if mention.span.start >= _HEAD:
                return None
            if mention.area.rank == bare["rank"] and "_" in mention.area.id:
                return mention.area
        return None

    def any_said(self) -> bool:
        """Whether the text speaks of a province, a district or a commune in this way."""
        return bool(self.provinces) or _LOCAL.search(self._lower) is not None

    def said(self, start: int, end: int, district: Area | None, at: int | None = None) -> Area | None:
        """The area that the words between two offsets name so. district: the one that the article is about; at: the figure's own place.

        "của tỉnh" is then what the district's province does for it.
        """
        words = self._lower[start:end]
        world = _WORLD.search(words) if "thế giới" in words or "toàn cầu" in words else None
        if world is not None and not COMPARED.search(words[: world.start()]):
            return WORLD
        region = (
            regions.named(words) or self._regions.again(words, start, self._local_named) if self._regional else None
        )
        if region is not None:
            return region
        province = _PROVINCE.search(words) if "tỉnh" in words else None
        if province is not None and _measures(words, province.start()):
            province = None  # "chiếm 45% diện tích quế toàn tỉnh": of what it is a part
        if province is not None and _FIRST_OF.search(words, 0, province.end()) is not None:
            province = (
                None  # "huyện A là nơi tập trung lao động lớn nhất của | tỉnh": among whose parts it is the first
            )
        if province is not None and start + province.start() + len("tỉnh") in self._body_ends:
            province = None  # "Văn phòng Điều phối |tỉnh đã công bố": the end of a body's name
        if province is not None and not (province["weak"] and district is not None):
            at = start + province.start()  # what is named behind it says nothing of it
            section = self._sections.area(at)
            if section is not None and "_" not in section.id:
                return section
            return places.home_at(self._reading, at).province or self._province_before(at)
        again = _AGAIN.search(words) if any(word in words for word in _CALLS_AGAIN) else None
        if again is not None and (area := self._named_before(start + again.start(), again["rank"])) is not None:
            return area
        local = _LOCAL.search(words) if any(rank in words for rank in _RANKS) else None
        if local is None and district is not None and any(asks in words for asks in _ASKS):
            local = _ASKED.search(words)
        if local is None or self._named_at(start + local.start("rank")) or _measures(words, local.start()):
            return None
        return self._local(local["rank"], end if at is None else at, district)

    def unsettled(self, start: int, end: int) -> bool:
        """Whether the words speak of "toàn huyện", "toàn tỉnh" of which nothing tells the name: the figure is of that, and of nothing wider."""
        words = self._lower[start:end]
        if ("toàn tỉnh" in words or "của tỉnh" in words) and places.home_at(self._reading, start).province is None:
            province = _WHOLE_PROVINCE.search(words)
            if province is not None and not _measures(words, province.start()):
                return not self._named_at(start + province.start("rank"))
        local = _WHOLE_LOCAL.search(words) if any(rank in words for rank in _RANKS) else None
        if local is None or self._named_at(start + local.start("rank")):
            return False
        return not _measures(words, local.start())

    def _named_at(self, offset: int) -> bool:
        """Whether the name follows the rank there: "của huyện | Tân Kỳ"."""
        at = bisect_left(self._starts, offset)
        return at < len(self._starts) and self._starts[at] == offset

    def _named_before(self, offset: int, rank: str) -> Area | None:
        """The area of a rank that was named last before an offset; of "địa phương" any, a commune rather than where it lies."""
        last, lower = bisect_left(self._starts, offset), self._reading.text.lower
        for at in range(last - 1, max(-1, last - 1 - _LOOK), -1):
            named = self._reading.places[at]
            if named.area.rank == rank and not self._gone(named.span.start, named.span.end):
                return named.area
            if rank == "địa phương" and named.area.rank is not None:
                inner = self._reading.places[at - 1] if at else named
                inside = lower[inner.span.end : named.span.start] in LIES_IN and "_" in inner.area.id
                return inner.area if inside else named.area
        return None

    def _gone(self, start: int, end: int) -> bool:
        """Whether an area is told of as one that is no more, or that another was made of: "Trước sáp nhập, tỉnh X có …"."""
        before = self._lower[max(0, start - _NEAR) : start]
        return is_former(self._lower, end) or of_origin(self._lower, start, 0) or _BEFORE_IT.search(before) is not None

    def _province_before(self, at: int) -> Area | None:
        """The last province that the paragraph named, where the article is about none: "Trà Vinh … . Giá trị sản xuất của tỉnh …"."""
        block = self._reading.text.blocks[self._reading.text.sentence_at(at).block]
        last = bisect_left(self._starts, at)
        first = max(bisect_left(self._starts, block.start), last - _LOOK)
        return next((m.area for m in reversed(self._reading.places[first:last]) if m.area.rank == "tỉnh"), None)

    def _only(self, rank: str) -> Area | None:
        """The only district of a rank that the article names: "kiểm tra tại thị xã X. … lãnh đạo thị xã cho biết"."""
        named = [m.area for m in self._reading.places if m.area.rank == rank and m.area.known]
        return named[0] if len(named) > 1 and len(set(named)) == 1 else None

    def _of_heading(self, rank: str, at: int) -> Area | None:
        """The only area of a rank in the heading above: "1. Kiểm tra Ban Thường vụ Huyện ủy X", below it "trên địa bàn huyện"."""
        text = self._reading.text
        number = text.sentence_at(at).block - 1
        if number < 0 or _HEADING.match(text.lower, text.blocks[number].start, text.blocks[number].end) is None:
            return None
        first, last = (bisect_left(self._starts, offset) for offset in text.blocks[number][:2])
        named = {m.area for m in self._reading.places[first:last] if m.area.rank == rank}
        return named.pop() if len(named) == 1 else None

    def _local(self, rank: str, at: int, district: Area | None) -> Area | None:
        """The area of a rank that was named last, or the article's own."""
        section = self._sections.area(at)
        if section is not None and section.rank == rank:
            return section
        if rank not in _COMMUNES:
            if district is not None and district.rank == rank and not self._other_before(rank, at, district):
                return district
            home = places.home_at(self._reading, at, rank=rank)
            whole = home.province is not None and home.province.rank == rank  # "toàn thành phố" of Đà Nẵng
            if whole and (district is None or district.rank != rank):
                return home.province
            named = home.district or self._of_heading(rank, at) or self._around(district)
            return named or self._only(rank)
        last = bisect_left(self._starts, at)
        own = district is not None and district.rank == rank
        floor = self._reading.text.blocks[self._reading.text.sentence_at(at).block].start if own else 0
        for mention in reversed(self._reading.places[max(0, last - _LOOK) : last]):
            if mention.span.start < floor:
                break
            if (
                mention.area.rank == rank
                and mention.support != "list"
                and not is_former(self._lower, mention.span.end)
                and not (own and self._merged(mention.span.start))
            ):
                return mention.area
        return district if district is not None and district.rank == rank else None

    def _around(self, local: Area | None) -> Area | None:
        """A district, or the one in which a commune lies, where the article names it: "xã A, huyện B … Huyện đã có 9 xã đạt chuẩn"."""
        if local is None or local.rank not in (*_COMMUNES, "đặc khu"):
            return local
        within = {m.area.id.rpartition("_")[0] for m in self._reading.places if self._is_same(m.area, local)}
        return next((m.area for m in self._reading.places if "_" in m.area.id and m.area.id in within), local)

    def _is_same(self, area: Area, local: Area) -> bool:
        """Whether an area is a commune, named once with its district and once without."""
        return area.rank == local.rank and area.name == local.name

    def _other_before(self, rank: str, at: int, district: Area) -> bool:
        """Whether the paragraph has named another area of a rank before an offset."""
        start = self._reading.text.blocks[self._reading.text.sentence_at(at).block].start
        first, last = (bisect_left(self._starts, offset) for offset in (start, at))
        return any(
            m.area.rank == rank and m.area != district for m in self._reading.places[max(first, last - _LOOK) : last]
        )

    def _merged(self, offset: int) -> bool:
        """Whether an area is named there as one of those that were made one: "sáp nhập các phường 7, 8"."""
        start = self._reading.text.sentence_at(offset).start
        return _MERGED.search(self._lower, start, offset) is not None
