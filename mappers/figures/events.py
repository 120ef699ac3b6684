"""Who and what was counted at a meeting: those figures have its day as their time."""

from vietpol.mappers import regex
from vietpol.mappers.facts import Meeting, Period
from vietpol.mappers.figures import natures, occasions
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.found import Found

_COUNTED = regex.compile(
    r"(?:lượt )?(?:đại biểu|cử tri|điểm cầu|khách mời|bằng khen|giấy khen|huy hiệu|suất quà|phần quà|"
    r"cơ quan báo chí|phóng viên|nhà báo|tập thể|cá nhân|gương|điển hình|thí sinh|vận động viên|đội|học viên|ý kiến phát biểu|ý kiến tham luận|người (?:tham dự|dự|theo dõi))(?!\p{L})"
)
_THERE = regex.compile(
    r"(?<!\p{L})(?:dự|tham dự|tham gia(?! (?:góp |đóng góp )?ý kiến| bỏ phiếu| bầu| góp ý| khảo sát)|điểm cầu|tặng|trao|khen thưởng|biểu dương|tuyên dương|tôn vinh|lượt ý kiến|"
    r"nhận (?:bằng khen|giấy khen|cờ|kỷ niệm chương|huy hiệu|huân chương|quà)|"
    r"vinh danh|nêu (?:\p{L}+ ){0,2}(?:ý kiến|kiến nghị)|phát biểu ý kiến|cử tri phát biểu|thông báo (?:\p{L}+ ){0,4}với|"
    r"triệu tập|có mặt|(?<!(?:khu vực|điểm|phòng|tổ) )bỏ phiếu|(?:hội nghị|đại hội|kỳ họp|lễ) (?:có|với|gồm)|(?:tổ chức|tiến hành|khai mạc|diễn ra|"
    r"bế mạc)(?:\s[^.;]*)? với(?=\s(?:sự |hơn |gần |trên |khoảng )?[\d\p{L}]))(?!\p{L})"
)
# "Dịp này, Chủ tịch nước tặng Huân chương cho 2 tập thể; UBND tỉnh tặng Cờ thi đua cho | 5 đơn vị"
_HONOURED = regex.compile(
    r"(?:(?:nhân )?dịp này,|(?:cũng |ngay )?tại (?:buổi|lễ|hội nghị|đại hội|kỳ họp|chương trình|đây|phiên)(?!\p{L}))(?:[^.;]*\s(?:tặng|trao)\s[^.;]*;)*+[^.;]*(?<!\p{L})"
    r"(?:(?:tặng|trao)(?:,?\s[\p{L}\d]+){0,14}?\s(?:cho|tới|đến)|khen thưởng|biểu dương|tuyên dương)(?!\p{L})[^.;]*$"
)
# "Tại hội nghị, 8 tập thể và 12 hộ được khen thưởng"
_PRAISED = regex.compile(
    r"(?:(?:nhân )?dịp này,|(?:cũng |ngay )?tại (?:buổi|lễ|hội nghị|đại hội|kỳ họp|chương trình|đây|phiên)(?!\p{L}))[^.]*(?<!\p{L})(?:được|nhận)"
    r" (?:\p{L}+ ){0,6}?(?:khen|tặng|biểu dương|tuyên dương|tôn vinh|vinh danh|trao|kỷ niệm chương|huy hiệu|huân chương|cờ thi đua)(?!\p{L})[^.;]*[.;]?"
)
# "tổ chức 1.250 cuộc đối thoại với 86.000 lượt người tham dự": of many, not of the one told of
_SEVERAL_HELD = regex.compile(r"\d\s(?:cuộc|buổi|lớp|đợt|hội nghị|phiên|chương trình|hội thi|kỳ|lượt|chuyến)(?!\p{L})")
# "Dịp này, đoàn trao 45 con bê": what the visitors brought
_GIVES = regex.compile(
    r"(?:(?:nhân )?dịp này|(?:cũng |ngay )?tại (?:buổi|lễ|đây|các điểm)[^.;,]*),? (?:đoàn|đồng chí|đ/c|ông|bà|chủ tịch|bí thư|phó|lãnh đạo|thủ tướng|"
    r"bộ trưởng|công ty|ngân hàng|doanh nghiệp|tập đoàn|các (?:đơn vị|doanh nghiệp|nhà hảo tâm|nhà tài trợ)|đơn vị|ban tổ chức|ubnd|hội|ubmttq|mttq)(?!\p{L})"
    r"[^.;]{0,120}?(?<!\p{L})(?:tặng|trao)(?!\p{L})[^.;\d]{0,60}$"
)
_GIVEN = regex.compile(
    r"(?:ngay )?tại (?:buổi |lễ |chương trình |hội nghị)[^.;]*(?<!\p{L})(?:ủng hộ|quyên góp|đóng góp|đăng ký ủng hộ)(?!\p{L})"
)
_MEMBER = regex.compile(
    r"(?<!\p{L})(?:ủy viên(?!\p{L})|(?:tham gia|vào) (?:cấp ủy|ban chấp hành|ban thường vụ)|cấp ủy khóa mới)"
)
_CHOSEN = regex.compile(
    r"(?<!\p{L})(?:bầu|lựa chọn|cử(?! tri|\s[\d.]+\s(?:lượt |đoàn )?(?:cán bộ|công chức|học viên|giáo viên|viên chức))|"
    r"giới thiệu(?! việc làm| sản phẩm|(?: cho đảng)?(?: được)? (?:hơn |gần |trên )?[\d.]+ (?:lượt )?(?:đoàn viên|quần chúng|hội viên|việc|lao động|người lao động))|đề cử)(?!\p{L})"
)


_SENT = regex.compile(r"(?<!\p{L})(?:chính thức|dự khuyết)(?!\p{L})")  # delegates to a higher congress
_HIGHER = regex.compile(
    r"(?<!\p{L})đoàn (?:đại biểu )?(?:của [^.;]{2,40} )?(?:đi )?dự đại hội|đại biểu (?:đi )?dự đại hội (?:\p{L}+ )?(?:cấp trên|toàn quốc|đảng bộ (?:tỉnh|huyện|thành phố))"
)
_COMMITTEE = regex.compile(
    r"(?<!\p{L})(?:ban chấp hành|ban thường vụ|ủy ban kiểm tra|bch|btv|ubkt|đoàn chủ tịch|đoàn thư ký|ban thẩm tra tư cách)(?!\p{L})"
)
_MEMBERS = regex.compile(r"(?:người|đồng chí|chị|anh|vị|ủy viên|thành viên)?(?!\p{L})")


def is_of_committee(figure: Found) -> bool:
    """Whether the members of a committee are counted: "Ban Chấp hành … gồm 36 đồng chí", "bầu 11 đồng chí vào Ban Thường vụ"."""
    if not figure.quantity.counted or figure.label.words.endswith("được bầu bổ sung"):
        return False
    return (
        _COMMITTEE.search(figure.label.words.lower()) is not None
        and _MEMBERS.match(figure.label.noun.lower()) is not None
    )


def elected_on(meetings: tuple[Meeting, ...]) -> Period | None:
    """The day of the congress or plenum at which a committee came about; None where the article gives none."""
    held = (m for m in meetings if m.kind in ("congress", "plenum") and m.start is not None and len(m.start) == 10)
    met = next(held, None)
    return None if met is None else Period(None, met.end or met.start)


def chosen_on(meetings: tuple[Meeting, ...], named: Period | None) -> Period | None:
    """When a committee came about: on the day named last, where that is one of the congress, else on its last day.

    named: that day; None where the text names none.
    """
    last = elected_on(meetings)
    if named is None or last is None:
        return named or last
    held = (m for m in meetings if m.kind in ("congress", "plenum") and m.start is not None)
    within = any((m.start or "") <= (named.end or "") <= (m.end or m.start or "") for m in held)
    return named if within else last


def named_on(meetings: tuple[Meeting, ...]) -> Period | None:
    """The day of the congress or plenum, else of the meeting told of, as that of a count."""
    met = None if elected_on(meetings) else day(meetings)
    return elected_on(meetings) if met is None else Period(None, met.end)


def is_elected(scene: Scene, figure: Found) -> bool:
    """Whether what is counted was elected or named there; the text then gives its day or none."""
    if not figure.quantity.counted:
        return False
    sent = _SENT.search(figure.label.words.lower()) is not None and _HIGHER.search(
        scene.lower, scene.start, figure.quantity.lead
    )
    seen = min(scene.end, figure.quantity.span.end + _CAME_REACH)  # who is chosen
    chosen = _CHOSEN.search(scene.lower, scene.start, seen)
    return bool(sent) or (chosen is not None and chosen.start() < figure.quantity.lead)


def is_member(figure: Found) -> bool:
    """Whether members of a committee are counted, and not those sent to a congress: "bầu bổ sung 4 ủy viên"."""
    return _MEMBER.search(figure.label.words.lower()) is not None


def is_of_people(figure: Found) -> bool:
    """Whether those are counted who sit in a committee or for whom delegates stand."""
    return figure.quantity.counted and _PERSONS.match(figure.label.words.lower()) is not None


def takes_part(scene: Scene, figure: Found) -> bool:
    """Whether those are counted who took part in a meeting: "hội nghị sơ kết nhiệm kỳ 2015-2020 với 140 đại biểu"."""
    said, end = figure.label.words.lower(), figure.quantity.span.end
    if is_of_committee(figure) and _opens(_LISTED, scene, figure.quantity.lead):
        return True
    if figure.quantity.counted and said.startswith("ủy viên ban chấp hành"):
        return _CAME.search(scene.lower, end, min(scene.end, end + _CAME_REACH)) is not None
    return _PRESENT.match(said) is not None and is_of_meeting(scene, figure)


def is_honoured(scene: Scene, figure: Found) -> bool:
    """Whether those are counted who were praised there: "Dịp này, Huyện ủy tặng giấy khen cho 9 chi bộ"."""
    if not figure.quantity.counted:
        return False
    if _HONOURED.search(scene.lower, scene.start, figure.quantity.lead) is not None:
        return True
    return _PRAISED.fullmatch(scene.lower, scene.start, scene.end) is not None


def is_of_meeting(scene: Scene, figure: Found) -> bool:
    """Whether those are counted who took part in a meeting, its sites, what was awarded or given there."""
    lower, start, lead, end = scene.lower, scene.start, figure.quantity.lead, figure.quantity.span.end
    if _OTHER_OCCASION.match(lower, start, lead) is not None:
        return False
    occasion = lower.find("dịp này", start, lead) >= 0 or lower.find("tại ", start, lead) >= 0
    if not figure.quantity.counted:
        given = _GIVEN.match(lower, start, scene.end) or (_GIVES.search(lower, start, lead) if occasion else None)
        return figure.quantity.unit == "VND" and given is not None
    if occasions.made(lower, start, lead):
        return True
    said = figure.label.words.lower()
    listed = _ATTENDANT.match(said) is not None
    if listed and _opens(_LISTED, scene, lead):
        return True
    if listed and _FOLLOWED.match(lower, end, min(scene.end, end + _CAME_REACH)) is not None:
        return True
    whose = natures.counts_members(figure) and _WHOSE.search(lower, max(start, lead - _CAME_REACH), lead)
    if not whose and _opens(_ATTENDS, scene, lead):
        return True
    if occasion and (_GIVES.search(lower, start, lead) or _HONOURED.search(lower, start, lead)):
        return True
    praised, fits = _PRAISED.fullmatch(lower, start, scene.end) is not None, _COUNTED.match(said) is not None
    if not (praised or fits):
        return False
    there = _THERE.search(lower, start, scene.end) is not None
    if there and _SEVERAL_HELD.search(lower, start, lead) is not None:
        return False
    return praised or there


# What is given at visits; at a session that looks back such gifts are deeds reported on, unless it says that they were given there.
_GIFTS = regex.compile(r"(?:suất|phần) quà|(?:suất|phần) học bổng")
_GIVEN_TO = ("được tặng quà", "được trao quà", "được thăm hỏi", "được hỗ trợ")
_GIVEN_THERE = regex.compile(
    r"(?<!\p{L})(?:dịp này|dịp đó|tại (?:buổi|lễ|hội nghị|đại hội|kỳ họp|đây)|ngay sau|kết thúc)(?!\p{L})"
)
_LOOKING_BACK = frozenset({"review", "plenum", "regular-session", "briefing", "council-session"})


def is_reported(scene: Scene, figure: Found, meetings: tuple[Meeting, ...]) -> bool:
    """Whether gifts are deeds that a session looks back at: "xây 5 căn nhà, tặng | 640 suất quà", and were not given there."""
    said = figure.label.words.lower()
    if not figure.quantity.counted or (_GIFTS.match(said) is None and not said.endswith(_GIVEN_TO)):
        return False
    looks_back = bool(meetings) and all(m.kind in _LOOKING_BACK for m in meetings)
    return looks_back and _GIVEN_THERE.search(scene.lower, scene.start, figure.quantity.lead) is None


def _opens(pattern: "regex.Pattern[str]", scene: Scene, lead: int) -> bool:
    """Whether the sentence of a figure opens so, or the part of it behind the last semicolon."""
    part = scene.lower.rfind("; ", scene.start, lead)
    starts = (scene.start,) if part < 0 else (scene.start, part + 2)
    return any(pattern.match(scene.lower, start, lead) is not None for start in starts)


_ATTENDANT = regex.compile(
    r"(?:lượt )?(?:đồng chí|đ/c|cán bộ|đại biểu|ủy viên|người|tỉnh ủy viên|huyện ủy viên|bí thư|lãnh đạo|thành viên|cử tri|khách mời|đại diện|doanh nghiệp|"
    r"hội viên|đoàn viên|đảng viên|chiến sĩ|học sinh|sinh viên|giáo viên|công nhân|cựu chiến binh|người dân|bà con|hộ dân|ấp|thôn|bản|xã|phường|"
    r"đại sứ|tổ chức quốc tế|nhà đầu tư|nhà khoa học|chuyên gia|tỉnh|bộ|sở|ban|ngành|cơ quan|quốc gia|nước|đoàn|hiệp hội|tập đoàn|trường)(?!\p{L})"
)
_PERSONS = regex.compile(r"(?:người|ủy viên|đại biểu|đồng chí|đảng bộ|cấp ủy|thành viên|nữ|dự khuyết)(?!\p{L})")
_CAME = regex.compile(r"(?<!\p{L})(?:(?:về |đến |tham )?dự(?! khuyết| kiến)|có mặt)(?!\p{L})")
_FOLLOWED = regex.compile(
    r"[^;.()\d]*? (?:đã |trực tiếp |cùng )(?:tham dự|dự|theo dõi)(?!\p{L})"
)  # "1.200 đảng viên đã theo dõi"
_CAME_REACH = 80  # letters
_PRESENT = regex.compile(r"(?:lượt )?(?:đại biểu|cử tri|khách mời|điểm cầu)(?!\p{L})")
_DISCUSSED = regex.compile(
    r"(?<!\p{L})(?:phản ánh|băn khoăn|trăn trở|lo ngại|lo lắng|bức xúc|chất vấn|nêu kinh nghiệm|nêu khó khăn|kể chuyện|cảnh báo|gợi ý|nêu thực tế|nêu thực trạng|hứa)(?!\p{L})"
)
_DECIDES = regex.compile(
    r"(?<!\p{L})(?:hđnd|hội đồng nhân dân|ubkt|ủy ban kiểm tra|ban thường vụ|kỳ họp|phiên họp)(?!\p{L})[^.;]*"
    r"(?<!\p{L})(?:thông qua|xem xét|quyết định|quyết nghị|cho ý kiến|điều chỉnh|phê duyệt)(?!\p{L})"
)
_OTHER_OCCASION = regex.compile(
    r"(?:trong |nhân |vào |mỗi |các |hằng năm,? |hàng năm,? )*dịp (?!này|đó)"
)  # "Dịp Tết, tỉnh tặng 5.600 suất quà"
_ATTENDS = regex.compile(
    r"(?:cùng |đến |tới )?(?:tham )?dự (?:hội nghị|đại hội|buổi|kỳ họp|phiên|lễ|có|còn có)(?:[^.;]|(?<=\d)\.(?=\d))*$"
)
_WHOSE = regex.compile(
    r"(?<!\p{L})(?:ở|thuộc|của|tại|từ)(?: (?:hơn|gần|trên|khoảng))?\s$"
)  # "600 đoàn viên ở | 11 chi hội"
# "Tham dự có …; | 37/39 đồng chí Huyện ủy viên", "Phía tỉnh có …; | 52 đồng chí": whoever is counted at the end of such a list.
_LISTED = regex.compile(
    r"(?:(?:cùng |đến |tới |về )?(?:tham )?dự(?: (?:hội nghị|đại hội|buổi lễ|kỳ họp|phiên họp|lễ))?(?: còn)? có"
    r"|có mặt tại|(?:về )?phía (?:tỉnh|địa phương|thành phố|huyện|trung ương)[^.;:]{0,24} có|(?:tham gia|cùng đi với|đi cùng|cùng đi|tháp tùng)(?: đoàn)? (?:còn )?có)(?:[^.]|(?<=\d)\.(?=\d))*$"
)
_LINKED = regex.compile(
    r"(?<!\p{L})(?:kết nối|trực tuyến|truyền hình|đường truyền)(?:\s\p{L}+){0,3}?\s(?:tới|đến|với)\s$"
)
_SITES = regex.compile(r"(?:điểm|đầu) cầu(?!\p{L})")
_PASSED = regex.compile(r"nghị quyết (?:được |đã )?(?:thông qua|bấm nút|biểu quyết)|nghị quyết$")
_ACTS = regex.compile(
    r"(?<!\p{L})(?<!các )(?:kỳ họp|hđnd|hội đồng nhân dân|phiên bế mạc)(?!\p{L})[^.]*(?:thông qua|bấm nút|biểu quyết|ban hành)"
)


_OCCASION = regex.compile(r"(?:(?<![^\n])|(?<=[.!?]\s)|[,;:.]\s)(?:nhân )?dịp (?:này|đó)(?!\p{L})")


_STANDS_FOR = regex.compile(
    r"(?<!\p{L})(?:thay mặt|đại diện)(?: cho)?(?: (?:hơn|gần|trên|khoảng))?\s"
    r"(?:[\d.]+(?: \p{L}+){1,4}(?: đang sinh hoạt)? (?:của|thuộc|ở|tại|trong)(?: (?:hơn|gần|trên|khoảng))?\s)?$"
)


def is_represented(scene: Scene, figure: Found) -> bool:
    """Whether those are counted for whom delegates stand: "thay mặt hơn 49.000 đảng viên"; that is no matter of the day."""
    lead = figure.quantity.lead
    return figure.quantity.counted and _STANDS_FOR.search(scene.lower, max(scene.start, lead - 80), lead) is not None


def is_of_occasion(scene: Scene, figure: Found) -> bool:
    """Whether something is told of an occasion whose time the text leaves open, and not of the meeting: "dịp này toàn tỉnh dành …"."""
    said = _OCCASION.search(scene.lower, scene.start, figure.quantity.lead)
    return said is not None and not is_of_meeting(scene, figure)


_TOLD_BY = regex.compile(
    r"(?<!\p{L})(?:theo (?:ông|bà|đồng chí|đ/c|chủ tịch|phó|giám đốc|bí thư|cục trưởng|chi cục trưởng)|cho rằng|lưu ý|nhắc|băn khoăn|cho biết|cho hay|kể|tại đây[^.;]* báo cáo)(?!\p{L})"
)


def is_told_by(scene: Scene, figure: Found) -> bool:
    """Whether somebody tells of something from their own field, and not from the report."""
    return _TOLD_BY.search(scene.lower, scene.start, figure.quantity.lead) is not None


def is_decided(scene: Scene, figure: Found) -> bool:
    """Whether a body decides or looks into what is counted, which is of no reported months: "HĐND tỉnh thông qua việc bổ sung 120 tỷ đồng"."""
    if figure.quantity.unit == "percent" or figure.measure != "value":
        return False
    return _DECIDES.search(scene.lower, scene.start, figure.quantity.lead) is not None


def is_discussed(scene: Scene, figure: Found) -> bool:
    """Whether somebody speaks of how things are, and not of reported months: "cử tri phản ánh còn 3 km đường chưa cứng hóa"."""
    if figure.quantity.unit == "percent" and not figure.label.own:
        return False
    return figure.measure == "value" and discusses(scene.lower, scene.start, figure.quantity.lead)


def discusses(lower: str, start: int, end: int) -> bool:
    """Whether the words before a figure are those of somebody who takes part in a discussion."""
    return _DISCUSSED.search(lower, start, end) is not None


def is_of_session(scene: Scene, figure: Found, meetings: tuple[Meeting, ...]) -> bool:
    """Whether sites of a meeting or resolutions of a session are counted, whatever time the sentence names beside them."""
    if not figure.quantity.counted:
        return False
    said = figure.label.words.lower()
    linked = _LINKED.search(scene.lower, max(scene.start, figure.quantity.lead - 60), figure.quantity.lead)
    if _SITES.match(said) is not None or linked is not None:
        return True
    if meetings and not any(m.kind in ("council-session", "regular-session", "plenum", "congress") for m in meetings):
        return False  # voters are told of a session
    return _PASSED.match(said) is not None and _ACTS.search(scene.lower, scene.start, scene.end) is not None


def day(meetings: tuple[Meeting, ...], offset: int = 0) -> Period | None:
    """The day of the dated meeting that a text told of last before an offset; of its first one where it told of none."""
    dated = [m for m in meetings if m.start is not None and len(m.start) == 10]
    told = [m for m in dated if m.evidence and m.evidence[0].start <= offset]
    met = told[-1] if told else next(iter(dated), None)
    return None if met is None else Period(met.start, met.end or met.start)
