"""Whom the sentences of a paragraph speak of: what one sentence is about governs the next ones that name nobody."""

from vietpol.mappers import regex
from vietpol.mappers.facts import Area, Body
from vietpol.mappers.figures.bare import WORLD, Bare
from vietpol.mappers.figures.firms import Firms
from vietpol.mappers.figures.named import Named
from vietpol.mappers.figures.sections import Sections
from vietpol.mappers.figures.subjects import Subjects, is_local
from vietpol.mappers.figures.voices import Voices
from vietpol.mappers.places.gazetteer import COUNTRY
from vietpol.mappers.reading import Reading
from vietpol.mappers.scanning import Scanner

_LEAD = 240  # letters of a sentence in which it says who reports
_OPENING = r"(?:[^,.;]{0,40}, ){0,2}(?:cơ bản |hầu hết |đa số |nhìn chung |có )?"
_ALL_PROVINCES = regex.compile(
    rf"{_OPENING}(?:các tỉnh ủy, thành ủy|các tỉnh, thành ủy|các tỉnh, thành phố|các tỉnh, thành(?= trong (?:cả nước|cụm|vùng|khu vực))|cả nước)(?!\p{{L}})"
)
_ALL_PLACES = regex.compile(
    rf"{_OPENING}(?:(?:các|\d+) địa phương|kết quả [^.;]{{0,90}} của các địa phương)(?!\p{{L}})"
)
_CENTRAL = Scanner(r"(?:các|với) (?:đồng chí )?(?:bí thư )?(?:các )?tỉnh ủy, thành ủy")
_COMES_BACK = regex.compile(
    r"(?:tại |cũng tại |kết thúc |bế mạc |sau )?(?:hội nghị|đại hội|kỳ họp|phiên họp|buổi)(?!\p{L})|(?:tiếp thu|giải trình|trả lời|thảo luận|phát biểu|kết luận|chủ trì)(?!\p{L})"
    r"|(?:đồng chí|ông|bà|chủ tịch|bí thư|phó chủ tịch|giám đốc(?! (?:nhà máy|công ty|trường|bệnh viện|hợp tác xã|htx|doanh nghiệp))) |(?:cùng ngày|trước đó|dịp này|trong khi đó)(?!\p{L})"
)
_REPORTS = regex.compile(r"(?<!\p{L})(?:báo cáo|cho biết|thông tin|thông báo)(?!\p{L})")
_REPORTED_THERE = regex.compile(
    r"(?:theo (?:các )?báo cáo (?:được (?:trình bày|nêu) )?tại|báo cáo (?:được trình bày |nêu )?tại|thông tin tại)\s(?:hội nghị|phiên họp|cuộc họp|buổi làm việc)(?!\p{L})"
)
_ABOUT = regex.compile(r"(?:còn |trong khi đó, |cũng |riêng )?(?:đối với|riêng|tại|về phía|ở)\s")

_MOST = regex.compile(
    r"(?<!\p{L})(?:(?:nhiều|cao|thấp|ít|lớn|nặng|nhanh|chậm|tốt|kém)\s(?:\p{L}+\s){0,2}?nhất|dẫn đầu|đứng đầu|đứng cuối|cuối bảng)(?!\p{L})(?!\s(?:tỉnh|cả nước|toàn|khu vực|huyện))"
)
# What is added up over all places: "Tính chung, …", "Ước thiệt hại ban đầu …".
_IN_ALL = regex.compile(
    r"(?:- )?(?:tính chung|cộng chung|tổng cộng|(?:theo )?ước tính(?: ban đầu)?,? tổng|(?:ước |ước tính )?(?:tổng )?(?:giá trị )?thiệt hại|ước tổng)(?!\p{L})"
)
# What a sentence only compares its own with: "…, cao hơn mức tăng chung của cả nước (6,98%)", "…, trong khi toàn tỉnh là 1,6%".
_COMPARES = Scanner(
    r"(?<!\p{L})(?:trong khi|(?:cao|thấp|nhanh|chậm|nhiều|ít|lớn|tốt) hơn|so với|hơn mức|bằng mức|bình quân|trung bình|mức chung|(?:đứng|xếp) thứ|dẫn đầu)(?!\p{L})"
)
_COMPARED = (
    "hơn",
    "so với",
    "trong khi",
    "bình quân",
    "trung bình",
    "mức",
    "thứ",
    "dẫn đầu",
)  # one is in every comparison
_EXAMPLE = regex.compile(r"(?:\p{L}+\s){0,3}?(?:điển hình|tiêu biểu|đơn cử|nổi bật|chẳng hạn|ví dụ)(?!\p{L})")
# Who goes somewhere, or where the way leads: "Đoàn …", "Rời xã A, ông B …", "Điểm đến tiếp theo là …".
_STORY = regex.compile(
    r"(?<!\p{L})(?:đoàn|đồng chí|ông|bà|bí thư|chủ tịch|phó chủ tịch|lãnh đạo|các đại biểu|điểm (?:đến|dừng|dừng chân|tiếp xúc)|rời)(?!\p{L})"
)
_GOES = regex.compile(
    r"(?<!\p{L})(?:đến|tới|về|ghé|thăm|xuống|lên|sang|có mặt tại|là|kiểm tra tại|khảo sát tại|tặng quà tại|làm việc tại|dừng chân tại)"
    r"(?:\s(?:với|thăm|kiểm tra|khảo sát|tặng quà|địa bàn|tại|ở|bà con|nhân dân|người dân|các hộ dân|trung tâm|trụ sở|nhà văn hóa|ubnd))*\s$"
)
# "đến thăm Nhà máy Nhiệt điện A (| thị xã B)".
_SEES = regex.compile(r"(?<!\p{L})(?:đến|tới|thăm|kiểm tra|khảo sát)\s[^,;.()]{3,80}\s\($")
_LIES = regex.compile(
    r"(?:^|(?<=\n)|(?<=[.;:]\s)|(?<=,\s))(?:trường|bệnh viện|hợp tác xã|htx|nhà máy|công ty|làng nghề|cơ sở|tổ hợp tác|trang trại|nông trường|mỏ)\s[^,;.()]{2,80}?(?:\s\(|,\s|\s(?:ở|tại)\s)$"
)
_NEAR = 60  # letters before a place in which the verb stands


class Scope:
    """What governs the sentence that is being read, in the order of the text.

    area: whom the sentences before speak of; national: whether they speak of the whole country. district, province: the article's own.
    """

    def __init__(
        self,
        reading: Reading,
        subjects: Subjects,
        bare: Bare,
        named: Named,
        sections: Sections,
        firms: Firms,
        district: Area | None,
        province: Area | None,
    ) -> None:
        self._lower = reading.text.lower
        self._subjects, self._bare, self._named, self._sections = subjects, bare, named, sections
        self._voices, self._firms = Voices(reading), firms
        self._district, self._province = district, province
        self._central = _CENTRAL.search(self._lower) is not None
        self._report: Area | None = None  # whose body reports
        self._visited: Area | None = None  # the last place that a sentence turned to as one of several
        self._turned = False  # whether the sentence itself turns to somebody else
        self.area: Area | Body | None = None
        self.national = False
        self.section: int | None = None  # where the section begins
        self.start = 0  # where the paragraph begins

    def paragraph(self, start: int) -> bool:
        """Takes note that a paragraph begins: one that comes back to the meeting no longer speaks of a speaker's own place.

        Returns whether a section of another place begins with it.
        """
        self.start = start
        begins = self.section != self._sections.start(start)
        self.section = self._sections.start(start)
        if begins or _COMES_BACK.match(self._lower, start) is not None:
            self.area, self._report, self.national = None, None, False
        elif self.area not in (None, self._district, self._report) and (self._district or self.area != self._province):
            self.area, self.national = self._report, False
        return begins

    def sentence(self, start: int, end: int) -> None:
        """Takes note that a sentence begins: "Tại phiên họp, ông A cho hay …" no longer speaks of a place named as an example.

        Nor does one in which an officer of the province or the country speaks of the place of a report before.
        """
        voice, self._turned = self._voices.last(start, end), False
        if voice is not None and voice.area is None:
            self.area, self._report, self.national = None, None, False
        elif _speaks_of_all(self._lower[start:end], self._central):
            self.area, self.national = None, True
        elif self.area is not None and self.area == self._visited and _IN_ALL.match(self._lower, start, end):
            self.area, self.national = self._report, False
        elif self._of_central_meeting(start, end):
            self.area, self._report, self.national, self._turned = None, None, True, True
        elif (province := self._subjects.provincial_source(start, end)) is not None:
            own = self._district is None and province == self._province
            self.area, self._report, self.national, self._turned = None if own else province, None, False, True
        elif (self.area is not None and self._turns_from_firm(start, end)) or (
            self.area not in (None, self._district, self._report) and _COMES_BACK.match(self._lower, start) is not None
        ):
            self.area, self.national = self._report, False

    def _of_central_meeting(self, start: int, end: int) -> bool:
        """Whether a sentence tells what was reported where only central bodies met, in news of a province that took part."""
        if _REPORTED_THERE.match(self._lower, start, end) is None or not self._subjects.met_centrally:
            return False
        return not any(m.area != COUNTRY for m in self._named.inside(start, end))

    def _turns_from_firm(self, start: int, end: int) -> bool:
        """Whether a sentence no longer speaks of the firm of those before: it begins with somebody else."""
        if not isinstance(self.area, Body) or self.area.kind != "Enterprise":
            return False
        return self._firms.are_others(start, end) or bool(self._named.inside(start, start + 1))

    def after(self, start: int, end: int, first: bool, told: Area | None) -> None:
        """Takes note of a sentence that has been read: what it speaks of governs the next ones of the paragraph.

        first: whether it is the first of these; told: the only area that all its figures are of by their own words.
        """
        if first and not self._turned:
            self.area, self.national = None, False
        said = self._lower[start:end]
        compared = _COMPARES.search(self._lower, start, end) if any(word in said for word in _COMPARED) else None
        own_end = end if compared is None else compared.start()
        if _speaks_of_all(said, self._central):
            self.national = True
        elif (own := self._bare.said(start, own_end, self._district)) and own != WORLD:
            self.area, self.national = own, False
        elif (told == COUNTRY and own_end == end and said.startswith("theo ")) or self._subjects.reported_of_country(
            start, end
        ):
            self.area, self.national = None, True
        elif self._singled_out(start, end):
            pass
        elif (firm := self._firms.of_sentence(self.start, start, end)) is not None:
            self.area, self.national = firm, False
        elif subject := self._subjects.of_sentence(start, end):
            self.area, self.national = subject, False
            if _REPORTS.search(said[:_LEAD]) is not None:
                self._report = subject
        elif (spoken_for := self.spoken_for(start, end)) is not None:
            self.area, self.national = spoken_for, False
        if m := _ABOUT.match(said):
            inside = self._named.inside(start, start + m.end() + 12)
            if inside and not self._singled_out(start, end):
                self.area, self._visited, self.national = inside[0].area, inside[0].area, False
        elif (place := self._example(start, end) or self._gone_to(start, end) or self._where(start, end)) is not None:
            self.area, self.national = place, False

    def _singled_out(self, start: int, end: int) -> bool:
        """Whether places are but picked out of all, each with its number, or one as the first: "Huyện A kết nạp nhiều nhất, kế đến huyện B"."""
        if self._named.told_each(start, end):
            return True
        said = self._lower[start : min(end, start + _LEAD)]
        picked = "nhất" in said or "đầu" in said or "cuối" in said
        return picked and _MOST.search(self._lower, start, start + len(said)) is not None

    def _example(self, start: int, end: int) -> Area | None:
        """The only district or commune of a sentence that gives an example: "Điển hình như Hợp tác xã A (huyện B) có 38 thành viên"."""
        if _EXAMPLE.match(self._lower, start, end) is None:
            return None
        named = {m.area for m in self._named.inside(start, end) if not self._named.holds(m)}
        only = named.pop() if len(named) == 1 else None
        return only if is_local(only) else None

    def _gone_to(self, start: int, end: int) -> Area | None:
        """The district or commune that a sentence goes to: "Đoàn tiếp tục đến xã A, huyện B", "Điểm dừng đầu tiên là xã A"."""
        named = [m for m in self._named.inside(start, end) if is_local(m.area) and not self._named.holds(m)]
        if len({m.area for m in named}) != 1 or _STORY.search(self._lower, start, named[0].span.start) is None:
            return None
        last = named[-1].span.start
        goes = _GOES.search(self._lower, max(start, last - _NEAR), last) or _SEES.search(
            self._lower, max(start, last - 2 * _NEAR), last
        )
        return None if goes is None else named[0].area

    def _where(self, start: int, end: int) -> Area | None:
        """Where the school, firm or farm lies that a sentence begins with: "Trường THPT A (thị xã B) khai giảng"."""
        for mention in self._named.inside(start, min(end, start + 2 * _NEAR)):
            if is_local(mention.area) and _LIES.search(self._lower, start, mention.span.start) is not None:
                return mention.area
        return None

    def spoken_for(self, start: int, end: int) -> Area | Body | None:
        """The district, commune or firm whose officer speaks between two offsets of a sentence."""
        voice = self._voices.last(start, end)
        return self._subjects.speaker(start, end) if voice is None else voice.area


def _speaks_of_all(said: str, central: bool) -> bool:
    """Whether a sentence begins with all provinces, or at a central meeting with all places."""
    if "các tỉnh" in said or "cả nước" in said:
        return _ALL_PROVINCES.match(said) is not None or (central and _ALL_PLACES.match(said) is not None)
    return central and "địa phương" in said and _ALL_PLACES.match(said) is not None
