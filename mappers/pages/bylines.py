"""Who signs an article: its byline, without an agency."""

from vietpol.mappers import regex
from vietpol.mappers.pages.furniture import Line, furniture
from vietpol.mappers.places.gazetteer import gazetteer
from vietpol.mappers.surnames import surnames
from vietpol.mappers.text import Span, matching_key, one_spelling

_LONGEST = 90
_WORD = r"(?:\p{Lu}\p{Ll}*['’]\p{Lu}?\p{Ll}+|\p{Lu}\p{Ll}+|\p{Lu}{2,7}(?!\p{Ll})|\p{Lu}\.(?:\p{Lu}\.?)?|\p{Lu}'|\p{Lu}(?= ))"
_NAME = rf"{_WORD}(?:[ ]{_WORD}){{1,4}}"
_DEGREE = r"(?:(?:PGS|GS|TSKH|TS|ThS|Ths|CN|BS|KS|NCS|LS|Tiến sĩ|Thạc sĩ)[.,]?[ ]?){1,3}"
_SIGNED = regex.compile(
    rf"(?:{_DEGREE})?(?P<names>(?P<first>{_NAME})(?:\s?(?:-|,|&|/|\+|;|\bvà\b)\s?{_WORD}(?:[ ]{_WORD}){{0,4}}){{0,5}})"
    r"\s*(?:\((?:[^()]{1,40})\)\s*)?\.?"
)
# A caption: "Bà Trần Thị B (thứ 4 từ phải qua)"; one who signs is not addressed.
_PICTURED = regex.compile(
    r"\((?:[^()]{0,30})(?:từ phải|từ trái|bên phải|bên trái|trái|phải|giữa|đứng|ngồi|thứ \w+|hàng)(?:[^()]{0,30})\)"
)
_ADDRESSED = regex.compile(r"(?:ông|bà|đồng chí|đ/c|anh|chị)\s")
_BY_DEGREE = regex.compile(rf"{_DEGREE}\p{{Lu}}")
_LABEL = regex.compile(r"\p{L}+")
_BETWEEN = regex.compile(r"\s?(?:-|,|&|/|\+|;|\bvà\b)\s?")
_SHORT = regex.compile(r"\p{Lu}[\p{Ll}\p{Lu}.]{1,7}(?:[ ]?[\-,&][ ]?\p{Lu}[\p{Ll}\p{Lu}.]{1,7}){0,3}")
_UNIT = regex.compile(r"\s?[-,/;]\s?(?P<unit>[^-,/;&]+)$")
_OFFICE = regex.compile(r"(?<=\p{L})\s?(?:[-–,/]\s?|\()(?P<unit>[\p{L}\d][\p{L}\d .&–-]{1,50})\)?$")
# Beside the name: who took the picture, that it is a digest ("Lê Mẫu - Ảnh: Văn A", "M.H (tổng hợp)").
_BESIDE = regex.compile(
    r"\s?(?:[-–;,./|]\s?(?:ảnh|clip|video|đồ họa)\s?:\s?[^:]{2,40}|\((?:tổng hợp|th|t/h|lược ghi|biên tập|ghi|thực hiện)\))$",
    regex.IGNORECASE,
)
# "Ban Biên tập Trang tin Mẫu Sơn", "Lê Mẫu (Cổng thông tin điện tử tỉnh X)": whose desk, for which site
_DESK_OF = regex.compile(r"(?P<desk>(?:Ban Biên tập|BBT|Nhóm PV|Nhóm phóng viên))\s(?P<site>\p{Lu}[^()]{6,60})")
_BRACKETED_SITE = regex.compile(r"\((?P<site>\p{Lu}[^()]{6,60})\)\.?$")
_REPORTER = regex.compile(r"(?:PV|CTV|BTV|P\.V)(?:\.\s?|:\s?|\s)(?=\p{Lu}\p{Ll}+\s\p{Lu})")  # "PV. Lê Mẫu"
_DOMAIN = regex.compile(r"[\w-]{3,40}(?:\.[\w-]{2,20}){1,3}")
_DESK_FOR = regex.compile(r"nhóm (?:phóng viên|pv|p\.v)(?:[ -]\p{Ll}+){1,4}")  # "Nhóm phóng viên thời sự"
# "Viết bởi Lê Mẫu"
_WRITTEN_BY = regex.compile(r"(?:được\s)?(?:viết|đăng|gửi) bởi\s?:?\s(?=\p{L})")
# "Tin, ảnh Lê Mẫu": a label without its colon
_UNMARKED = regex.compile(r"(?:(?:Tin|Bài)(?:,| và| -)\s?ảnh|Tin,? bài)\s(?=\p{Lu}\p{Ll}+\s\p{Lu})")
_CREDIT_IN = regex.compile(
    r"(?<!\p{L})(?:tác giả|người viết|viết bởi|đăng bởi|người đăng|phóng viên)\s?:?\s(?P<who>\p{L}[\p{L}.'’\s-]{3,60}?)"
    r"(?=\s*(?:[|•·(\d,]|$|\s-\s|(?<!\p{L})(?:ngày|đăng|cập nhật|thời gian|lượt|số lượt|lúc|thứ)\s))"
)
_CREDIT = regex.compile(r"(?P<label>[\p{L}\s,\-&]{2,24})\s?:\s{0,3}(?P<who>\S.*)")
# The byline of a text in one line stands after the last sentence.
_TAIL = regex.compile(rf"(?<=[.!?…\"')/])\s+(?P<who>{_NAME}(?:\s?(?:-|,|&|và)\s?{_NAME}){{0,3}})\s*$")
# "… tiến độ giải ngân. |N.Đ - Báo Mẫu Sơn online": with the paper's name behind
_TAIL_OF_PAPER = regex.compile(
    rf"(?<=[.!?…\"')/])\s+(?P<who>{_NAME}|\p{{Lu}}\.\s?\p{{Lu}}\.?)\s?[-–/]\s?(?P<site>(?:Báo|Đài|Cổng|Trang)\s[^.;:,]{{3,50}})$"
)
# "… trong năm tới. |Tin, ảnh: LÊ MẪU"
_TAIL_CREDIT = regex.compile(
    rf"(?<=[.!?…\"')/])\s+(?P<label>\p{{Lu}}[\p{{L}}\s,\-&]{{2,24}}?)\s?:\s?(?P<who>{_NAME}(?:\s?(?:-|,|&|và)\s?{_NAME}){{0,3}})\.?\s*$"
)
_TAIL_BRACKETED = regex.compile(
    rf"(?<=[.!?…\"'/])\s+\((?P<who>{_NAME}(?:\s?(?:-|,|&|và)\s?{_NAME}){{0,3}})\)\.?\s*$"
)  # "… trong năm tới. (LÊ MẪU)"
_SOURCE = "nguồn"
_TAIL_SOURCE = regex.compile(r"(?<=[.!?…\"')/])\s+(?:Theo|Nguồn:?)\s(?P<site>(?:Báo|Đài|Cổng|Trang)\s[^.;:,]{6,50})$")


def byline(line: Line) -> Span | None:
    """The author's words in a line of its own; None where the line is no byline."""
    if not 2 <= len(line.plain) <= _LONGEST or furniture().begins("site_words", line.lower):
        return None
    if _PICTURED.search(line.lower) or _ADDRESSED.match(line.lower):
        return None
    start, words = line.span.start, line.plain
    if (written := _WRITTEN_BY.match(line.lower)) is not None:
        return _persons(start + written.end(), words[written.end() :])
    credit = _CREDIT.fullmatch(words)
    if credit is not None and furniture().begins("site_words", credit["who"].lower()):
        return None  # "Nguồn tin: Báo Mẫu"
    if credit is not None and credit["label"].strip().lower() == _SOURCE:
        return _persons(start + credit.start("who"), credit["who"])
    if (credit is None or not _is_credit(credit["label"])) and (m := _BESIDE.search(words)):
        words = words[: m.start()]
        credit = _CREDIT.fullmatch(words)
    if credit:
        if not _is_credit(credit["label"]):
            return None
        start, words = start + credit.start("who"), credit["who"]
        if credit["label"].strip().lower() == "ảnh":
            return None
        if (m := _BESIDE.search(words)) is not None:  # "Tin: Văn Mẫu - Ảnh: T.N"
            words = words[: m.start()]
        named = words.partition(",")[0]  # "Tác giả: Lê Văn Mẫu, |Ban Dân tộc HĐND huyện"
        words = named if credit["label"].strip().lower() == "tác giả" and names_persons(named) else words
    if is_agency(words) or words.lower().startswith("theo "):
        return None
    words = _apart_from_unit(words)
    if (m := _DESK_OF.fullmatch(words)) is not None and m["desk"].lower() in furniture()["collective"]:
        words = m["desk"]
    desk = words.rstrip(".").lower()
    if desk in furniture()["collective"] or _DESK_FOR.fullmatch(desk) is not None:
        return Span(start, start + len(words.rstrip(".")))
    if (reporter := _REPORTER.match(words) or _UNMARKED.match(words)) is not None:
        start, words = start + reporter.end(), words[reporter.end() :]
    signed = _SIGNED.fullmatch(words)
    if signed:
        return _without_units(start + signed.start("names"), signed["names"])
    if credit and credit["label"].strip().lower() == "tác giả" and words[0].isupper() and "." not in words:
        return Span(start, start + len(words))  # an office that signs: "Tác giả: Văn phòng UBND xã"
    if _SHORT.fullmatch(words) and words.lower() not in furniture()["menu"]:
        return Span(start, start + len(words))
    return None


def _is_credit(label: str) -> bool:
    """Whether a label says that who wrote or reported is named behind it: "Tác giả", "Tin bài và ảnh"."""
    label = label.strip().lower()
    if label in furniture()["credits"]:
        return True
    return _of_words(label)


def _of_words(label: str) -> bool:
    """ "Tin bài và ảnh": a label made up of the words of credits, not of a photograph's only."""
    tokens = _LABEL.findall(label.lower())
    return bool({"tin", "bài", "viết"} & set(tokens)) and all(t in furniture()["credit_words"] for t in tokens)


def _persons(start: int, words: str) -> Span | None:
    """The persons who are given as the source ("Nguồn: Lê Mẫu - Văn Thử"), where the words are names of nobody else."""
    signed = _SIGNED.fullmatch(words)
    if signed is None or any(is_agency(name) for name in _BETWEEN.split(signed["names"])):
        return None
    named = names_persons(signed["names"]) or pen_names(signed["names"])
    return _without_units(start + signed.start("names"), signed["names"]) if named else None


def credited(line: Line) -> bool:
    """Whether a label says that a line names who wrote, reported or put up the article: "Phóng viên: Lê Mẫu", "Viết bởi Lê Mẫu"."""
    if _WRITTEN_BY.match(line.lower) is not None:
        return True
    credit = _CREDIT.fullmatch(line.plain)
    return credit is not None and _is_credit(credit["label"]) and byline(line) is not None


def credit_in(line: Line) -> Span | None:
    """Who is credited in a line that says other things as well: "Người viết: |Lê Văn Mẫu| Ngày đăng: 17/05/2022"."""
    m = _CREDIT_IN.search(line.lower)
    if m is None:
        return None
    start, words = line.span.start + m.start("who"), line.plain[m.start("who") : m.end("who")].rstrip()
    return _persons(start, words)


def names_persons(words: str) -> bool:
    """Whether each of some names begins with a surname and is no area's ("Hà Giang", "Ninh Bình")."""
    names = [name.lower() for name in _BETWEEN.split(words) if name]
    known, areas = surnames().known, gazetteer().by_name
    return all(" " in name and name.partition(" ")[0] in known and matching_key(name) not in areas for name in names)


def pen_names(words: str) -> bool:
    """Whether several names that no surname begins ("Bảo Mẫu - Tùng Thử") may be those who sign: no section of a paper, not only areas."""
    names = [name.lower() for name in _BETWEEN.split(words) if name]
    areas, sections = gazetteer().by_name, furniture()["sections"]
    apart = all(" " in name and name not in sections for name in names) and words.lower() not in sections
    return len(names) > 1 and apart and any(matching_key(name) not in areas for name in names)


def may_sign(words: str) -> bool:
    """Whether capitals between day and text may be a name ("ĐÔNG QUÝ"): no section of the paper and no province."""
    province = any(unit.level == "province" for unit in gazetteer().by_name.get(matching_key(words), ()))
    return words.isupper() and words.lower() not in furniture()["sections"] and not province


def is_collective(line: Line) -> bool:
    """Whether a line is the name of a desk: "Nhóm phóng viên"."""
    return line.lower.rstrip(".") in furniture()["collective"]


def has_degree(line: Line) -> bool:
    """Whether a line begins with an academic degree, as signatures above a text do."""
    return _BY_DEGREE.match(line.plain) is not None


def signed_for(line: Line) -> Span | None:
    """The site that a byline names beside who signs: "Lê Mẫu (Cổng thông tin điện tử tỉnh X)", "Ban Biên tập Trang tin Y"."""
    m = _DESK_OF.search(line.plain) or _BRACKETED_SITE.search(line.plain)
    if m is None or not furniture().begins("site_words", m["site"].lower()):
        return None
    return Span(line.span.start + m.start("site"), line.span.start + m.end("site"))


def tail(line: Line) -> Span | None:
    """The byline at the end of a paragraph, after its last sentence."""
    first = max(0, len(line.plain) - _LONGEST)
    m = _TAIL.search(line.plain, first) or _TAIL_OF_PAPER.search(line.plain, first)
    if m is None and (credit := _TAIL_CREDIT.search(line.plain, first)) is not None and _of_words(credit["label"]):
        m = credit
    if (
        m is None
        and (bracket := _TAIL_BRACKETED.search(line.plain, first)) is not None
        and names_persons(bracket["who"])
    ):
        m = bracket
    if m is None or is_agency(m["who"]):
        return None
    return _without_units(line.span.start + m.start("who"), m["who"])


def tail_site(line: Line) -> Span | None:
    """The paper named behind the byline at the end of a paragraph."""
    first = max(0, len(line.plain) - _LONGEST)
    m = _TAIL_OF_PAPER.search(line.plain, first) or _TAIL_SOURCE.search(line.plain, first)
    return None if m is None else Span(line.span.start + m.start("site"), line.span.start + m.end("site"))


def _apart_from_unit(words: str) -> str:
    """A name without the office beside it: "Phan Văn A - VP UBND huyện", "Phan Văn A/VOV.VN"."""
    m = _OFFICE.search(words)
    if m is None:
        return words
    desk = m["unit"].partition("-")[0]  # "Phan Văn A/VOV-Tây Bắc"
    office = is_agency(m["unit"]) or is_agency(desk) or furniture().begins("units", m["unit"].lower())
    if office or _DOMAIN.fullmatch(m["unit"]) is not None:
        return words[: m.start()]
    return words


def _without_units(start: int, names: str) -> Span | None:
    """Cut agencies and departments off the end: "Phan Văn A, VPTU" -> "Phan Văn A"."""
    while m := _UNIT.search(names):
        unit = m["unit"].strip()
        if not (is_agency(unit) or (unit.isupper() and " " not in unit)):
            break
        names = names[: m.start()]
    return None if is_agency(names) else Span(start, start + len(names))


def is_agency(words: str) -> bool:
    """Whether these words name an agency or another outlet as the source."""
    words = one_spelling(words).strip(" .()").lower()
    return words in furniture()["agencies"] or words.removeprefix("theo ") in furniture()["agencies"]


def words_of(line: Line, span: Span) -> str:
    """The words of a line that a span of the text covers."""
    return line.plain[span.start - line.span.start : span.end - line.span.start]
