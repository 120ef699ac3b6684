"""Whether the figures of an article are of the whole country: a ministry reports them, or met somewhere; no province is spoken of."""

from collections import Counter

from vietpol.mappers import regex
from vietpol.mappers.caching import cached_property
from vietpol.mappers.facts import Area
from vietpol.mappers.figures.bare import COMPARED, Bare
from vietpol.mappers.figures.subjects import Subjects, is_local
from vietpol.mappers.places.gazetteer import COUNTRY
from vietpol.mappers.places.weights import of_venue, province_of
from vietpol.mappers.reading import AreaMention, Reading

_HEAD = 600  # letters of headline and lead
_LEAD = 200  # letters of the headline and the first words behind it
_NEWS = 3000  # letters in which a province is named that an article is about
_MANY = 5  # provinces that no article about one of them names
_SEVERAL, _AHEAD = 4, 2  # mentions of central bodies, and how many times as many as of local ones
PAPERS = ("báo ", "báo điện tử ", "đài phát thanh và truyền hình ", "đài ptth ")
_NATIONAL = regex.compile(r"tổng cục thống kê|tổng sản phẩm (?:trong nước|quốc nội)|(?<!\p{L})gdp(?!\p{L})")
_COUNTRYWIDE = regex.compile(
    r"(?<!\p{L})(?:cả nước|toàn quốc|nước ta|thủ tướng (?:chính phủ )?giao|địa phương trên cả nước)(?!\p{L})"
)
_GOVERNS = regex.compile(
    r"(?<!\p{L})(?:thủ tướng|bộ trưởng|(?:họp|phiên họp|lãnh đạo|thành viên) chính phủ|chủ tịch nước|chủ tịch quốc hội|tổng bí thư)(?!\p{L})"
)
# Who governs is but a guest or a giver there: "Tổng Bí thư dự ngày hội …", "Được Thủ tướng tặng bằng khen, xã nhà …".
_VISITS = regex.compile(
    r"[^.;:\n]{0,80}?(?<!\p{L})(?:thăm|dự|tiếp|tặng|trao|gửi|khen|viếng|dâng hương|chúc|động viên|làm việc (?:với|tại)|kiểm tra|khai giảng|đặc xá)(?!\p{L})"
)
# Something smaller whose figures are told: "Bệnh viện có 1.200 giường", "bà con trong thôn".
_SMALLER = regex.compile(
    r"(?:^|[.;,:!?…]\s|\n|(?:trong|cả|toàn|của|tại|ở)\s)\s*(?:đơn vị|bệnh viện|nhà trường|trường(?! hợp| kỳ| sa)|trại|trại giam|"
    r"làng|thôn|bản(?! thân| chất| tin| án| quyền)|khu dân cư|tổ dân phố|xã(?! hội)|phường|"
    r"hợp tác xã|htx|tập đoàn|tổng công ty|công ty|nhà máy|"
    r"trung đoàn|sư đoàn|lữ đoàn|đồn|hội quán|trung tâm|học viện|khu phố|ấp|buôn)(?!\p{L})"
)
# A headline or lead on foreign trade that names nobody else who trades.
_TRADES = regex.compile(r"(?<!\p{L})(?:xuất|nhập) (?:khẩu|siêu)\s(?!của (?:công ty|doanh nghiệp))\p{L}")
_FOREIGN = regex.compile(r"(?<!\p{L})kim ngạch (?:xuất|nhập)(?:[^.;\n]|(?<=\d)\.(?=\d)){0,90}\d tỷ usd")
_EXAMPLES = 3  # provinces
_ITS_NUMBER = regex.compile(r"\s(?:(?:đạt|là|có|với|thêm)\s)?\(?\d")
_COMPARED_REACH = 40  # letters
_SITE = regex.compile(r"(?:điểm|đầu) cầu (?:chính )?(?:tại |ở )?(?:thành phố |tp\.? ?|thủ đô )?$")

_CAME = regex.compile(r"\W*(?:cùng |về |đến |tới |tham )?(?:dự|tham gia)(?!\p{L})")


class National:
    """Asked where nothing nearer says whose a figure is."""

    def __init__(self, reading: Reading, subjects: Subjects, bare: Bare) -> None:
        self._lower = reading.text.lower
        self._reading, self._subjects, self._bare = reading, subjects, bare
        self._mentions = reading.places

    @cached_property
    def _central(self) -> bool:
        """Whether a central body met, or says what the article begins with."""
        return self._subjects.met_centrally or self._subjects.ministry(_HEAD) or self._subjects.national(0, _HEAD)

    @cached_property
    def of_a_ministry(self) -> bool:
        """Whether a paper of one province reports what a ministry told of the country, and nothing of its province."""
        home = self._reading.home.province
        named = (m for m in self._mentions if m.area == home and m.span.start < _NEWS)
        if self._bare.provinces or not all(self._lower.endswith(PAPERS, 0, m.span.start) for m in named):
            return False
        return self._central

    @cached_property
    def met_in_province(self) -> bool:
        """Whether the province that is named most is but where a central body met ("tại Hà Nội, Bộ X tổ chức …"), or one told of later."""
        home = self._reading.home.province
        head = [m for m in self._mentions if m.area == home and m.span.start < _HEAD]
        lead = [m for m in head if m.span.start < self._told_until]
        named = lead or [m for m in head if not self._guest(m.span.start)]
        if not self._central or not all(self._venue(m.span.start) or of_venue(self._reading, m) for m in named):
            return False
        told = min(
            (m.span.start for m in head), default=_HEAD
        )  # a body behind "Tại điểm cầu Quảng Ninh, …" is one of many
        return not any(m.body.area == home and m.span.start < told for m in self._reading.bodies)

    @cached_property
    def _told_until(self) -> int:
        """Where the paragraph ends that tells of the first meeting: what comes behind it isn't where it was held."""
        told = next((m.evidence[0].start for m in self._reading.meetings if m.evidence), None)
        if told is None or told >= _HEAD:
            return _HEAD
        text = self._reading.text
        return min(_HEAD, text.blocks[text.sentence_at(told).block].end)

    def _venue(self, start: int) -> bool:
        return _SITE.search(self._lower, max(0, start - _HEAD // 10), start) is not None

    def _guest(self, start: int) -> bool:
        """Whether a place is named in a list of who came: "Tham dự có đại diện Bộ Y tế; lãnh đạo UBND các tỉnh |A, B"."""
        return _CAME.match(self._lower, self._reading.text.sentence_at(start).start, start) is not None

    def _names_bodies_of(self, home: Area) -> bool:
        """Whether a body of the province, or of a place in it, is named."""
        own = province_of(home)
        return any(m.body.area is not None and province_of(m.body.area) == own for m in self._reading.bodies)

    @cached_property
    def without_its_bodies(self) -> bool:
        """Whether a text that begins with the whole country names no body of the province that it names most, nor says "toàn tỉnh"."""
        home = self._reading.home.province
        if self._bare.provinces or home is None or any(m.area == home and m.span.start < _LEAD for m in self._mentions):
            return False
        if self._names_bodies_of(home):
            return False
        head = any(m.area.id == COUNTRY.id and m.span.start < _LEAD for m in self._mentions)
        return _NATIONAL.search(self._lower, 0, _HEAD) is not None and (head or self._central)

    @cached_property
    def of_parts(self) -> bool:
        """Whether a ministry tells of the country, and of the home province but its number: "cả nước có 900 ca, trong đó Hà Nội 70 ca"."""
        home = self._reading.home.province
        if home is None or self._bare.provinces or not self._central or not _COUNTRYWIDE.search(self._lower, 0, _HEAD):
            return False
        return not self._names_bodies_of(home) and all(
            _ITS_NUMBER.match(self._lower, m.span.end) for m in self._mentions if m.area == home
        )

    @cached_property
    def one_of_many(self) -> bool:
        """Whether the home is but one of many provinces, named once, in a text that speaks of the whole country."""
        named = [m.area.id for m in self._mentions]
        provinces = {m.area.id for m in self._mentions if not is_local(m.area)} - {COUNTRY.id}
        home = self._reading.home.province
        told = home is not None and named.count(home.id) == 1
        return told and len(provinces) >= _MANY and named.count(COUNTRY.id) > 1

    @cached_property
    def of_the_country(self) -> bool:
        """Whether an article without a home province is about the whole country: its beginning says so, or no part of it is named."""
        named = any(m.area.id == COUNTRY.id and m.span.start < _HEAD and not self._beside(m) for m in self._mentions)
        if named or self._central:
            return True
        if _NATIONAL.search(self._lower[:_HEAD]) is not None:
            return True
        if self._of_central_bodies():
            return True
        anywhere = all(m.area.id == COUNTRY.id for m in self._mentions) and not self._bare.any_said()
        trades = _TRADES.search(self._lower, 0, _LEAD) is not None
        if trades and self._only_late:
            return True
        if not anywhere:
            return False
        if _COUNTRYWIDE.search(self._lower) is not None or _FOREIGN.search(self._lower) is not None:
            return True
        return (trades or self._governs) and not self._of_something

    def _beside(self, country: AreaMention) -> bool:
        """Whether a province that goes unnamed is but compared with the country: "tăng trưởng của tỉnh đứng thứ 9 so với | cả nước"."""
        if not self._bare.provinces:
            return False
        start = country.span.start
        return COMPARED.search(self._lower, max(0, start - _COMPARED_REACH), start) is not None

    @cached_property
    def _of_something(self) -> bool:
        """Whether the beginning tells of a village, a school or a firm."""
        return _SMALLER.search(self._lower, 0, _HEAD) is not None

    @cached_property
    def _only_late(self) -> bool:
        """Whether parts of the country are named but as examples, behind what is told of it: "… cũng phát triển ở Sơn La, Lai Châu, Yên Bái"."""
        named = [m for m in self._mentions if m.area.id != COUNTRY.id]
        several = len({m.area.id for m in named if not is_local(m.area)}) >= _EXAMPLES
        local = any(m.body.area is not None and m.body.area != COUNTRY for m in self._reading.bodies)
        return several and not local and not self._bare.any_said() and all(m.span.start >= _HEAD for m in named)

    @cached_property
    def _governs(self) -> bool:
        """Whether the beginning tells of who governs the country, and the text names no body of a part: "Thủ tướng đặt mục tiêu …"."""
        local = any(m.body.area is not None and m.body.area != COUNTRY for m in self._reading.bodies)
        return not local and any(
            _VISITS.match(self._lower, m.end()) is None for m in _GOVERNS.finditer(self._lower, 0, _HEAD)
        )

    def _of_central_bodies(self) -> bool:
        """Whether an article speaks of central bodies, and hardly of any province's or district's: a ministry reviews its year."""
        levels = Counter(m.body.level for m in self._reading.bodies if m.particular)
        local = levels["provincial"] + levels["district"] + levels["commune"]
        return levels["central"] >= _SEVERAL and levels["central"] > _AHEAD * local
