"""Number and term, mode, place and reviewed period of a meeting, as the words around its name tell them."""

from vietpol.mappers import regex, spelled
from vietpol.mappers.documents.adopted import arabic
from vietpol.mappers.facts import MeetingKind, Mode
from vietpol.mappers.meetings import words
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.text import Span

_ROMAN = r"[ivxlc]{1,7}"
_NTH = rf"(?P<n>\d{{1,3}}|{_ROMAN}|{spelled.ordinal()})(?![\p{{L}}\d/])"
_ORDINAL = regex.compile(
    rf"(?<!tuần )(?<!tháng )\b(?:lần\s)?thứ\s{_NTH}|\bkỳ họp\s(?P<n>\d{{1,2}})(?![\d/])|\b(?P<first>đầu tiên)\b|\bhội nghị (?:trung ương|t\.ư|t\.w|tư|tw)\s(?P<n>\d{{1,2}})(?![\d/])"
)
# "Hội nghị Ban Chấp hành (mở rộng)| lần thứ 14", "Đại hội thi đua “Nông dân giỏi”| lần thứ VI"
_BRACKET = regex.compile(r"\s?(?:\([^()]{2,30}\)|[“\"][^“”\"]{3,60}[”\"])")
_FIRST_OF = regex.compile(
    r"\s(?:sau|kể từ|trong|của|từ|năm|khi)(?!\p{L})"
)  # the first since or of something, no number
_PREDICATE = regex.compile(r"(?<!\p{L})(?:đây|này|đó) (?:cũng )?là\s$")
_SITTING = regex.compile(
    rf"họp\s(?:[^,;:.()]{{2,60}}?\s)?(?:(?:kỳ|phiên|hội nghị)\s(?:họp\s)?(?:lần\s)?(?:thứ\s)?|(?:phiên\s)?(?:thường kỳ|định kỳ|bất thường|mở rộng)?\s?\(?(?:lần\s)?thứ\s){_NTH}"
)
_FIRST_SITTING = regex.compile(
    r"họp\s(?:phiên|kỳ|hội nghị)\s(?:họp\s)?đầu tiên(?!\p{L})(?!\s(?:sau|kể từ|trong|của|từ|năm))"
)
_TERM = regex.compile(rf"\bkhóa\s(?:thứ\s)?(?P<n>{_ROMAN}|\d{{1,2}})(?![\p{{L}}\d])")
_COMMITTEE_TERM = regex.compile(
    rf"\b(?:ban chấp hành|bch)\sđảng bộ\s[^,.;]{{2,40}}?\s(?:lần thứ|khóa)\s(?P<n>{_ROMAN}|\d{{1,2}})(?![\p{{L}}\d])"
)
_TERM_BACK = 70  # letters: "HĐND tỉnh khóa XVIII, nhiệm kỳ 2016-2021 khai mạc trọng thể |kỳ họp"
_OTHER_EVENT = regex.compile(
    r"(?<!\p{L})(?:lễ hội|hội thi|hội thao|hội chợ|hội diễn|liên hoan|festival|ngày hội|cuộc thi|giải(?=\s(?:bóng|báo|thưởng|vô địch|thể thao|việt))|tuần lễ|triển lãm)(?!\p{L})"
)
_COUNTED = frozenset({"other", "review", "study"})  # where the name counts the conference
_NUMBERED = frozenset({"plenum", "congress", "council-session", "regular-session", "briefing"})


def ordinal(anchor: Anchor, kind: MeetingKind) -> int | None:
    """The number of the meeting: "lần thứ 21", "kỳ họp thứ 16", "phiên đầu tiên"."""
    passage = anchor.passage
    if not anchor.noun:  # "Ủy ban Kiểm tra Trung ương họp kỳ thứ tư"
        if kind in ("council-session", "plenum") and _FIRST_SITTING.match(passage.text.lower, anchor.span.start):
            return 1
        sat = _SITTING.match(passage.text.lower, anchor.span.start)
        return arabic(sat["n"]) if sat is not None and kind in _NUMBERED | _COUNTED else None
    if (kind not in _NUMBERED and not (kind in _COUNTED and anchor.numbered)) or (
        kind == "congress" and anchor.reference
    ):
        return None
    m = _ORDINAL.search(passage.text.lower, anchor.span.start, passage.end)
    end = max(anchor.name.end, anchor.span.end)
    aside = _BRACKET.match(passage.text.lower, end)
    if _PREDICATE.search(passage.text.lower, max(passage.start, anchor.span.start - 12), anchor.span.start):
        return None  # "đây là |kỳ họp thứ ba theo hình thức chuyên đề": it counts, it doesn't name
    if m is None or m.start() > (aside.end() if aside is not None else end) + 4 or _about_session(anchor, m.start()):
        return None
    if (
        kind == "congress"
        and m["n"]
        and not m["n"].isdigit()
        and "đại hội" not in passage.lower(max(passage.start, m.start() - 60), m.start())
    ):
        return None
    if m["first"]:
        return None if _FIRST_OF.match(passage.text.lower, m.end()) else 1
    return arabic(m["n"])


def term(anchor: Anchor, kind: MeetingKind) -> int | None:
    """The number of the host's term: "khóa XIV", beside the name or the host right before it."""
    counted = anchor.numbered or (not anchor.noun and ordinal(anchor, kind) is not None)
    if kind not in ("plenum", "council-session", "regular-session") and not (kind in _COUNTED and counted):
        return None
    passage = anchor.passage
    lower = passage.text.lower
    behind = _TERM.search(lower, anchor.span.start, passage.end)
    first = kind == "plenum" and ordinal(anchor, kind) == 1  # it elects the bodies of its own term, however far behind
    if behind is not None and (_about_session(anchor, behind.start()) or _past_other(anchor, behind.start())):
        behind = None
    if behind is not None and (first or behind.start() <= max(anchor.name.end, anchor.span.end) + 40):
        return arabic(behind["n"])
    ahead = _TERM.search(lower, max(passage.start, anchor.span.start - _TERM_BACK), anchor.span.start)
    if ahead is not None and " để " in lower[ahead.end() : anchor.span.start]:
        return None  # "báo cáo nhân sự Ban Chấp hành Đảng bộ tỉnh khóa XV để |Hội nghị cho ý kiến"
    return arabic(ahead["n"]) if ahead is not None else None


def _about_session(anchor: Anchor, end: int) -> bool:
    """Whether a number is that of the session a conference is about: "hội nghị duyệt văn kiện Đại hội … lần thứ XI".

    So is that of the council's session which a "phiên họp" prepares: "phiên họp để chuẩn bị |kỳ họp thứ nhất …".
    """
    between = anchor.passage.text.lower[anchor.span.end : end]
    if _OTHER_EVENT.search(between) is not None:
        return True  # "hội nghị triển khai |Lễ hội Hoa Mận| lần thứ III"
    sitting = anchor.lower.startswith(("phiên họp", "cuộc họp", "buổi họp")) and "kỳ họp" in between
    return sitting or (anchor.lower.startswith("hội nghị") and ("kỳ họp" in between or "đại hội" in between))


def _past_other(anchor: Anchor, end: int) -> bool:
    """Whether another meeting stands before a term: "phiên họp Chính phủ … tại Kỳ họp thứ 11, Quốc hội |khóa XIV"."""
    others = (a for a in anchor.passage.anchors if a.noun and anchor.span.end < a.span.start < end)
    return any(
        not anchor.passage.text.lower.startswith(("kỳ họp", "phiên họp"), a.span.start) or a.reference for a in others
    )


def committee_term(text: str) -> int | None:
    """The term of a committee that an article numbers itself: "Ban Chấp hành Đảng bộ tỉnh … lần thứ XI"."""
    m = _COMMITTEE_TERM.search(text)
    return arabic(m["n"]) if m is not None else None


# -- mode ---------------------------------------------------------------------------------------------------------------

# "tổ chức trực tiếp tại … và kết nối trực tuyến đến …"
_BOTH = regex.compile(
    r"trực tiếp(?:\s(?:tại|ở)\s[^.;]{2,100}?)?(?:\s(?:và|kết hợp|đồng thời)|,)\s[^.;]{0,60}?trực tuyến"
)

# "hội nghị giao ban …, |nối tới 6 huyện|", "phiên họp được kết nối với 63 tỉnh, thành phố"
_LINKED = regex.compile(
    r"(?<!\p{L})(?:hội nghị|phiên họp|cuộc họp|buổi|hội thảo|tọa đàm|giao ban|họp|lễ)(?!\p{L})[^.;]{0,200}?(?<!đường |cầu |tuyến |cao tốc |dự án )(?<!\p{L})"
    r"(?P<link>(?:kết nối|nối|truyền hình|phát sóng)(?:\s(?:trực tiếp|trụ sở|từ)){0,2}\s(?:(?:tới|đến|với|về)\s)?(?:tất cả\s|toàn bộ\s|cả\s)?\d[\d.]*(?:/\d+)?\s"
    r"(?:tỉnh|thành phố|huyện|xã|phường|điểm|địa phương|quận|đảng bộ|thị trấn))"
)

# What people do by network besides meeting: "nộp hồ sơ |trực tuyến", "dịch vụ công |trực tuyến", "|trực tuyến toàn trình".
_SERVED = regex.compile(
    r"(?<!\p{L})(?:nộp|đăng ký|giải quyết|xử lý|hồ sơ|thủ tục(?: hành chính)?|dịch vụ(?: công)?|thanh toán|bán hàng|mua sắm|kinh doanh|giao dịch|đấu giá|học"
    r"|dạy học|khai báo|kê khai|tra cứu|tiếp nhận|thương mại|cờ bạc|lừa đảo|cuộc thi|thi|phòng|phòng họp|khảo sát|lấy ý kiến|báo|nền tảng|công)\s$"
)
_SERVICE = regex.compile(r"\s(?:toàn trình|một phần|mức độ)(?!\p{L})")


def mode_in(passage: Passage, start: int, end: int) -> tuple[int, Mode, Span] | None:
    """The mode that the words between two offsets tell, with its weight.

    Both modes named together (3) outweigh one (2); linked venues ("điểm cầu") alone make it hybrid (1).
    """
    linked = _LINKED.search(passage.text.lower, start, end) if "nối" in passage.text.lower[start:end] else None
    both = _BOTH.search(passage.text.lower, start, end)
    found: list[tuple[int, Mode, Span]] = [(3, "hybrid", Span(*both.span()))] if both is not None else []
    if linked is not None:
        found.append((1, "hybrid", Span(linked.start("link"), linked.end())))
    for span, mode in words.modes().find(passage.text, start, end):
        if _SERVED.search(passage.text.lower, max(start, span.start - 30), span.start) or _SERVICE.match(
            passage.text.lower, span.end
        ):
            continue
        site = passage.text.lower.startswith("điểm cầu", span.start)
        found.append((1 if site else 3 if mode == "hybrid" else 2, mode, span))
    return max(found, key=lambda f: f[0], default=None)


# -- sites ---------------------------------------------------------------------------------------------------------

_SITE = regex.compile(
    r"\bđiểm cầu\s(?:[\p{L}\d.\-]+\s?){1,6}?(?=\s?(?:,|[.;:)]|$|\s(?:có|gồm|còn|và|là|với|dự|tham)\b))"
)
_MAIN = regex.compile(r"điểm cầu\s(?:chính|trung tâm|trung ương|hà nội tại)")
_NO_SITE = regex.compile(r"điểm cầu\s(?:các|trong|trên|cấp|của các|cơ sở|ở|khác|này|đến|tới)\b")


def sites(passage: Passage) -> list[tuple[Span, str, bool]]:
    """The places of a linked meeting: where named, label as printed, whether it is the main one."""
    found: list[tuple[Span, str, bool]] = []
    if passage.text.lower.find("điểm cầu", passage.start, passage.end) < 0:
        return found
    for m in _SITE.finditer(passage.text.lower, passage.start, passage.end):
        if not _NO_SITE.match(m[0]):
            label = passage.text.raw[m.start() : m.end()].rstrip(" .-")
            found.append((Span(m.start(), m.start() + len(label)), label, _MAIN.match(m[0]) is not None))
    return found
