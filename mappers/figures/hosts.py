"""A noun phrase before a quantity becomes a label: with what a bare head belongs to, and the dimension that the unit tells."""

from functools import cache

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.figures import phrases, topics, words
from vietpol.mappers.figures.clauses import Piece
from vietpol.mappers.figures.names import Label, Place, is_group, small
from vietpol.mappers.figures.phrases import Left
from vietpol.mappers.text import Span

_HOST_WORDS = 9
_LONG_HOST = 16  # words at most of what stands before a bracket
_NO_HOST = regex.compile(
    r"(?<!\p{L})(?:(?:coi|xem|ví|mệnh danh|biết đến) (?:là|như|với)|hơn|đã|tăng|giảm|khởi sắc|sau khi|sau sắp xếp|sau sáp nhập|nằm ở|đến từ|thuộc về|tập trung ở|(?:dẫn|đứng) đầu)(?!\p{L})"
)
_MOST = regex.compile(
    r"(?<!\p{L})(?:nhiều|cao|lớn|thấp|ít|tốt|nhanh)\s(?:[^,;]*\s)?nhất$"
)  # "là tỉnh thu hút nhiều vốn nhất | với tổng vốn"
_SECTORS = ("ngành", "khu vực", "lĩnh vực", "sản xuất")
_CLAUSE = 4  # pieces that are looked at for what a value belongs to
_STRUCTURE = regex.compile(r"(?<!\p{L})cơ cấu (?:nền )?(?:kinh tế|grdp|ngành|lao động)(?!\p{L})")
_LONG = regex.compile(r"dài(?:\s\p{L}+)?\s*$")
_WITHOUT_OF = regex.compile(
    r"(?:tổng )?diện tích|mức|năng suất|quy mô|chiều dài|công suất|sản lượng|tỷ lệ|số lượng|dân số|"
    r"kim ngạch|tốc độ|tổng đàn|khối lượng|giá trị"
)
_BY_WHOM = regex.compile(
    r"[^,;:()\d]{0,60}?(?<!\p{L})do\s[^,;:()]{2,80}?\s(?:đề xuất|đầu tư|thực hiện|làm chủ đầu tư|xây dựng|"
    r"quản lý|tổ chức|tài trợ|vận hành|triển khai|chủ trì|trúng thầu|thi công)(?: xây dựng)?(?:,\s|\s|$)"
)
_STIRS = regex.compile(
    r"\s(?:tiếp tục |đã |cũng |đang )*(?:có sự|có bước|có mức|phục hồi|khởi sắc|phát triển|bứt phá|tăng tốc|chuyển biến|ghi nhận|duy trì|dẫn đầu|đóng vai trò|là động lực)(?!\p{L})"
)
_ATTRIBUTE = regex.compile(
    r"\s*(?:có (?:hoàn cảnh|công với|thành tích)|thuộc (?:diện|hộ)|là (?:hộ|con|người|gia đình)|hoàn cảnh)(?!\p{L})"
)
_SUBJECT_END = regex.compile(r"(?:[\s,]|(?<!\p{L})(?:với|có|vẫn|duy trì|đang|đã|tiếp tục|là|mới|đạt)(?!\p{L}))*$")
_TIES = regex.compile(r"(?<!\p{L})(?:với|trị giá|tổng|có|kinh phí)(?!\p{L})")
_OF_CROPS = regex.compile("năng suất|sản lượng")
# "Diện tích | cà phê 12.000 ha, năng suất 26 tạ/ha"
_LAND = regex.compile(
    r"(?:Tổng d|D)iện tích\s(?:(?:gieo trồng|gieo cấy|gieo sạ|trồng|canh tác|thu hoạch|nuôi)(?:\s|$))*+(?:cây\s)?"
)
_WORTH = ("trị giá", "giá trị", "tổng trị giá", "tổng giá trị")
_AMOUNTS = ("tonne", "m3")
_GOODS = regex.compile(r"^(?:Sản lượng|Khối lượng|Lượng|Số lượng)\s")
_PASSIVE = regex.compile(r"(?:bị|được)\s")
_SPENT = ("số tiền", "tổng số tiền", "kinh phí", "tổng kinh phí")
_INVESTED = ("vốn đầu tư", "tổng vốn đầu tư", "tổng mức đầu tư", "mức đầu tư", "kinh phí", "tổng kinh phí", "diện tích")
_PARTS = ("phòng", "giường", "hạng mục", "tầng", "nhịp", "làn", "khối", "dãy", "gian", "lớp")  # of a work
_COMPRISES = regex.compile(r"(?<!\p{L})(?:quy mô|gồm|bao gồm)(?: (?:hơn|gần|trên|khoảng))?\s$")
_OF_THEIR_OWN = ("dân số", "doanh thu", "thu nhập")  # bare heads that don't belong to what was counted before
_GROWTHS = ("tốc độ tăng", "tốc độ tăng trưởng", "mức tăng", "mức tăng trưởng", "tăng trưởng")
_YIELDS = {"tonne/ha": "Năng suất", "kg/ha": "Năng suất"}  # "ngô đạt | 45 tạ/ha"
_WHOLE = regex.compile(
    r"\s(?:của )?(?:(?:toàn|cả) (?:tỉnh|huyện|xã|quốc|nước|vùng)|địa phương)$"
)  # "cà phê | toàn tỉnh"
_DIMENSION = regex.compile(r"^(?:Diện tích|Sản lượng|Năng suất)\s")


def label(place: Place, left: Left, further: int = 0) -> Label:
    """The label that a noun phrase gives. further: how many pieces before that of the quantity it stands in."""
    said, start = place.said(left), left.phrase.start
    if not left.head and place.quantity.unit == "percent" and left.verb != "rise" and _in_structure(place):
        return Label(f"Tỷ trọng {small(place.text(left.phrase))}", start, "figures/share-in-structure", said, head=True)
    head = left.head or (further == 1 and place.pieces[0].mark == ":")
    rule = "figures/name-in-piece-before" if further else "figures/name-before"
    printed = place.text(left.phrase)
    printed = printed.removesuffix(" bình quân") if place.quantity.unit == "percent" else printed
    found = Label(_dimension(place, printed, left.head), start, rule, said, head=head)
    host = _host(place, left) if said in words.words("bare_heads") else ""
    if not host and (announced := topics.host(place, said)):
        return replace(found, words=f"{found.words} {announced}", rule="figures/name-with-host")
    if not host or host.startswith(("tổng vốn", "tổng số", "tổng kinh phí")):
        return found  # "tổng vốn được giao là 268 tỷ đồng (vốn đầu tư | 171 tỷ đồng, …": a part of it
    acts = _acting().match(f"{host} ") is not None  # "số tiền | chi trả trợ cấp"
    of = "" if acts or _WITHOUT_OF.match(said) else "của "
    timed = any(left.subject.start <= at < left.subject.end for at in place.passes.times)
    kept = "" if timed else host  # "Cà phê năm 2020 có diện tích | 20.000 ha": no property that lasts
    return replace(found, words=f"{found.words} {of}{host}", rule="figures/name-with-host", host=kept)


def _without_time(place: Place, start: int, stop: int) -> int:
    """Where a subject ends before a time at its end, and whose it is: "cà phê |năm 2020 của tỉnh Sơn La"."""
    if not any(start < at < stop for at in place.passes.times):
        return stop
    end = phrases.without_tail(place.scene.lower, start, stop, place.passes).end
    owned = " của" if place.scene.lower.endswith(" của", start, end) else ""
    return phrases.without_tail(place.scene.lower, start, end - len(owned), place.passes).end


def _in_structure(place: Place) -> bool:
    """Whether the sentence lists shares: "Cơ cấu kinh tế: dịch vụ 41,6%, …"."""
    return _STRUCTURE.search(place.scene.lower, place.scene.start, place.quantity.lead) is not None


def _dimension(place: Place, said: str, head: bool) -> str:
    """ "Phường mới tối thiểu 5,5 km2" measures the area, "tuyến đường dài 12 km" the length."""
    unit = place.quantity.unit
    long = unit == "km" and _LONG.search(place.scene.lower, place.left.phrase.end, place.quantity.lead) is not None
    measured = "Chiều dài" if long else "Diện tích" if unit in ("m2", "ha") else _YIELDS.get(unit)
    if measured is None or head or measured.lower() in said.lower() or place.left.verb in ("rise", "fall"):
        return said
    return f"{measured} {small(said)}"


def _host(place: Place, left: Left) -> str:
    """What a bare head belongs to: "dự án …" of "với tổng vốn", "vùng trồng chuối" of "với diện tích"; perhaps nothing."""
    scene = place.scene
    end = _SUBJECT_END.search(scene.lower, left.subject.start, left.subject.end)
    stop = left.subject.end if end is None else end.start()
    start = phrases.without_openers(scene.lower, left.subject.start, stop, place.passes)
    start = _listed_from(place, left, start)
    if place.said(left) in _GROWTHS:
        verb = _STIRS.search(scene.lower, start, stop)  # "ngành chế biến của tỉnh| có sự bứt phá với mức tăng 9,6%"
        stop = phrases.without_tail(scene.lower, start, stop if verb is None else verb.start(), place.passes).end
    own = "" if place.pieces[0].mark == "#" else scene.lower[start:stop].strip()
    if _BY_WHOM.match(scene.lower, place.pieces[0].start, stop) is not None:
        return ""  # "Dự án … tại xã A, tỉnh B do Công ty C đề xuất có diện tích | 24 ha"
    if _MOST.search(own) is not None:
        return ""
    if place.pieces[0].mark == "," and _ATTRIBUTE.match(scene.lower, place.pieces[0].start, stop) is not None:
        own = ""  # "12 căn nhà cho hội viên, có hoàn cảnh khó khăn với | tổng trị giá 900 triệu đồng"
    if own and not is_group(own) and len(own.split()) <= _HOST_WORDS and _NO_HOST.search(own) is None:
        return small(scene.plain[start : _without_time(place, start, stop)].strip())
    host = _host_of_bracket(place, left) or _host_in_clause(place) or _host_before(place, left)
    host = _WHOLE.sub("", host)
    most = _LONG_HOST if place.pieces[0].mark == "(" else _HOST_WORDS
    return small(host) if len(host.split()) <= most and not is_group(host.lower()) else ""


def _host_of_bracket(place: Place, left: Left) -> str:
    """What stands before the bracket: "cầu Ngũ Hiệp | (vốn đầu tư 160 tỷ đồng)", "12 người thuộc quân đội | (tỷ lệ 5,9%)"."""
    piece = place.pieces[0]
    if piece.mark != "(" or place.scene.lower[piece.start : left.phrase.start].strip():
        return ""
    end = place.scene.lower.rfind("(", place.scene.start, piece.start)
    begin = place.scene.last_stop(end)
    if place.scene.ends_quantity(begin):
        parent = place.parent()
        return "" if parent is None else parent.words
    found = phrases.left(place.scene, Piece(begin, end, ""), place.passes)
    if found.head or found.verb is not None:
        return ""
    acts = _acting().match(place.said(found))
    return place.text(Span(found.phrase.start + (0 if acts is None else acts.end()), found.phrase.end))


def _listed_from(place: Place, left: Left, start: int) -> int:
    """Where a subject of several nouns begins: "ngành chế biến, | chế tạo đạt mức tăng 10,5%"."""
    if place.pieces[0].mark != "," or len(place.pieces) < 2 or start >= left.subject.end:
        return start
    if place.scene.lower[place.pieces[0].start : start].strip():
        return start
    piece = place.pieces[1]
    before = phrases.left(place.scene, piece, place.passes)
    sector = place.scene.lower[piece.start : piece.end].strip().startswith(_SECTORS)
    return before.phrase.start if sector and before.verb is None and not before.head else start


def _host_in_clause(place: Place) -> str:
    """The thing whose place and value follow: "bàn giao điểm trường A, xã B, | trị giá 200 triệu đồng"."""
    for piece in place.pieces[1:_CLAUSE]:
        found = phrases.left(place.scene, piece, place.passes)
        said = place.said(found)
        if piece.mark == "#" or found.verb is not None or found.head:
            return ""
        if said and not is_group(said):
            acts = _acting().match(said)
            thing = place.text(Span(found.phrase.start + (0 if acts is None else acts.end()), found.phrase.end))
            return thing if acts is not None and len(thing.split()) <= _HOST_WORDS else ""
    return ""


@cache
def _acting() -> "regex.Pattern[str]":
    return regex.compile(rf"(?:(?:{words.either(words.actions())})(?:\svà\s|,\s|\s(?:được\s)?))++")


def _host_before(place: Place, left: Left) -> str:
    """What was counted before, where the bare head is tied to it: "40 dự án | với tổng vốn", "3.250 ha lúa, | năng suất"."""
    parent, said = place.parent(), place.said(left)
    if parent is None or said in _OF_THEIR_OWN:
        return ""
    if said == "quy mô":
        return parent.host or ("" if parent.noun == parent.words.lower() else parent.noun) or parent.words
    if said in _GROWTHS and place.pieces[0].mark == "," and parent.head:
        return parent.host or parent.words  # "GRDP đạt 8.165 tỷ đồng, | tốc độ tăng 6,5%"
    counted = parent.rule in ("figures/counted-noun", "figures/being")
    if (
        counted
        and said in _INVESTED
        and parent.noun.startswith(_PARTS)
        and _COMPRISES.search(place.scene.lower, place.scene.start, place.scene.quantities[place.number - 1].lead)
    ):
        return ""  # "Trường THCS quy mô 16 phòng học, | vốn đầu tư 27 tỷ đồng": the school's, not the rooms'
    tie = place.scene.lower[phrases.begin(place.scene, place.pieces[0], left.phrase.start) : left.phrase.start]
    beside = said.startswith("tổng ") and place.scene.quantities[place.number - 1].counted
    if said in _WORTH and place.pieces[0].mark == "," and place.scene.quantities[place.number - 1].unit in _AMOUNTS:
        return _GOODS.sub("", parent.host or parent.words)  # "xuất khẩu gạo đạt 3 triệu tấn, | trị giá 1,4 tỷ USD"
    if said in _WORTH and parent.rule == "figures/changed-noun-after":
        return parent.host  # "giảm 3% về lượng nhưng | giá trị tăng 6%"
    if parent.host and parent.noun in words.words("properties") and said in words.words("properties"):
        return parent.host  # "nhà máy có tổng vốn đầu tư 320 tỷ đồng, | diện tích 4,8 ha"
    if (
        not counted
        and not _OF_CROPS.match(said)
        and ";" in place.scene.lower[place.scene.quantities[place.number - 1].span.end : place.quantity.lead]
    ):
        return ""  # "hiến 2.100 m2 đất; vay vốn với | dư nợ 46 tỷ đồng"
    if not (counted or beside) and not _OF_CROPS.match(said) and _TIES.search(tie) is None:
        return ""
    land = _LAND.match(parent.words) if parent.head and _OF_CROPS.match(said) else None
    if land is not None:
        return small(parent.words[land.end() :])
    done = _PASSIVE.match(parent.action) if counted and said in _SPENT else None
    if done is not None:
        return f"{parent.action[done.end() :]} {parent.noun}"  # "xử phạt 214 cơ sở với | tổng số tiền 1,3 tỷ đồng"
    host = parent.host or (parent.noun if counted else "") or ("" if parent.head else parent.words)
    return _DIMENSION.sub("", host)
