"""The name that stands before a quantity: in its piece, in the pieces before, before its bracket, at the head of the sentence."""

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.figures import hosts, phrases, words
from vietpol.mappers.figures.clauses import Piece
from vietpol.mappers.figures.names import Label, Place, is_group, small
from vietpol.mappers.text import Span

_FURTHEST = 4  # pieces that are looked at
_LISTED_WORDS = 4  # words at most of each but the last element of a list
_LAST_WORDS = 7
_LISTED_LONG = 10
_TWO = 2
_TOPIC_REACH, _TOPIC_LETTERS = 300, 160
_CONSISTS = regex.compile(r"(?:^|\s)(?:bao )?gồm$")
_INSERTED = regex.compile(
    r"\s*(?:giai đoạn|đợt|theo|trong|sau|trước|để|nhằm|do|từ|tại|qua|bên cạnh|ngoài|tính|so|nhờ|với|cùng|và|"
    r"nhưng)(?!\p{L})"
)
_PLACE_NAME = regex.compile(
    r"(?:và\s)?(?:(?:tỉnh|thành phố|TP\.?|huyện|thị xã|xã|phường|thị trấn|khu|khu vực|thôn|bản|ấp|buôn|khóm|làng|đảo|bãi)\s)?(?:\p{Lu}\p{Ll}+(?:\s|"
    r"\s?-\s?)?){1,6}"
)
_PLACES = regex.compile(rf"(?:{_PLACE_NAME.pattern})(?:(?:,\s|\s?và\s)(?:{_PLACE_NAME.pattern}))+")
_ITEM = "figures/item-of-list"
_ITEM_HEAD = regex.compile(r",[^,]*(?<!\p{L})(?:đạt|tăng|giảm|là|có|trong đó)(?!\p{L})")
_ITEM_ENDS = regex.compile(r"\s?(?:[,;.()]|$)|\svà\s")
_AS_FOLLOWS = regex.compile(
    r"\s(?:của (?:các|từng|mỗi)|theo (?:địa bàn|từng|đơn vị)|như sau|cụ thể|sau đây|gồm|là)(?!\p{L})[^:]*$"
)
_IN_SEVERAL = regex.compile(
    r"\s(?:tại|ở|của|trên địa bàn)\s(?:một số|các|nhiều)\s(?:tỉnh|thành|huyện|xã|địa phương)(?!\p{L})"
)
_PHYSICAL = ("ha", "m2", "tonne", "km", "m3", "kWh")
_SHARES = ("Tỷ lệ", "Tỉ lệ", "Tỷ trọng", "Tốc độ", "Tăng trưởng", "Chỉ số")  # no money is one of them
_LEVEL = regex.compile(r"(?:ở )?cấp (?:tỉnh|huyện|xã|cơ sở)(?: và tương đương)?")
_SEVERAL = regex.compile(
    r"(?:một số|nhiều|các|những|hầu hết|phần lớn) (?:đơn vị|địa phương|huyện|xã|sở|ngành|cục|chi cục|tỉnh|doanh nghiệp)(?!\p{L})"
)  # "Nhiều đơn vị thu khá như …": whose, and not what
_SPEAKING = regex.compile(
    r"(?:phát biểu|kết luận|giải trình|trả lời|thảo luận|trao đổi|tiếp thu|báo cáo|trình bày|đồng chí|ông|bà|thủ tướng|phó|chủ tịch|bí thư|hội nghị|nhân dịp|dịp|điển hình)(?!\p{L})"
)
_BASE = "so với "
_OTHER_LEVEL = regex.compile("cùng kỳ|bình quân|trung bình|cả nước|kế hoạch|dự toán|nghị quyết")


def is_place_name(place: Place, phrase: Span) -> bool:
    """Whether a phrase is but a name of several words, as of a district: "Lương Sơn"."""
    said = place.scene.plain[phrase.start : phrase.end]
    return " " in said and _PLACE_NAME.fullmatch(said) is not None


def named(place: Place) -> Label | None:
    """The noun phrase before the quantity, or in the pieces before that one; None where only times and places stand there."""
    for count, piece in enumerate(place.pieces[:_FURTHEST]):
        if count and piece.mark == "#":
            return None
        left = place.left if not count else phrases.left(place.scene, piece, place.passes)
        said = place.said(left)
        if said.startswith("của ") and count + 1 < len(place.pieces):
            return _belonging(place, left, place.pieces[count + 1])
        moves = count == 1 and left.verb is not None and piece.mark == "," and not place.phrase
        if said and not is_group(said) and (not count or moves or _may_name(place, piece, left.head)):
            whole = _before_colon(place, left) if count == 1 and place.pieces[0].mark == ":" else None
            return hosts.label(place, whole or left, count)
        if piece.mark == "(":
            return _before_bracket(place, piece.start)
    return None


def _before_colon(place: Place, last: phrases.Left) -> phrases.Left | None:
    """A list of verbs or nouns before a colon, from its head on: "tỷ lệ rác thải được thu gom, xử lý: | 96%"."""
    if last.head or last.verb is not None or len(place.pieces) < _TWO + 1 or place.pieces[1].mark != ",":
        return None
    if (whole := _item_before_colon(place, last)) is not None:
        return whole
    first = phrases.left(place.scene, place.pieces[2], place.passes)
    if not first.head or first.verb is not None or place.pieces[2].mark == "#":
        return None
    return replace(first, phrase=Span(first.phrase.start, last.phrase.end))


def _item_before_colon(place: Place, last: phrases.Left) -> phrases.Left | None:
    """The whole item of a list of numbers behind colons: "…; thiếu kiểm tra, buông lỏng quản lý: | 18 (30%); …"."""
    if place.scene.lower[place.pieces[0].start : place.quantity.lead].strip():
        return None
    first = next((p for p in place.pieces[1:] if p.mark != ","), None)
    if first is None or first.mark != ";" or last.phrase.end - first.start > _ITEM_LETTERS:
        return None
    start = phrases.without_openers(place.scene.lower, first.start, last.phrase.end, place.passes)
    return replace(last, phrase=Span(start, last.phrase.end))


_ITEM_LETTERS = 120


def _belonging(place: Place, left: phrases.Left, piece: Piece) -> Label:
    """ "Về thu nhập, | bình quân của hộ nghèo đạt …": the head stands in the piece before."""
    head = phrases.left(place.scene, piece, place.passes)
    middle = Span(piece.end, left.phrase.end)
    said = f"{place.text(head.phrase)} {small(place.text(middle))}"
    return Label(said.strip(), head.phrase.start, "figures/name-in-piece-before", place.said(left), head=head.head)


def _may_name(place: Place, piece: Piece, head: bool) -> bool:
    """Whether a piece before that of the quantity may name it: by its first word, or because the clause begins there."""
    begins = (
        head
        or piece.mark in ("", ";")
        or place.pieces[0].mark == ":"
        or _CONSISTS.search(place.left.verb_words) is not None
    )
    return begins and _INSERTED.match(place.scene.lower, piece.start, piece.end) is None


def listed(place: Place) -> Label | None:
    """A list that ends at the quantity: "tỷ trọng công nghiệp - xây dựng, | dịch vụ chiếm 91,7%"."""
    scene, phrase = place.scene, place.left.phrase
    if place.left.head or (place.phrase in words.acts() and not _rate_of_several(place)):
        return None  # "2 chuyên án quy mô liên tỉnh, khởi tố | 2 vụ"
    opening = scene.lower[place.pieces[0].start : phrase.start].strip()
    if words.starting(words.words("paired")).match(f" {opening} ") and opening.count(" ") < _LISTED_LONG:
        phrase = Span(place.left.subject.start, phrase.end)  # "thị trấn vững mạnh toàn diện về | quốc phòng - an ninh"
    elif opening or len(place.phrase.split()) > _LAST_WORDS:
        return None
    start, head = phrase.start, False
    for here, piece in zip(place.pieces, place.pieces[1:_FURTHEST], strict=False):
        before = phrases.left(scene, piece, place.passes)
        said = place.said(before)
        if (
            here.mark != ","
            or (
                piece.mark == "#" and before.phrase.start <= piece.start + 1
            )  # "5% | tổng số hộ, hộ cận nghèo chiếm 4%"
            or before.verb is not None
            or not said
            or scene.lower[before.phrase.end : here.start].strip(" ,")
        ):
            break
        inserted = _INSERTED.match(scene.lower, phrases.begin(scene, piece, piece.end), piece.end)
        group = is_group(said) and said not in words.words("paired")
        if not before.head and (group or len(said.split()) > _LISTED_WORDS or inserted):
            break
        start, head = before.phrase.start, before.head
        if head or before.subject.start < before.subject.end:
            break
    if start == phrase.start or (opening and not head):
        return None
    return hosts.label(place, replace(place.left, phrase=Span(start, phrase.end), head=head))


def _rate_of_several(place: Place) -> bool:
    """Whether a verb is the second one of a rate: "tỷ lệ rác thải được thu gom, xử lý | 96%"."""
    if place.quantity.unit != "percent" or len(place.pieces) < _TWO or place.pieces[0].mark != ",":
        return False
    piece = place.pieces[1]
    before = phrases.left(place.scene, piece, place.passes)
    said = place.said(before)
    passive = " được " in said or " đã " in said
    return before.head and passive and said.startswith(("tỷ lệ", "tỉ lệ")) and before.phrase.end >= piece.end - 1


# "động lực cho tăng trưởng kinh tế năm 2021 là |công nghiệp chế biến, chế tạo (tăng 5%"
_IT_IS = regex.compile(r"\slà\s(?P<what>\p{L}[^;:.()\d]{2,60}?)\s?$")


def _before_bracket(place: Place, start: int) -> Label | None:
    """What is measured before the bracket: "tốc độ tăng trưởng du lịch rất nhanh (… tăng 25%"."""
    scene = place.scene
    end = scene.lower.rfind("(", scene.start, start)
    begin = scene.last_stop(end)
    piece = Piece(begin, end, "")
    if _PLACE_NAME.fullmatch(scene.plain[begin:end].strip()):
        goes_on = place.number and scene.quantities[place.number - 1].unit == place.quantity.unit
        return (place.taken_over() if goes_on else None) or _of_list(place, begin)
    left = phrases.left(scene, piece, place.passes)
    if left.head and (it := _IT_IS.search(scene.lower, left.phrase.start, end)) is not None:
        left = replace(left, phrase=Span(*it.span("what")), head=False)
    if not left.head and left.verb is None and _of_what_was_counted(place, begin, end):
        return place.taken_over()
    if is_place_name(place, left.phrase):  # "nhiều ca mắc là | Lương Sơn (12 ca)"
        left = phrases.left(scene, Piece(begin, left.phrase.start, ""), place.passes)
    if is_group(place.said(left)) or scene.ends_quantity(begin) or _OTHER_LEVEL.search(scene.lower, begin, end):
        return None
    return hosts.label(place, left)


def _of_what_was_counted(place: Place, begin: int, end: int) -> bool:
    """Whether what stands before the bracket goes on with what was counted: "kiểm tra 40 đảng bộ về thu, chi, | sản xuất (tăng 5%"."""
    counted = place.scene.quantities[place.number - 1] if place.number else None
    if counted is None or not counted.counted or place.quantity.unit != "percent":
        return False
    between = place.scene.lower[counted.span.end : end]
    return (
        begin > counted.span.end and not any(sign in between for sign in ";:.()") and _ITEM_HEAD.search(between) is None
    )


def of_list(place: Place) -> Label | None:
    """What the list that ends with the quantity is about, by the words before its colon: "tỷ lệ kết nạp cao như: …"."""
    colon = next((m for m in place.scene.marks if m[2] == ":" and m[1] <= place.quantity.lead), None)
    found = None if colon is None else phrases.heads().search(place.scene.lower, place.scene.start, colon[0])
    return None if found is None or colon is None else _of_list(place, colon[0])


def _of_list(place: Place, end: int) -> Label | None:
    """What a list of places with their numbers is about: "số ca mắc cao: Lương Sơn (125 ca), …"."""
    scene = place.scene
    head = phrases.heads().search(scene.lower, scene.start, end)
    if head is None:
        return place.parent()
    stop = min(phrases.first_verb(scene.lower, head.end(), end), scene.next_mark(head.end()), end)
    phrase = phrases.strip(scene.lower, head.start(), stop)
    return Label(place.text(phrase), phrase.start, "figures/topic-of-list")


def item(place: Place) -> Label | None:
    """An item of a list whose head stands before a colon: "Số ca mắc mới như sau: Lương Sơn 12; Mai Châu 7 (cả nước 85)"."""
    scene, at = place.scene, place.quantity.lead
    ends = place.right.end if place.noun else place.quantity.span.end
    if (place.noun and place.noun not in words.words("units_only")) or _ITEM_ENDS.match(
        scene.lower, ends, scene.end
    ) is None:
        return None
    owned = phrases.strip(scene.lower, place.pieces[0].start, at).end in place.passes.back
    if place.noun and not owned and not is_place_name(place, place.left.phrase) and not _LEVEL.fullmatch(place.phrase):
        return None  # "trong đó: đảng viên nữ 35 đồng chí"
    if place.pieces[0].mark in "(," and owned and (parent := place.parent()) is not None and parent.rule == _ITEM:
        return replace(parent, own=False)
    colon = next((m for m in scene.marks if m[2] == ":" and m[1] <= at), None)
    if (
        colon is None
        or (place.phrase and len(place.phrase.split()) > _LISTED_WORDS)
        or place.left.verb in ("rise", "fall")
    ):
        return None
    begin = scene.last_stop(colon[0])
    told = _AS_FOLLOWS.search(scene.lower, begin, colon[0])
    head = phrases.left(scene, Piece(begin, colon[0] if told is None else told.start(), ""), place.passes)
    if not head.head and (is_group(place.said(head)) or not _LEVEL.fullmatch(place.phrase)):
        return None
    several = _IN_SEVERAL.search(scene.lower, head.phrase.start, head.phrase.end)
    if several is not None:
        head = replace(head, phrase=Span(head.phrase.start, several.start()))
    called = "" if is_place_name(place, place.left.phrase) else place.printed(place.left.phrase)
    return Label(f"{place.text(head.phrase)} {called}".strip(), head.phrase.start, _ITEM, place.said(head), head=True)


_WHOSE = regex.compile(
    r"(?:\snăm \d{4})?,\s(?:toàn |cả )?(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|địa phương|đơn vị|ngành)(?: ta| này|(?:\s\p{Lu}\p{L}*){1,4})?$"
)  # "theo bảng xếp hạng PAPI|, tỉnh đạt 43,2 điểm"


# "Theo báo cáo tình hình … cho thấy, | chăn nuôi tiếp tục phục hồi, ước tăng 3%"
_SHOWS = regex.compile(r"(?<!\p{L})theo\s[^.;:]{8,200}?\s(?:cho thấy|cho biết|cho hay)(?: rằng)?(?:, | )(?=\p{L})")


def topic(place: Place) -> Label | None:
    """The subject of the sentence: its first words up to a verb."""
    scene, end = place.scene, place.quantity.lead
    begin = max((m.end() for m in _SHOWS.finditer(scene.lower, scene.start, end)), default=scene.start)
    start = phrases.without_openers(scene.lower, begin, min(end, begin + _TOPIC_REACH), place.passes)
    start += len(_BASE) if scene.lower.startswith(_BASE, start) else 0
    stop = phrases.first_verb(scene.lower, start, min(end, start + _TOPIC_LETTERS))
    phrase = phrases.strip(scene.lower, start, stop)
    if begin > scene.start:  # "… cho thấy, chăn nuôi| quý I/2022 tiếp tục phục hồi"
        phrase = phrases.without_tail(scene.lower, start, stop, place.passes)
    if (whose := _WHOSE.search(scene.plain, phrase.start, phrase.end)) is not None:
        phrase = Span(phrase.start, whose.start())
    said = scene.lower[phrase.start : phrase.end]
    if (
        is_group(said)
        or said.startswith(("này", "đó,", "trên,"))
        or _PLACES.fullmatch(scene.plain, phrase.start, phrase.end) is not None
        or _SPEAKING.match(said) is not None
        or _SEVERAL.match(said) is not None
        or (place.number and scene.quantities[0].span.start < phrase.end)
    ):
        return None
    return Label(place.text(phrase), phrase.start, "figures/topic-of-sentence")


_ALL_OF = (" cả nước", " toàn quốc", " toàn tỉnh", " cả tỉnh", " thế giới", " toàn huyện", " toàn cầu")


def of_sentence_before(place: Place) -> Label | None:
    """What the sentence before measured, where only whose it is has changed: "Hà Nội tăng 7,6%, Đà Nẵng tăng 11,7%"."""
    counted = "figures/counted-noun"
    told = next((label for label in place.told if label.head), place.topic)
    if told is not None and told.words.endswith(_ALL_OF):  # "chiếm 90% diện tích cả nước. Tỉnh A có | 213.000 ha"
        told = next((label for label in place.told if not label.words.endswith(_ALL_OF)), None)
    if told is not None and told.rule == counted and not place.quantity.counted:
        told = next((label for label in place.told if label.rule != counted), None)
    if told is not None and place.quantity.unit in words.CURRENCIES and told.words.startswith(_SHARES):
        return None
    land = told is not None and told.words.startswith(("Diện tích", "Tổng diện tích"))
    if told is not None and land != (place.quantity.unit in ("ha", "m2")) and place.quantity.unit in _PHYSICAL:
        return None
    return None if told is None else replace(told, start=place.pieces[0].start, rule="figures/of-sentence-before")


def of_other_area(place: Place) -> Label | None:
    """ "tỷ lệ hộ nghèo của huyện A còn cao (11,4%), trong khi huyện B | 3,2%": what was measured in a bracket before, of another area."""
    owned = phrases.strip(place.scene.lower, place.pieces[0].start, place.quantity.lead).end in place.passes.back
    if not owned:
        return None
    for quantity, told in place.told_before():
        if told is not None and quantity.unit == place.quantity.unit:
            return replace(told, rule="figures/taken-over", own=False)
    return None
