"""What is counted: the noun after the number, with the verb whose object it is, or the name before where the noun says little."""

from functools import cache

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.figures import before, hosts, nouns, phrases, words
from vietpol.mappers.figures.names import Label, Place, is_group, small
from vietpol.mappers.scanning import Scanner
from vietpol.mappers.text import Span

_FAR_REACH = 120  # the same, of one that stands before "đối với"
_VERB_REACH = 60  # letters before the number in which its verb is looked for
_BIG = 100  # a number that needs no noun to be a count: "chữa khỏi 2.516"
_HURT = regex.compile(r"(?:^|làm |khiến )(chết|bị thương|tử vong|mất tích|bị nạn)$")
_HARMED = ("người", "ca", "trường hợp")
_PEOPLE = ("dân", "nhân khẩu", "khẩu", "người dân")
_OF_PEOPLE = regex.compile("dân|khẩu", regex.IGNORECASE)
_FILLERS = regex.compile(r"(?:\s(?:được|thêm|tới|đến|tổng cộng|cho|là))+\s*$")
_COMPOUND = regex.compile(
    r"(?<!\p{L})(?:vốn|chủ trương|danh mục|giấy chứng nhận|hoạt động|kế hoạch|chi|cơ quan|công tác|kết quả|môi trường|nhà)\s$"
)
_PERSONS = ("người", "lượt người", "hộ", "hộ dân", "hộ gia đình", "cháu", "em", "người dân", "nhân khẩu", "lượt hộ")
_GIVEN_TO = ("cho ",)
_RECEIVERS = (
    "lao động", "học sinh", "sinh viên", "đảng viên", "hội viên", "gia đình", "trẻ", "nông dân", "doanh nghiệp", "hộ ", "quần chúng", "học viên", "thanh niên",
    "phụ nữ", "đối tượng", "người ",
)  # fmt: skip
_NO_OBJECT = regex.compile(r"(?<!\p{L})(?:gồm|có|là|với|để|đạt|được|bị|trong đó|tăng|giảm|còn|tại|ở|trên|và)(?!\p{L})")
_FEW_WORDS = 4
_ENDS = regex.compile(r"\s?(?:[,;)]|\.(?!\d)|\(|và\s)")
_SHARE_BEHIND = regex.compile(r"\s?\((?:chiếm |đạt |tỷ lệ |bằng )?\d[\d.,]*\s?%\)")
_PLAN = regex.compile(r"(?:chỉ tiêu|kế hoạch|mục tiêu)(?: là| đề ra| năm| giao)*")
_MEMBERS = ("ủy viên", "thành viên")
_CHOOSES = regex.compile(r"(?<!\p{L})(?:bầu|bầu ra|cử|giới thiệu|đề cử|chỉ định|hiệp thương)(?!\p{L})")
_INTO = regex.compile(r"(?:,?\s\p{L}+){0,4}?\s(?:tham gia|vào)\s(?=(?:ban|ủy ban|hội đồng|bch|btv|đoàn|ubkt)(?!\p{L}))")
_BODY_ENDS = regex.compile(r"(?<!\p{L})(?:lần thứ|khóa|nhiệm kỳ|gồm|và|với|trong|tại)(?!\p{L})")
_ALL_SORTS = ("người", "trường hợp", "đồng chí", "vụ", "ca")  # "kỷ luật 62 đảng viên, ít hơn cùng kỳ | 18 người"
_IS = regex.compile(
    r"(?:\s(?:trong số|trong)\s(?:này|đó|họ))?\slà\s(?!do|để|nhờ|vì|từ|của|\d)\p{L}[^.;:]{2,120}?(?=[,.;:(]|\s(?:trong đó|đang|đã|và|với)\s|$)"
)
_ELECTED = regex.compile(r"(?:^|.*\s)(?:bầu|bầu ra|chỉ định)\s(?=ban |ủy ban |đoàn |bch |btv |ubkt )")
_MISSING = ("khuyết", "vắng", "có mặt")
_MORE_VERBS = {"phá", "giành", "đoạt", "nuôi", "trồng", "sản xuất", "quản lý", "tham gia", "có", "đạt"}


def label(place: Place) -> Label | None:
    """What a number without a unit counts; None where nothing is named: then it is no figure."""
    if place.quantity.planned:
        return place.taken_over()
    if not place.noun:
        return _without_noun(place)
    return (
        _share_of(place)
        or _change(place)
        or _again(place)
        or _harmed(place)
        or _graded(place)
        or _chosen(place)
        or _of_share(place)
        or _served(place)
        or _being(place)
        or _by_name(place)
        or _said_again(place)
        or _members(place)
        or _noun(place)
    )


def _without_noun(place: Place) -> Label | None:
    """A number that counts what stands before it: "khiển trách 30"; not "Windows 10"."""
    listed = before.item(place) or _of_rank(place) or _with_plan(place) or _of_place(place) or _part(place)
    if listed is not None or not _stands_for_count(place):
        return listed
    if place.left.verb in ("rise", "fall"):
        return before.named(place) or place.taken_over()
    return before.listed(place) or before.named(place)


def _owned(place: Place) -> bool:
    """Whether the name of an area stands right before the number."""
    return phrases.strip(place.scene.lower, place.pieces[0].start, place.quantity.lead).end in place.passes.back


def _of_place(place: Place) -> Label | None:
    """ "gồm Long Xuyên 96 ca, Châu Đốc | 58": one more area of a list."""
    if (
        place.phrase
        or place.pieces[0].mark != ","
        or not _owned(place)
        or not _ENDS.match(place.scene.lower, place.quantity.span.end)
    ):
        return None
    before_it = place.scene.quantities[place.number - 1] if place.number else None
    return place.taken_over() if before_it is not None and before_it.counted else None


def _part(place: Place) -> Label | None:
    """ "tiếp nhận 1.845 đơn (khiếu nại | 62, tố cáo 45)": the kinds of what was counted."""
    parent, opened = place.parent(), place.scene.hosts[place.number]
    if parent is None or opened is None or place.left.verb is not None or place.pieces[0].mark not in "(,":
        return None
    counted = [q for q in place.scene.quantities[: place.number] if q.span.end <= opened]
    few = (
        bool(place.phrase) and place.phrase.count(" ") < _FEW_WORDS and place.phrase == place.printed(place.left.phrase)
    )
    if not few or not counted or not counted[-1].counted or counted[-1].value <= place.quantity.value:
        return None
    if not _ENDS.match(place.scene.lower, place.quantity.span.end):
        return None
    return Label(
        place.text(place.left.phrase), place.left.phrase.start, "figures/part-of-what-was-counted", place.phrase
    )


def _with_plan(place: Place) -> Label | None:
    """ "kết nạp | 186/150 đảng viên"; "đạt 39,1 (chỉ tiêu | 38,5)"."""
    if _PLAN.fullmatch(place.phrase) and place.pieces[0].mark == "(":
        return place.taken_over()
    following = place.scene.quantities[place.number + 1 : place.number + 2]
    if not following or not following[0].planned or place.phrase not in words.actions():
        return None
    noun = nouns.right(place.scene, following[0])
    if noun.end == noun.start:
        return None
    said = f"{place.text(noun)} {_passive(place, place.phrase)}".strip()
    return Label(said, place.left.phrase.start, "figures/counted-noun", small(place.text(noun)), action=place.phrase)


def _of_rank(place: Place) -> Label | None:
    """ "đứng thứ nhất về điểm trung bình các môn thi | 6,9"."""
    parent = place.parent()
    beside = place.pieces[0].mark == "#" and parent is not None and parent.rule == "figures/ranked-by"
    return place.taken_over() if beside else None


def _stands_for_count(place: Place) -> bool:
    if place.left.verb is not None or place.left.head or (place.pieces[0].mark == ":" and not place.phrase):
        return True
    if place.phrase and _SHARE_BEHIND.match(place.scene.lower, place.quantity.span.end, place.scene.end) is not None:
        return True  # "đoàn viên TNCS 640 (64,9%)"
    last = place.scene.plain[place.left.phrase.start : place.left.phrase.end].rpartition(" ")[2]
    known = place.phrase in words.actions() or place.phrase in _MISSING or place.quantity.value >= _BIG
    return last[:1].islower() and known


def _share_of(place: Place) -> Label | None:
    """ "núi đồi chiếm 3/4 diện tích"."""
    if place.quantity.total is None or "chiếm" not in place.left.verb_words or is_group(place.phrase):
        return None
    said = f"{place.text(place.left.phrase)} chiếm {small(place.text(place.right))}"
    return Label(said, place.left.phrase.start, "figures/share-of", place.noun)


def _change(place: Place) -> Label | None:
    """ "xảy ra 85 vụ tai nạn …; giảm 12 vụ": the change of what was counted before with the same noun."""
    if place.left.verb not in ("rise", "fall"):
        return None
    if place.left.head and " " in place.phrase:
        return replace(before.listed(place) or hosts.label(place, place.left, place.pieces[0]), noun=place.noun)
    lately = (*(x for x in place.lately() if x is not None), *place.told)
    same = next((x for x in lately if f" {place.noun} " in f" {x.noun.lower()} "), None)
    if same is None and place.noun in _ALL_SORTS and not place.phrase:
        same = next((x for x in lately if x.rule == "figures/counted-noun" or x.rule == "figures/item-of-list"), None)
    return (
        None if same is None else replace(same, rule="figures/change-of-what-was-counted", noun=place.noun, own=False)
    )


def _again(place: Place) -> Label | None:
    """ "412 ca mắc mới, gồm Long Xuyên | 96 ca": the noun of a list of areas says less than the one before."""
    if _only("units_only").fullmatch(place.noun) is None or not place.number or not _owned(place):
        return None
    told = next((x for x in place.lately() if x is not None and x.words.lower().startswith(f"{place.noun} ")), None)
    return None if told is None else replace(told, rule="figures/taken-over", own=False)


def _harmed(place: Place) -> Label | None:
    """ "làm chết 40 người" counts "người chết"."""
    harm = _HURT.search(place.phrase) if place.noun in _HARMED else None
    if harm is None:
        return None
    noun = f"{place.noun} {harm[1]}"
    return Label(noun.capitalize(), place.left.phrase.start, "figures/counted-noun", noun)


@cache
def _only(name: str) -> "regex.Pattern[str]":
    units = words.either(words.words("units_only", name))
    return regex.compile(rf"(?:{units})(?:\s(?:{units}))?")


@cache
def _acting() -> Scanner:
    return words.ending(words.acts())


_WITH = regex.compile(r"(?:cùng kỳ|năm trước|năm ngoái|kế hoạch|năm \d{4}) với (?:(?:hơn|gần|trên|khoảng) )?$")
_GOES_TO = (
    "lên",
    "xuống",
    "xuống còn",
    "còn",
    "tăng lên",
    "giảm xuống",
    "giảm còn",
    "giảm xuống còn",
    "lên đến",
    "lên tới",
)
_WITH_REACH = 40


def _before(place: Place) -> str:
    return place.scene.lower[max(place.pieces[0].start, place.quantity.lead - _WITH_REACH) : place.quantity.lead]


def _by_name(place: Place) -> Label | None:
    """The name before the number, where the noun after it says little: "Số dự án còn hiệu lực là 166 dự án"."""
    says_little = _only("units_only").fullmatch(place.noun) is not None
    if not says_little and _only("units_with_head").fullmatch(place.noun) is None:
        return None
    if says_little and (item := before.item(place)) is not None:
        return item
    named = before.listed(place) or before.named(place)
    goes_to = place.left.verb_words in _GOES_TO
    if named is None and says_little and (place.pieces[0].mark == "(" or goes_to or _WITH.search(_before(place))):
        return place.taken_over()  # "từ 1,5 triệu lượt năm 2019 lên 2,6 triệu lượt", "tăng 2,7% (bằng 3.600 con)", "bằng 28% so với cùng kỳ với 3.000 lượt"
    if named is None or named.noun in words.actions() or not (says_little or named.head):
        return None
    if not named.head and _acting().search(named.noun) is not None:
        return None  # "đã tổ chức kiểm tra | 12 cuộc"
    people = place.noun in _PEOPLE and _OF_PEOPLE.search(named.words) is None
    return replace(named, words=f"Dân số {small(named.words)}" if people else named.words, noun=place.noun)


def _said_again(place: Place) -> Label | None:
    """ "hộ cận nghèo còn | 1.456 hộ": the noun only repeats the head of the name before."""
    if place.left.verb is None or not place.noun:
        return None
    said = place.said(place.left)
    of = said.removeprefix("tổng ").removeprefix("số ")
    if not of.startswith(f"{place.noun} ") or (named := before.named(place)) is None:
        return None
    return replace(named, noun=place.noun)


def _chosen(place: Place) -> Label | None:
    """ "bầu 36 đồng chí vào Ban Chấp hành …": the members of the body."""
    scene, start = place.scene, place.quantity.span.end
    said = scene.lower[max(place.pieces[0].start, place.quantity.lead - _VERB_REACH) : place.quantity.lead]
    into = _INTO.match(scene.lower, start, scene.end)
    chosen = _CHOOSES.search(said) is not None or place.noun in ("người", "đồng chí")
    if into is None or not chosen:
        return None
    limit = min(scene.next_mark(into.end()), scene.next_lead(into.end()))
    ends = _BODY_ENDS.search(scene.lower, into.end(), limit)
    body = Span(into.end(), limit if ends is None else ends.start())
    return Label(place.text(body), body.start, "figures/chosen-into", place.noun)


_GRADE = regex.compile(
    r"[\s,;:-]*(?:và\s)?(?P<grade>(?:không |chưa )?hoàn thành(?: xuất sắc| tốt)?(?: nhiệm vụ)?)(?:\s(?:là|có|đạt|:))?\s$"
)


def _graded(place: Place) -> Label | None:
    """ "đảng viên hoàn thành xuất sắc 102 đồng chí; hoàn thành tốt | 561 đồng chí"."""
    if _only("units_only").fullmatch(place.noun) is None:
        return None
    grade = _GRADE.match(place.scene.lower, place.pieces[0].start, place.quantity.lead)
    told = next((x for x in place.lately() if x is not None and "hoàn thành" in x.words), None)
    if grade is None or told is None:
        return None
    who = told.words[: told.words.index("hoàn thành")].strip()
    said = f"{who} {grade['grade']}" if who else grade["grade"].capitalize()
    return Label(said, grade.start("grade"), "figures/counted-noun", place.noun)


def _of_share(place: Place) -> Label | None:
    """ "tỷ lệ hộ nghèo là 1,39% với | 6.120 hộ": those of whom the share was told."""
    parent = place.parent() if place.noun in _PERSONS and place.number and not place.phrase else None
    if parent is None or place.scene.quantities[place.number - 1].unit != "percent":
        return None
    at = f" {parent.words.lower()} ".find(f" {place.noun} ")
    if at < 0 or at + len(place.noun) >= len(parent.words):
        return None
    said = parent.words[at:]
    return Label(said[:1].upper() + said[1:], place.quantity.lead, "figures/counted-noun", place.noun, own=False)


@cache
def _serving() -> "regex.Pattern[str]":
    return regex.compile(
        rf"(?:^|\s)(?P<act>(?P<verb>{words.either(words.acts())})\s(?P<object>\p{{L}}+(?:\s\p{{L}}+){{0,6}}?))(?:\s(?:cho|đối với|của))?(?:\s(?:hơn|gần|trên|khoảng))?\s$"
    )


def _served(place: Place) -> Label | None:
    """ "đã chi trả trợ cấp thất nghiệp cho 9.870 người": for whom something was done."""
    scene, end = place.scene, place.quantity.lead
    given = scene.lower.endswith(_GIVEN_TO, 0, end) and place.noun.startswith(_RECEIVERS)
    if not (given or place.noun in _PERSONS) or place.left.verb is not None or place.left.head:
        return None
    start = max(phrases.begin(scene, place.pieces[0], end), end - _FAR_REACH)
    act = _serving().search(scene.lower, start, end)
    if act is None or act["object"].startswith(("cho", "đối với")) or _NO_OBJECT.search(act["object"]) is not None:
        return None
    done = small(" ".join(scene.plain[act.start("act") : act.end("act")].split()))
    action = f"{words.actions()[act['verb']]} {done}".strip()
    said = place.text(place.right)
    return Label(f"{said} {action}", act.start("act"), "figures/served", small(said), action=action, host=done)


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
    if place.noun not in _MEMBERS or not tied or is_group(place.phrase):
        return None
    chosen = _ELECTED.search(place.scene.lower, place.left.phrase.start, place.left.phrase.end)
    body = place.left.phrase if chosen is None else Span(chosen.end(), place.left.phrase.end)
    said = f"{place.text(place.right)} {place.printed(body)}"
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
    if place.noun.endswith(verb):
        return ""
    passive = words.actions()[verb]
    return verb if not passive or verb.startswith(passive) else f"{passive} {verb}"


def _action(place: Place) -> tuple[str, int]:
    """The verb whose object is counted, as its attribute: "kết nạp 150 đảng viên" -> "được kết nạp"; and where it begins."""
    lower, piece, end = place.scene.lower, place.pieces[0], place.quantity.lead
    start = max(piece.start, end - _VERB_REACH)
    said = _FILLERS.sub(" ", lower[start:end])
    beside = words.ending(words.acts()).search(said)
    if beside is not None and _COMPOUND.search(said, 0, beside.start()) is None:
        return _passive(place, beside[0].strip()), start + beside.start()
    towards = _towards().search(lower, max(piece.start, end - _FAR_REACH), end)
    if towards is not None:
        return _passive(place, towards["verb"]), towards.start()
    parent = place.parent()
    between = lower[phrases.begin(place.scene, piece, end) : end].strip(" ,").removeprefix("và").strip()
    return (parent.action, end) if parent is not None and not between else ("", end)


def _object(place: Place) -> str:
    """What a verb at the end of the phrase acts on, where that is counted itself: "8 địa phương thành lập | 20 tổ đảng"."""
    scene = place.scene
    if place.number + 1 == len(scene.quantities):
        return ""
    following = scene.quantities[place.number + 1]
    if not following.counted or scene.lower[place.right.end : following.lead].strip():
        return ""
    if not words.ending(words.acts() | _MORE_VERBS).search(scene.lower, place.right.start, place.right.end):
        return ""
    noun = nouns.right(scene, following)
    return f" {small(place.text(noun))}" if noun.end > noun.start else ""
