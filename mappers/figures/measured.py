"""What a quantity with a unit measures: the name before it, the noun after it, or what the quantity before measured."""

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.figures import (
    actors,
    before,
    behind,
    comparing,
    grades,
    growing,
    hosts,
    institutions,
    partners,
    phrases,
    plan_of,
    sizes,
    speakers,
    spending,
    verbs,
    words,
)
from vietpol.mappers.figures.clauses import Piece
from vietpol.mappers.figures.names import OF_ECONOMY, Label, Place, is_group, small
from vietpol.mappers.text import Span

_BASE = regex.compile(r"(?:so với(?: mức| con số| tỷ lệ| tỉ lệ)?|hơn mức|bằng mức|so mức)(?: tăng)?\s*$")
_GOES_ON = regex.compile(r"(?:giải ngân|tỷ lệ|tỉ lệ|thu ngân sách|tiêm|bao phủ|hoàn thành)(?!\p{L})", regex.IGNORECASE)
_GIVER = regex.compile(
    r"(?:hđnd|ubnd|tỉnh|huyện|thành phố|trung ương|bộ|quốc hội|thủ tướng|chính phủ)(?:\s\p{L}+){0,3} giao"
)
_SAME = regex.compile(r"(?:tỷ lệ|tỉ lệ|con số|chỉ số|số) (?:này|đó)")
_INDEX = regex.compile(
    r"(?<!\p{L})(?:chỉ số [^,.;:()\n\d]{3,50}?(?=[,.;:()\n]|\s(?:năm|của|tỉnh|là|và|đạt))|ddci|pci|papi|par ?index|sipas|ict index|dti)(?!\p{L})"
)
_INDEX_REACH = 400  # letters
_AMONG = regex.compile(r"\s(?:ở|tại|của|trong|với|đối với)\s")
_LAND = regex.compile(r"(?:\p{L}+\s)*(?:diện tích|đất|mặt bằng|rừng)(?!\p{L})")
_WIDE = regex.compile(r"(?<!\p{L})rộng\s$")
_EACH = regex.compile(
    r"(?<!\p{L})mỗi (?P<thing>suất|phần|căn|nhà|ngôi|em|hộ|gia đình|con|cây|người)(?:\s\p{L}+)?(?: trị giá| là| được)?\s$"
)
_MADE_OF = regex.compile(r"(?<!\p{L})(?:bao gồm|gồm)\s\p{L}[^\d;:()]{10,}\svà\s[^\d;:(),]+$")
_PLAN = regex.compile(
    r"(?:mục tiêu|chỉ tiêu|kế hoạch|dự toán)(?:\s(?:nghị quyết|kế hoạch|phấn đấu|quốc hội|cả năm|đại hội|tỉnh ủy|đề ra|đặt ra|giao|năm|tỉnh|huyện|trung ương|hđnd|thủ tướng|chính phủ|của))*"
)
_THEN = regex.compile(
    r"(?<!\p{L})(?:cao|thấp|nhiều|ít|lớn|nhanh|chậm) hơn (?:so với )?(?:mức )?(?:cùng kỳ|quý|tháng|năm)[^,;:.()]{0,24}\s?\($"
)
_FOR = regex.compile(r"(?:\s(?:cho|được|là))+\s*$")


def label(place: Place) -> Label | None:
    """What a quantity with a unit measures; None where nothing is named."""
    if place.quantity.unit == "rank":
        named = behind.ranked_by(place) or before.named(place) or place.taken_over()
        return named or before.topic(place) or _index_here(place) or before.of_sentence_before(place) or _index(place)
    if place.quantity.planned or _BASE.search(place.scene.lower, place.pieces[0].start, place.quantity.lead):
        return place.taken_over()  # the plan beside the result; "cao hơn so với | 9,1% của năm 2018"
    if place.pieces[0].mark == "(" and _THEN.search(place.scene.lower, place.scene.start, place.quantity.lead):
        return place.taken_over() or before.of_sentence_before(place)  # "cao hơn quý II (| 0,39%)"
    if _GIVER.fullmatch(place.phrase) and (told := place.taken_over()) is not None:
        return told  # "dự toán được trung ương giao là 8.200 tỷ đồng, HĐND tỉnh giao | 9.500 tỷ đồng"
    if not place.number and place.phrase.endswith(_ALLOTTED) and not _of_budget(place):
        at = place.left.phrase.end - len("dự toán")  # "Cục Thuế được giao |dự toán 45.000 tỷ đồng"
        return Label("Dự toán", at, "figures/name-before", "dự toán", head=True)
    if _SAME.fullmatch(place.phrase):
        return place.taken_over() or before.of_sentence_before(place)
    if (elsewhere := _same_elsewhere(place)) is not None:
        return elsewhere
    if place.phrase in ("tỷ lệ", "tỉ lệ") and (same := _share_told(place)) is not None:
        return same
    if (each := _each(place) or grades.label(place)) is not None:
        return each
    if (beside := _of_economy(place)) is not None:
        return beside
    if (partner := partners.label(place)) is not None:
        return partner
    if (growth := growing.growth(place)) is not None:
        return growth
    if place.left.verb in ("rise", "fall") and (said := behind.said_after(place)) is not None:
        return said
    if (of_plan := plan_of.label(place)) is not None:
        return of_plan
    if place.pieces[0].mark == "(" and place.number and _PLAN.fullmatch(place.phrase):
        return place.taken_over()  # "vượt mục tiêu đề ra (mục tiêu nghị quyết Tỉnh ủy là | 95%)"
    if (whole := _consisting(place) or spending.on_things(place)) is not None:
        return whole
    if place.quantity.unit == "km" and (length := sizes.length(place)) is not None:
        return length
    if place.quantity.unit == "km" and (way := sizes.way(place)) is not None:
        return way
    if (thing := sizes.thing(place)) is not None:
        return thing
    if place.number and place.scene.lower.startswith("/", place.quantity.lead - 1):
        return _paid_for(place)
    share = comparing.is_share(place.scene, place.quantity) or _of_all(place)
    asked = place.noun.startswith(_WHOLES) and speakers.speaks(
        place.scene.lower[place.pieces[0].start : place.quantity.lead].strip()
    )
    share = share and not asked  # "Bí thư Tỉnh ủy yêu cầu huyện hoàn thành 100% | số nhà"
    after = None if share else behind.after(place)
    if asked and after is not None:
        return after
    if before.is_place_name(place, place.left.phrase) and (parent := place.parent()) is not None:
        if _PROPER.fullmatch(parent.words) is not None:
            return hosts.label(place, place.left)  # "thị trường EU tăng 22%, Nhật Bản | 15%"
        return place.taken_over()  # "Lương Sơn đạt 99%" in a list of districts
    if place.quantity.unit == "percent" and _is_body(place) and (head := before.of_list(place)) is not None:
        return head  # "có tỷ lệ kết nạp cao như: Đảng bộ Quân sự tỉnh đạt | 6,2%"
    if place.phrase.startswith("của "):
        own = before.named(place)
        owned = own is None or own.words.startswith("Của ")
        return (place.taken_over() or own) if owned else own  # "giải ngân của A đạt 18%; của B đạt | 21%"
    if (part := institutions.label(place)) is not None:
        return part
    if place.quantity.unit == "percent" and is_group(place.phrase) and (being := behind.being(place)) is not None:
        return being
    if place.quantity.unit == "percent" and actors.fulfils(place.phrase, place.left.verb_words, place.noun):
        return Label(place.text(place.right), place.right.start, "figures/measured-noun-after", place.noun)
    if not is_group(place.phrase):
        return before.listed(place) or verbs.by_verb(place, after) or verbs.by_phrase(place, after)
    if place.left.verb in ("rise", "fall"):
        named = before.named(place) or place.taken_over() or before.of_other_area(place)
        return named or before.topic(place) or before.of_sentence_before(place)
    if share:
        return place.taken_over() or before.named(place) or behind.after(place) or before.topic(place)
    if (spent := spending.opening(place) or _till(place)) is not None:
        return spent
    if after is not None:
        return after if _LAND.match(after.words.lower()) else behind.as_area(place, after)
    return (
        before.named(place)
        or place.taken_over()
        or behind.inverted(place)
        or _extent(place)
        or before.of_other_area(place)
        or before.topic(place)
        or _index_here(place)
        or before.of_sentence_before(place)
        or _index(place)
    )


def _is_body(place: Place) -> bool:
    """Whether the name before the quantity is that of a body in a list behind a colon, and no indicator."""
    phrase = place.left.phrase
    listed = any(m[2] == ":" and m[1] <= phrase.start for m in place.scene.marks)
    return listed and not place.left.head and place.passes.actors.get(phrase.start) == phrase.end


_PROPER = regex.compile(r"(?:Thị trường |Khách )?(?:\p{Lu}[\p{L}]*)(?:\s\p{Lu}\p{L}*){0,3}")
_WHOLES = ("số ", "tổng số ", "các ", "toàn bộ ")
_TILL = ("thu", "chi", "tổng thu", "tổng chi", "tổng số thu", "tổng số chi")
_OF_MONEY = regex.compile(
    r"(?<!\p{L})(?:thu|chi|vốn|ngân sách|quỹ|tiền|doanh thu|kinh phí|thuế|nợ)(?!\p{L})", regex.IGNORECASE
)


_SIDES = regex.compile(r"(?:tổng )?(?:số )?(?P<side>thu|chi)(?!\p{L})")


def _of_budget(place: Place) -> bool:
    """Whether the sentence before told of what a budget is made for: "Thu ngân sách đạt 900 tỷ đồng. Dự toán | 850 tỷ đồng"."""
    return place.topic is not None and _BUDGETED.match(place.topic.words.lower()) is not None


_ALLOTTED = ("được giao dự toán", "được phân bổ dự toán", "giao dự toán")
_BUDGETED = regex.compile(r"(?:tổng )?(?:số )?(?:thu|chi|vốn|giải ngân|kế hoạch|dự toán|ngân sách)(?!\p{L}| nhập)")


def _till(place: Place) -> Label | None:
    """ "Toàn ngành thu | 472.500 tỷ đồng", where no money was told of before."""
    if place.phrase not in _TILL or place.quantity.unit not in words.CURRENCIES or place.left.verb in ("rise", "fall"):
        return None
    told = place.parent() or place.topic
    side = "chi" if place.phrase.endswith("chi") else "thu"
    other = told is not None and _SIDES.match(told.words.lower())
    if told is not None and _OF_MONEY.search(told.words) is not None and (not other or other["side"] == side):
        return None
    of = " ngân sách" if other and "ngân sách" in other.string else ""  # "thu ngân sách 900 tỷ đồng, chi | 750 tỷ đồng"
    said = f"{place.text(place.left.phrase)}{of}"
    return Label(said, place.left.phrase.start, "figures/name-before", place.phrase, head=True)


def _index(place: Place, start: int | None = None) -> Label | None:
    """ "công bố kết quả DDCI. TP Hạ Long đứng thứ nhất với | 76,31 điểm": the index that the sentences before are about.

    start: where it is named at the earliest.
    """
    if place.quantity.unit not in ("point", "rank"):
        return None
    lower = place.scene.lower
    start = max(0, place.scene.start - _INDEX_REACH) if start is None else start
    said = next(reversed(list(_INDEX.finditer(lower, start, place.quantity.lead))), None)
    return (
        None if said is None else Label(place.text(Span(*said.span())), said.start(), "figures/index-before", head=True)
    )


def _index_here(place: Place) -> Label | None:
    """ "Báo cáo PAPI vừa được công bố cho biết tỉnh đạt | 42,9 điểm": the index that the sentence itself names."""
    return None if place.number else _index(place, place.scene.start)


def _share_told(place: Place) -> Label | None:
    """ "tỉnh giải ngân được 40% kế hoạch. Huyện A dẫn đầu với tỷ lệ | 91%": of what was told before."""
    if place.quantity.unit != "percent" or behind.after(place) is not None:
        return None
    told = place.parent() or place.topic
    return None if told is None or _GOES_ON.match(told.words) is None else replace(told, rule="figures/taken-over")


def _same_elsewhere(place: Place) -> Label | None:
    """ "Tỷ lệ hộ nghèo là 32%; con số này ở vùng cao | 41%": what was measured before, of some others."""
    start, end = place.left.subject.start, place.left.phrase.start
    same = _SAME.match(place.scene.lower, start, end)
    if same is None or place.left.head or not _AMONG.fullmatch(place.scene.lower, same.end(), end):
        return None
    told = place.taken_over() or before.of_sentence_before(place)
    return None if told is None else replace(told, words=f"{told.words} {place.printed(place.left.phrase)}", own=True)


def _each(place: Place) -> Label | None:
    """ "trao 10 suất quà, mỗi suất | 1 triệu đồng": what each of those counted is worth."""
    if place.quantity.unit not in words.CURRENCIES or not place.number:
        return None
    each = _EACH.search(place.scene.lower, place.scene.quantities[place.number - 1].span.end, place.quantity.lead)
    told = None if each is None else place.parent()
    if each is None or told is None or not told.noun.startswith(each["thing"]):
        return None
    return replace(told, words=f"Giá trị mỗi {told.noun}", rule="figures/taken-over", own=False)


def _consisting(place: Place) -> Label | None:
    """ "tổng vốn đăng ký bao gồm vốn cấp mới, vốn điều chỉnh và góp vốn đạt | 2,1 tỷ USD": the whole, and not its last part."""
    scene, start = place.scene, place.pieces[-1].start
    made_of = _MADE_OF.search(scene.lower, start, place.quantity.lead)
    if made_of is None or place.left.verb is None:
        return None
    left = phrases.left(scene, Piece(scene.last_stop(made_of.start()), made_of.start(), ""), place.passes)
    return hosts.label(place, left) if left.head else None


def _paid_for(place: Place) -> Label | None:
    """ "hỗ trợ tiền điện cho 500 hộ/| 3.000 triệu đồng": the money for what was done for those counted."""
    scene, counted, told = place.scene, place.scene.quantities[place.number - 1], place.taken_over()
    if told is None or not counted.counted or place.quantity.unit not in words.CURRENCIES:
        return told
    start = phrases.without_openers(scene.lower, scene.last_stop(counted.lead), counted.lead, place.passes)
    act = _FOR.sub("", scene.plain[start : counted.lead]).strip()
    said = act if act else small(told.words)
    if act.lower() in words.actions():
        said = f"{act} {small(place.text(Span(counted.span.end, place.quantity.lead - 1)))}"
    return replace(told, words=f"Kinh phí {small(said)}", start=start, rule="figures/money-for-those-counted", own=True)


def _of_economy(place: Place) -> Label | None:
    """ "vốn đầu tư đạt 850 tỷ đồng, tăng 3,4% và bằng | 33% GRDP": how large the sum is beside the economy."""
    economy = _ECONOMY.match(place.noun)
    if economy is None or place.quantity.unit != "percent" or not place.left.verb_words.startswith(_AS_MUCH):
        return None
    told = place.parent() if is_group(place.phrase) else None
    if told is None or not any(
        q.unit in words.CURRENCIES and x is not None and x.words == told.words for q, x in place.told_before()
    ):
        return None
    of = place.text(Span(place.right.start, place.right.start + economy.end()))
    return replace(told, words=f"{told.words} so với {of}", rule=OF_ECONOMY, host=told.words, own=True)


_ECONOMY = regex.compile(r"(?:gdp|grdp|tổng sản phẩm)(?!\p{L})")
_AS_MUCH = ("bằng", "tương đương", "chiếm")


def _of_all(place: Place) -> bool:
    """ "còn 8.870 hộ nghèo, chiếm | 5,6% tổng số hộ dân": the share of those counted before."""
    verbs = place.left.verb_words.split()
    told = place.number and is_group(place.phrase) and verbs[:1] in (["chiếm"], ["đạt"], ["bằng"], ["tương"])
    return bool(told) and comparing.is_of_whole(place.scene, place.quantity)


def _extent(place: Place) -> Label | None:
    """ "Quảng Ngãi rộng 5.135 km2": the area of the place."""
    start, lead = place.pieces[0].start, place.quantity.lead
    owned = not place.phrase and phrases.strip(place.scene.lower, start, lead).end in place.passes.back
    if place.quantity.unit not in ("m2", "ha") or not (owned or _WIDE.search(place.scene.lower, start, lead)):
        return None
    return Label("Diện tích", place.quantity.lead, "figures/extent", "diện tích", head=True)
