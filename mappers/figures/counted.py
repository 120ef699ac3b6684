"""What is counted: the noun after the number, with the verb whose object it is, or the name before where the noun says little."""

from functools import cache

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.figures import again, before, chosen, grades, hosts, nounless, nouns, phrases, served, words
from vietpol.mappers.figures.names import Label, Place, is_group, small
from vietpol.mappers.scanning import Scanner
from vietpol.mappers.text import Span

_FAR_REACH = 120  # the same, of one that stands before "đối với"
_VERB_REACH = 60  # letters before the number in which its verb is looked for
_HURT = regex.compile(r"(?:^|làm |khiến )(chết|bị thương|tử vong|mất tích|bị nạn)$")
_KILLS = regex.compile(r"(?<!\p{L})(?:làm|khiến|gây)\s(chết|bị thương|tử vong|mất tích|bị nạn)(?:\s(?:tới|đến))?\s$")
_HARMED = ("người", "ca", "trường hợp")
_INMATES = ("em", "cháu", "người", "cụ", "giường", "giường bệnh")
_INSTITUTION = regex.compile(
    r"(?:trường|bệnh viện|trung tâm|trạm|lớp|câu lạc bộ|clb|đội|tổ|nhóm|khu|cơ sở|mô hình|làng|đoàn|nhà)(?!\p{L})"
)
_WHO = regex.compile(
    r"(?:gia đình|hộ|đồng bào|dân tộc|người|đối tượng|diện|đảng viên|hội viên|phụ nữ|nông dân|cựu chiến binh|thanh niên|nhóm)\s(?!.*(?:cho|được|với|hỗ trợ)$)"
)
_PEOPLE = ("dân", "nhân khẩu", "khẩu", "người dân")
_OF_PEOPLE = regex.compile("dân|khẩu", regex.IGNORECASE)
_FILLERS = regex.compile(r"(?:\s(?:được|thêm|tới|đến|tổng cộng|cho|là|xong|dứt điểm))+\s*$")
_COMPOUND = regex.compile(
    r"(?<!\p{L})(?:vốn|trung|sơ|cung|phân|thứ|đội|nghiên|tra|chủ trương|danh mục|giấy chứng nhận|hoạt động|kế hoạch|chi|cơ quan|công tác|kết quả|môi trường|nhà|ủy ban)\s$"
)
_PASSED = regex.compile(
    r"(?:dự thảo|nghị quyết|tờ trình|đề án|dự án luật|luật|bộ luật|pháp lệnh|nghị định|báo cáo|kế hoạch|danh mục|chủ trương|nội dung|phương án|văn kiện|quy hoạch|"
    r"quyết định|chính sách|quy chế|chương trình|chỉ tiêu|mục tiêu|dự toán|vấn đề|văn bản|hồ sơ|quy định|dự án|đồ án|điều)(?!\p{L})"
)
_UNDONE = regex.compile(r"(?<!\p{L})(đang|chưa)\s+$")  # "| đang giải quyết 107 hồ sơ"
_ACTS = regex.compile(r"(?<!\p{L})(?:sẽ|phối hợp|tiếp tục|tăng cường|chủ động)(?!\p{L})")
_RATIO = regex.compile(r"(?:mật độ|tỷ số|tỉ số|tỷ suất|tỉ suất)(?!\p{L})")
_MEMBERS = ("ủy viên", "thành viên")
_COMMITTEE = regex.compile(
    r"(?:ban chấp hành|ban thường vụ|ban thường trực|ủy ban kiểm tra|chi ủy|ủy ban mttq|ủy ban mặt trận|bch|btv|ubkt)(?!\p{L})(?!.*\s(?:của|đã|các)\s)"
)
_SEATS = ("người", "đồng chí", "vị")  # "bầu Ban Chấp hành gồm | 51 người"
# "Ban Chấp hành gồm | 51 đồng chí bảo đảm tiêu chuẩn"
_FIT = regex.compile(r"(?:người|đồng chí|vị)\s(?:bảo đảm|đảm bảo|đủ|tiêu biểu|là|có)(?!\p{L})")
_ALL_SORTS = ("người", "trường hợp", "đồng chí", "vụ", "ca")  # "kỷ luật 62 đảng viên, ít hơn cùng kỳ | 18 người"
_IS = regex.compile(
    r"(?:\s(?:trong số|trong)\s(?:này|đó|họ))?\slà\s(?!do|để|nhờ|vì|từ|của|\d)\p{L}[^.;:]{2,120}?(?=[,.;:(]|\s(?:trong đó|đang|đã|và|với)\s|$)"
)
_ELECTED = regex.compile(
    r"(?:^|.*\s)(?:bầu|bầu ra|chỉ định|kiện toàn|hiệp thương)\s(?:ra )?(?=ban |ủy ban |đoàn |bch |btv |ubkt )"
)
_MORE_VERBS = {"phá", "giành", "đoạt", "nuôi", "trồng", "sản xuất", "quản lý", "tham gia", "có", "đạt"}


def label(place: Place) -> Label | None:
    """What a number without a unit counts; None where nothing is named: then it is no figure."""
    if place.quantity.planned:
        return place.taken_over()
    if (graded := grades.label(place)) is not None:
        return graded
    if not place.noun:
        return nounless.label(place)
    if (ratio := _ratio(place)) is not None:
        return ratio
    if _RATIO.match(place.phrase) is not None and place.left.verb not in ("rise", "fall"):
        return before.named(place)  # "mật độ dân số là | 66 người/km2"
    return (
        _lasting(place)
        or _per_people(place)
        or _share_of(place)
        or _change(place)
        or again.label(place)
        or _harmed(place)
        or chosen.label(place)
        or served.of_share(place)
        or served.served(place)
        or _being(place)
        or _members(place)
        or _by_name(place)
        or _said_again(place)
        or _visits(place)
        or _noun(place)
    )


def _visits(place: Place) -> Label | None:
    """ "Tỉnh đón 182.000 lượt khách. Khu du lịch A đón | 38.000 lượt": of whom, as told before."""
    if place.noun != "lượt":
        return None
    named = (x for x in (*place.lately(), *place.told, place.topic) if x is not None)
    told = next((x for x in named if _VISITS.match(x.words.lower()) is not None), None)
    if told is not None:
        return replace(told, rule="figures/of-sentence-before", noun=place.noun, own=False)
    begin = max(place.scene.lower.rfind("\n", 0, place.scene.start), place.scene.start - _EARLIER)
    guests = place.scene.lower.find("lượt khách", max(0, begin), place.quantity.lead) >= 0
    return Label("Lượt khách", place.right.start, "figures/of-sentence-before", place.noun) if guests else None


_EARLIER = 400  # letters
_VISITS = regex.compile(r"lượt (?:khách|người)(?! (?:được|quốc tế|nội địa|nước ngoài))")


def _ratio(place: Place) -> Label | None:
    """ "có mật độ dân số cao, là | 740 người/km2", "khu vực thành thị là | 98 nam/100 nữ": what was named before it as a ratio."""
    if _PER.match(place.scene.lower, place.quantity.span.end) is None:
        return None
    start = max(place.scene.start, place.quantity.lead - _FAR_REACH)
    told = next(reversed(list(_DENSITY.finditer(place.scene.lower, start, place.quantity.lead))), None)
    if told is not None:
        return Label(place.text(Span(*told.span())), told.start(), "figures/name-before", head=True)
    if (ratio := next((x for x in (place.parent(), place.topic) if x and _RATIO.match(x.words.lower())), None)) is None:
        return None
    part = "" if is_group(place.phrase) else f" {place.printed(place.left.phrase)}"
    return replace(ratio, words=f"{ratio.words}{part}", own=bool(part))


_PER = regex.compile(r"\s(?:người\s?/\s?km(?:2|²)|(?:bé |trẻ (?:em )?)?(?:nam|trai)\s?/\s?100\s)")
_DENSITY = regex.compile(r"(?:mật độ(?: dân số| dân cư)?|(?:tỷ|tỉ) số giới tính(?: khi sinh)?)(?!\p{L})")


def _share_of(place: Place) -> Label | None:
    """ "núi đồi chiếm 3/4 diện tích"."""
    if place.quantity.total is None or "chiếm" not in place.left.verb_words or is_group(place.phrase):
        return None
    said = f"{place.text(place.left.phrase)} chiếm {small(place.text(place.right))}"
    return Label(said, place.left.phrase.start, "figures/share-of", place.noun)


def _per_people(place: Place) -> Label | None:
    """ "giường bệnh | 32/10.000 dân": how many there are of what stands before."""
    many = place.quantity.total is not None and place.quantity.total >= _MANY_PEOPLE
    return before.named(place) if many and place.noun in _PEOPLE and place.phrase else None


_MANY_PEOPLE = 1000
_LASTS = regex.compile(
    r"(?<!\p{L})thời gian\s[^,.;:()\d]{3,60}?(?=\s(?:xuống|còn|là|mất|đạt|tối đa|không quá|dưới)\s|\s$)"
)


def _lasting(place: Place) -> Label | None:
    """ "giảm thời gian thông quan xuống dưới | 30 giờ": how long something takes."""
    if not place.noun.startswith(("giờ", "ngày", "phút")):
        return None
    start = max(place.scene.start, place.quantity.lead - _FAR_REACH)
    told = next(reversed(list(_LASTS.finditer(place.scene.lower, start, place.quantity.lead))), None)
    return (
        None if told is None else Label(place.text(Span(*told.span())), told.start(), "figures/name-before", head=True)
    )


def _change(place: Place) -> Label | None:
    """ "xảy ra 85 vụ tai nạn …; giảm 12 vụ": the change of what was counted before with the same noun."""
    if place.left.verb not in ("rise", "fall"):
        return None
    if place.left.head and " " in place.phrase:
        return replace(before.listed(place) or hosts.label(place, place.left), noun=place.noun)
    lately = (*(x for x in place.lately() if x is not None), *place.told)
    same = next(
        (x for x in lately if f" {place.noun} " in f" {x.noun.lower()} " and not x.words.startswith("Tỷ lệ ")), None
    )
    if same is None and place.noun in _ALL_SORTS and not place.phrase:
        same = next((x for x in lately if x.rule in ("figures/counted-noun", "figures/item-of-list")), None)
    return (
        None if same is None else replace(same, rule="figures/change-of-what-was-counted", noun=place.noun, own=False)
    )


def _harmed(place: Place) -> Label | None:
    """ "làm chết 40 người" counts "người chết"."""
    if place.noun not in _HARMED:
        return None
    lead = place.quantity.lead
    harm = _HURT.search(place.phrase)
    behind = _KILLS.search(place.scene.lower, max(place.pieces[0].start, lead - _VERB_REACH), lead)
    found = harm or behind  # behind: "41 vụ cháy làm chết | 6 người"
    if found is None:
        return None
    noun = f"{place.noun} {found[1]}"
    start = place.left.phrase.start if harm is not None else min(found.start(1), lead)
    return Label(noun.capitalize(), start, "figures/counted-noun", noun)


@cache
def _only(name: str) -> "regex.Pattern[str]":
    units = words.either(words.words("units_only", name))
    return regex.compile(rf"(?:{units})(?:\s(?:{units}))?")


@cache
def _doing_more() -> Scanner:
    return words.ending(words.acts() | _MORE_VERBS)


@cache
def _busy() -> Scanner:
    return words.ending(words.acts() | words.words("doing"))


_WITH = regex.compile(r"(?:cùng kỳ|năm trước|năm ngoái|kế hoạch|năm \d{4}) với (?:(?:hơn|gần|trên|khoảng) )?$")
_WITH_REACH = 40


def _before(place: Place) -> str:
    return place.scene.lower[max(place.pieces[0].start, place.quantity.lead - _WITH_REACH) : place.quantity.lead]


def _by_name(place: Place) -> Label | None:
    """The name before the number, where the noun after it says little: "Số dự án còn hiệu lực là 166 dự án"."""
    says_little = _only("units_only").fullmatch(place.noun) is not None
    says_little = says_little or ("gồm" in place.left.verb_words and _FIT.match(place.noun) is not None)
    if not says_little and _only("units_with_head").fullmatch(place.noun) is None:
        return None
    if says_little and (item := before.item(place)) is not None:
        return item
    named = before.listed(place) or before.named(place)
    goes_to = place.left.verb_words in words.words("range_ends")
    if named is not None and place.noun == "hộ" and place.left.verb is None and _WHO.match(named.noun) is not None:
        return replace(named, noun=place.noun)  # "gia đình chính sách | 230 hộ"
    if named is None and says_little and (place.pieces[0].mark == "(" or goes_to or _WITH.search(_before(place))):
        return place.taken_over()  # "từ 1,5 triệu lượt năm 2019 lên 2,6 triệu lượt", "tăng 2,7% (bằng 3.600 con)", "bằng 28% so với cùng kỳ với 3.000 lượt"
    if named is None or named.noun in words.actions() or not (says_little or named.head):
        return None
    if not named.head and _ACTS.search(named.noun) is not None:
        return None  # "đơn vị sẽ phối hợp với công đoàn chăm lo cho | 139.000 trường hợp"
    if not named.head and (
        _busy().search(named.noun.removesuffix(" bình quân")) is not None
        or place.left.verb_words in words.words("doing")
    ):
        return None  # "đã tổ chức kiểm tra | 12 cuộc"
    if place.noun in _INMATES and not named.head and _INSTITUTION.match(named.noun) is not None:
        said = f"{place.text(place.right)} {small(named.words)}"
        return replace(named, words=said, noun=place.noun)  # "Trường A có | 350 em"
    people = place.noun in _PEOPLE and _OF_PEOPLE.search(named.words) is None
    return replace(named, words=f"Dân số {small(named.words)}" if people else named.words, noun=place.noun)


def _said_again(place: Place) -> Label | None:
    """ "hộ cận nghèo còn | 1.456 hộ": the noun only repeats the head of the name before."""
    said = place.said(place.left)
    between = place.scene.lower[place.left.phrase.end : place.quantity.lead].strip(" :-")
    tied = place.left.verb is not None or not (between or said.endswith((" và", ",")))
    if not place.noun or not tied:
        return None
    of = said.removeprefix("tổng ").removeprefix("số ")
    if not of.startswith(f"{place.noun} ") or (named := before.named(place)) is None:
        return None
    return replace(named, noun=place.noun)


def _being(place: Place) -> Label | None:
    """ "trong đó có 10 người là ủy viên khóa trước": what they are says what is counted."""
    if _only("units_with_head").fullmatch(place.noun) is None or place.left.verb in ("rise", "fall"):
        return None
    limit = min(place.scene.next_mark(place.right.end), place.scene.next_lead(place.right.end))
    being = _IS.match(place.scene.lower, place.right.end, limit)
    if being is None:
        return None
    said = phrases.strip(place.scene.lower, place.right.start, being.end())
    return Label(place.text(said), place.right.start, "figures/being", place.noun)


def _members(place: Place) -> Label | None:
    """ "Ban Chấp hành gồm 27 ủy viên"."""
    tied = place.left.verb == "level" or place.scene.lower.endswith(" với ", 0, place.quantity.lead)
    seats = place.noun in _SEATS
    lower, phrase = place.scene.lower, place.left.phrase
    chosen = _ELECTED.search(lower, phrase.start, phrase.end)
    body = phrase if chosen is None else Span(chosen.end(), phrase.end)
    named = seats and _COMMITTEE.match(lower, body.start, body.end) is not None
    if not named and (place.noun not in _MEMBERS or not tied or is_group(place.phrase)):
        return None
    if named and place.left.verb not in (None, "level"):
        return None
    said = place.text(body) if seats else f"{place.text(place.right)} {place.printed(body)}"
    return Label(said, body.start, "figures/members-of", place.noun)


def _noun(place: Place) -> Label:
    """The noun itself: "doanh nghiệp thành lập mới", "đảng viên | được kết nạp"."""
    action, start = _action(place)
    noun = small(place.text(place.right))
    said = f"{place.text(place.right)}{_object(place)} {action}".strip()
    return Label(said, min(start, place.right.start), "figures/counted-noun", noun, action=action)


@cache
def _towards() -> "regex.Pattern[str]":
    """The last verb before "đối với": "kiểm tra khi có dấu hiệu vi phạm đối với | 9 tổ chức đảng"."""
    verbs = "|".join(
        regex.escape(verb) for verb in sorted(words.acts(), key=lambda v: (-len(v), v))
    )  # as it is read backwards
    return regex.compile(
        rf"(?r)(?<!\p{{L}})(?P<verb>{verbs})(?:\s\p{{L}}+){{0,8}}?\s(?:đối với|(?<=hình thức (?:khiển|cảnh|cách|khai)\s\p{{L}}+\s)với)\s$"
    )


def _passive(place: Place, verb: str) -> str:
    """A verb as attribute of its object: "kết nạp" -> "được kết nạp"; nothing where the noun says it: "dự án đầu tư"."""
    return "" if place.noun.endswith(verb) else words.passive(verb)


def _action(place: Place) -> tuple[str, int]:
    """The verb whose object is counted, as its attribute: "kết nạp 150 đảng viên" -> "được kết nạp"; and where it begins."""
    lower, piece, end = place.scene.lower, place.pieces[0], place.quantity.lead
    start = max(piece.start, end - _VERB_REACH)
    said = _FILLERS.sub(" ", lower[start:end])
    beside = words.ending(words.acts()).search(said)
    if beside is not None and beside[0].startswith("thông qua") and _PASSED.match(place.noun) is None:
        return "", end  # "cho vay | thông qua 120 tổ"
    if beside is not None and _COMPOUND.search(said, 0, beside.start()) is None:
        passive, undone = _passive(place, beside[0].strip()), _UNDONE.search(said, 0, beside.start())
        return (passive if undone is None else f"{undone[1]} {passive}".strip()), start + beside.start()
    towards = _towards().search(lower, max(piece.start, end - _FAR_REACH), end)
    if towards is not None:
        return _passive(place, towards["verb"]), towards.start()
    parent = place.parent()
    between = lower[phrases.begin(place.scene, piece, end) : end].strip(" ,").removeprefix("và").strip()
    apart = ";" in lower[piece.start - _APART : piece.start] or _DONE_ITSELF.search(place.noun) is not None
    return (parent.action, end) if parent is not None and not between and not apart else ("", end)


_APART = 2  # letters in which a semicolon stands before a piece
_DONE_ITSELF = regex.compile(
    r"(?<!\p{L})(?:bị(?! can| cáo| hại)|được|tử vong|chết|mất tích|khỏi bệnh)(?!\p{L})"
)  # "kết nạp 91 đảng viên, | 4 tổ chức đảng bị khiển trách"


def _object(place: Place) -> str:
    """What a verb at the end of the phrase acts on, where that is counted itself: "8 địa phương thành lập | 20 tổ đảng"."""
    scene = place.scene
    if place.number + 1 == len(scene.quantities):
        return ""
    following = scene.quantities[place.number + 1]
    if not following.counted or scene.lower[place.right.end : following.lead].strip():
        return ""
    if not _doing_more().search(scene.lower, place.right.start, place.right.end):
        return ""
    noun = nouns.right(scene, following)
    return f" {small(place.text(noun))}" if noun.end > noun.start else ""
