"""What a quantity with a unit measures: the name before it, the noun after it, or what the quantity before measured."""

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.figures import (
    actors,
    before,
    comparing,
    grades,
    growing,
    hosts,
    institutions,
    phrases,
    plan_of,
    sizes,
    speakers,
    spending,
    words,
)
from vietpol.mappers.figures.clauses import Piece
from vietpol.mappers.figures.names import Label, Place, is_group, small
from vietpol.mappers.text import Span

COMPARED = "figures/compared-with"
_AGAINST = regex.compile(
    r"(?:chỉ\s+|cũng\s+|và\s+)?"
    r"(?:(?:cao|thấp|nhiều|ít|lớn|nhanh|nhỉnh|kém|thua|vượt)\s+(?:hơn|gấp|xa)(?:\s+(?:hơn|xa|hẳn|nhiều))*"
    r"|(?:gần\s+|hơn\s+)?gấp(?:\s+(?:đôi|rưỡi|\p{L}+\s+lần))?|tương đương|bằng)\s+"
    r"(?:so với\s+)?(?:mức\s+)?(?:bình quân|trung bình|mức|tốc độ|tỷ lệ|con số|cả nước|toàn quốc|chung)"
)
_MAKES_UP = regex.compile("chiếm|đóng góp")
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
_IS = regex.compile(r"\s+là\s+")
_NO_NOUN = regex.compile(
    r"(?:(?:dự toán|kế hoạch|chỉ tiêu|kh)(?:\s(?:năm|giao|tỉnh|huyện|trung ương|được giao|đề ra|cả năm|pháp lệnh|hđnd|ubnd|quý|tháng)|$)|"
    r"cùng kỳ|cùng thời điểm|năm trước|thực hiện|đi qua|nằm|chạy|thuộc|là|chiếm|còn|tăng|giảm|bằng|lên|xuống|đã|sẽ|"
    r"cũng|vẫn|chỉ|mới|đang|gần như|hầu như|vào|cuối|đầu(?!\stư)|hồi|nhích|tụt|sụt|bứt|vọt|bật tăng|cao nhất|thấp nhất|đứng|xếp|vượt|so|nên|nhưng|trở|"
    r"cao hơn|thấp hơn|mỗi|một|thì|mà|nữa|của|cả nước|toàn quốc|đúng|trước hạn|quá hạn)(?!\p{L})"
)
_RANKED_BY = regex.compile(r"[^,;:.()\d]{0,40}(?:, (?:thành phố|thành)[^,;:.()\d]{0,30})?(?<!\p{L})về\s")
_RANKED_END = regex.compile(r"(?<!\p{L})(?:nhưng|song|đạt|với|so|trong|và (?:đứng|xếp|thứ|là|tăng|giảm))(?!\p{L})")
_BARE = ("giá trị", "trị giá", "lượng", "sản lượng", "khối lượng", "kim ngạch", "số lượng")
_BARE_HEAD = regex.compile(r"^(?:Giá trị|Trị giá|Tổng trị giá|Sản lượng|Khối lượng|Lượng|Số lượng|Kim ngạch)\s")
_EACH = regex.compile(
    r"(?<!\p{L})mỗi (?P<thing>suất|phần|căn|nhà|ngôi|em|hộ|gia đình|con|cây|người)(?:\s\p{L}+)?(?: trị giá| là| được)?\s$"
)
_SPENT = ("giải ngân", "phân bổ", "huy động", "bố trí", "thực hiện", "bàn giao", "thu hút", "giải quyết", "xử lý")
_ABOUT = regex.compile(
    r"\s(?:so với (?:cùng kỳ|năm \d{4})(?:\snăm (?:trước|\d{4}))?\s)?về\s(?=số|lượng|vốn|tổng|giá trị|diện tích|sản lượng|doanh thu|quy mô|kim ngạch)"
)
_COUNTS = ("số ", "tổ chức", "đảng viên", "doanh thu", "giá trị", "sản lượng", "lượng ")
_MADE_OF = regex.compile(r"(?<!\p{L})(?:bao gồm|gồm)\s\p{L}[^\d;:()]{10,}\svà\s[^\d;:(),]+$")
_PLAN = regex.compile(
    r"(?:mục tiêu|chỉ tiêu|kế hoạch|dự toán)(?:\s(?:nghị quyết|đại hội|tỉnh ủy|đề ra|đặt ra|giao|năm|tỉnh|huyện|trung ương|hđnd|thủ tướng|chính phủ|của))*"
)
_THEN = regex.compile(
    r"(?<!\p{L})(?:cao|thấp|nhiều|ít|lớn|nhanh|chậm) hơn (?:so với )?(?:mức )?(?:cùng kỳ|quý|tháng|năm)[^,;:.()]{0,24}\s?\($"
)
_LEVELS_OF = ("sơ cấp", "thứ cấp", "trung cấp", "cao cấp", "phân cấp")
_COSTS = ("tốn", "tiêu tốn", "ngốn", "mất", "hết", "tốn kém")  # "12 điểm đê phải sửa, tốn | 43 tỷ đồng"
_TAKES = ("thu", "chi", "nộp", "truy thu", "thu hồi", "truy nộp")
_MADE_UP = ("gồm", "gồm có", "bao gồm")
_FOR = regex.compile(r"(?:\s(?:cho|được|là))+\s*$")
_RELATIVE = ("được", "có", "đạt")  # begin a noun phrase only where none stands before the number: "(30% được đào tạo)"


def label(place: Place) -> Label | None:
    """What a quantity with a unit measures; None where nothing is named."""
    if place.quantity.unit == "rank":
        named = _ranked_by(place) or before.named(place) or place.taken_over()
        return named or before.topic(place) or before.of_sentence_before(place) or _index(place)
    if place.quantity.planned or _BASE.search(place.scene.lower, place.pieces[0].start, place.quantity.lead):
        return place.taken_over()  # the plan beside the result; "cao hơn so với | 9,1% của năm 2018"
    if place.pieces[0].mark == "(" and _THEN.search(place.scene.lower, place.scene.start, place.quantity.lead):
        return place.taken_over() or before.of_sentence_before(place)  # "cao hơn quý II (| 0,39%)"
    if _GIVER.fullmatch(place.phrase) and (told := place.taken_over()) is not None:
        return told  # "dự toán được trung ương giao là 8.200 tỷ đồng, HĐND tỉnh giao | 9.500 tỷ đồng"
    if _SAME.fullmatch(place.phrase):
        return place.taken_over() or before.of_sentence_before(place)
    if (elsewhere := _same_elsewhere(place)) is not None:
        return elsewhere
    if place.phrase in ("tỷ lệ", "tỉ lệ") and (same := _share_told(place)) is not None:
        return same
    if (each := _each(place) or grades.label(place)) is not None:
        return each
    if (growth := growing.growth(place)) is not None:
        return growth
    if place.left.verb in ("rise", "fall") and (said := _said_after(place)) is not None:
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
    after = None if share else _after(place)
    if asked and after is not None:
        return after
    if before.is_place_name(place, place.left.phrase) and (parent := place.parent()) is not None:
        if _PROPER.fullmatch(parent.words) is not None:
            return hosts.label(place, place.left)  # "thị trường EU tăng 22%, Nhật Bản | 15%"
        return place.taken_over()  # "Lương Sơn đạt 99%" in a list of districts
    if place.phrase.startswith("của "):
        own = before.named(place)
        owned = own is None or own.words.startswith("Của ")
        return (place.taken_over() or own) if owned else own  # "giải ngân của A đạt 18%; của B đạt | 21%"
    if (part := institutions.label(place)) is not None:
        return part
    if place.quantity.unit == "percent" and is_group(place.phrase) and (being := _being(place)) is not None:
        return being
    if place.quantity.unit == "percent" and actors.fulfils(place.phrase, place.left.verb_words, place.noun):
        return Label(place.text(place.right), place.right.start, "figures/measured-noun-after", place.noun)
    if not is_group(place.phrase):
        return before.listed(place) or _by_verb(place, after) or _by_phrase(place, after)
    if place.left.verb in ("rise", "fall"):
        named = before.named(place) or place.taken_over() or before.of_other_area(place)
        return named or before.topic(place) or before.of_sentence_before(place)
    if share:
        return place.taken_over() or before.named(place) or _after(place) or before.topic(place)
    if (spent := spending.opening(place) or _till(place)) is not None:
        return spent
    if after is not None:
        return after if _LAND.match(after.words.lower()) else _as_area(place, after)
    return (
        before.named(place)
        or place.taken_over()
        or _inverted(place)
        or _extent(place)
        or before.of_other_area(place)
        or before.topic(place)
        or before.of_sentence_before(place)
        or _index(place)
    )


_PROPER = regex.compile(r"(?:Thị trường |Khách )?(?:\p{Lu}[\p{L}]*)(?:\s\p{Lu}\p{L}*){0,3}")
_WHOLES = ("số ", "tổng số ", "các ", "toàn bộ ")
_TILL = ("thu", "chi", "tổng thu", "tổng chi", "tổng số thu", "tổng số chi")
_OF_MONEY = regex.compile(
    r"(?<!\p{L})(?:thu|chi|vốn|ngân sách|quỹ|tiền|doanh thu|kinh phí|thuế|nợ)(?!\p{L})", regex.IGNORECASE
)


_SIDES = regex.compile(r"(?:tổng )?(?:số )?(?P<side>thu|chi)(?!\p{L})")


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


def _index(place: Place) -> Label | None:
    """ "công bố kết quả DDCI. TP Hạ Long đứng thứ nhất với | 76,31 điểm": the index that the sentences before are about."""
    if place.quantity.unit not in ("point", "rank"):
        return None
    lower, start = place.scene.lower, place.scene.start
    said = next(reversed(list(_INDEX.finditer(lower, max(0, start - _INDEX_REACH), start))), None)
    return (
        None if said is None else Label(place.text(Span(*said.span())), said.start(), "figures/index-before", head=True)
    )


def _share_told(place: Place) -> Label | None:
    """ "tỉnh giải ngân được 40% kế hoạch. Huyện A dẫn đầu với tỷ lệ | 91%": of what was told before."""
    if place.quantity.unit != "percent" or _after(place) is not None:
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


def _ranked_by(place: Place) -> Label | None:
    """ "đứng thứ 5/63 tỉnh, thành phố | về chỉ số cải cách hành chính"."""
    by = _RANKED_BY.match(place.scene.lower, place.quantity.span.end, place.scene.end)
    if by is None:
        return None
    limit = min(place.scene.next_mark(by.end()), place.scene.next_lead(by.end()))
    ends = _RANKED_END.search(place.scene.lower, by.end(), limit)
    phrase = phrases.strip(place.scene.lower, by.end(), limit if ends is None else ends.start())
    return Label(place.text(phrase), phrase.start, "figures/ranked-by") if phrase.end > phrase.start else None


def _said_after(place: Place) -> Label | None:
    """ "tăng 19% | về số lượng doanh nghiệp", "giảm 5% | số vụ": what changed stands behind."""
    about = _ABOUT.match(place.scene.lower, place.quantity.span.end, place.scene.end)
    if about is None:
        if place.quantity.unit != "percent" or place.left.head or not _changed(place):
            return None
        return Label(place.text(place.right), place.right.start, "figures/changed-noun-after", place.noun)
    limit = min(place.scene.next_mark(about.end()), place.scene.next_lead(about.end()))
    ends = _RANKED_END.search(place.scene.lower, about.end(), limit)
    phrase = phrases.strip(place.scene.lower, about.end(), limit if ends is None else ends.start())
    if phrase.end <= phrase.start:
        return None
    said = place.text(phrase)
    told = place.parent() if said.lower() in _BARE else None
    if told is not None:  # "xuất khẩu gạo 3 triệu tấn, trị giá 1,4 tỷ USD, giảm 2,9% | về lượng, giảm 17% | về giá trị"
        said = f"{said} {small(told.host or _BARE_HEAD.sub('', told.words))}"
        return Label(said, phrase.start, "figures/changed-noun-after", host=told.host or _BARE_HEAD.sub("", told.words))
    return Label(said, phrase.start, "figures/changed-noun-after", own=True)


def _changed(place: Place) -> bool:
    """Whether the noun after a percentage is what changed: "giảm 5% | số vụ", "được giảm 30% | tiền thuê đất"."""
    if place.noun.startswith(_COUNTS):
        return True
    return words.starting(words.words("changed")).match(f" {place.noun}") is not None


def _of_all(place: Place) -> bool:
    """ "còn 8.870 hộ nghèo, chiếm | 5,6% tổng số hộ dân": the share of those counted before."""
    verbs = place.left.verb_words.split()
    told = place.number and is_group(place.phrase) and verbs[:1] in (["chiếm"], ["đạt"], ["bằng"], ["tương"])
    return bool(told) and comparing.is_of_whole(place.scene, place.quantity)


def _after(place: Place) -> Label | None:
    """What is measured after the quantity: "100% khu công nghiệp …", "80 km đường biên giới"."""
    noun = place.noun
    if not noun or _NO_NOUN.match(noun) or place.right.start in place.passes.ahead:
        return None
    if noun.startswith(_RELATIVE) and place.phrase:
        return None
    said = place.text(place.right)
    if place.quantity.unit in ("ha", "m2") and noun.startswith(_RELATIVE):
        said = f"Diện tích {small(said)}"  # "trong đó 6.100 ha | được cấp chứng nhận"
    return Label(said, place.right.start, "figures/measured-noun-after", noun)


def _by_verb(place: Place, after: Label | None) -> Label | None:
    """A verb between two nouns, or without its own: "X đóng góp 70% thu ngân sách", "đã giải ngân 1.890 tỷ đồng"."""
    phrase, start = place.text(place.left.phrase), place.left.phrase.start
    if place.phrase in _COSTS and place.quantity.unit in words.CURRENCIES and (parent := place.parent()) is not None:
        return replace(
            parent, words=f"Kinh phí {small(parent.words)}", rule="figures/cost-of-what-was-counted", own=False
        )
    if _AGAINST.match(place.phrase):
        compared = place.taken_over()
        return None if compared is None else replace(compared, rule=COMPARED)
    if (
        place.phrase in ("đóng góp", "góp")
        and place.quantity.unit == "percent"
        and (parent := place.parent()) is not None
    ):
        return replace(parent, words=f"{parent.words} {place.phrase}", rule="figures/share-of", own=False)
    if after is None:
        named = _first_named(place) if place.phrase in _SPENT else None
        if named is None:
            return spending.after_verb(place)
        # "huyện A giải ngân 120 tỷ đồng; huyện B | giải ngân 200 tỷ đồng"
        again = small(named.words).startswith(phrase.lower())
        said = named.words if again else f"{phrase} {small(named.words)}"
        return replace(named, words=said, rule="figures/verb-of-what-was-named")
    does = words.ending(words.acts()).search(place.phrase)
    told = place.quantity.unit in words.CURRENCIES or (place.quantity.unit == "tonne" and not place.left.head)
    if does is not None and told:  # "các đoàn thể vận động 96 tỷ đồng chăm lo Tết"
        verb = does[0].strip()
        if place.phrase.endswith(_LEVELS_OF):
            return None  # "năng lượng sơ cấp"
        said, at = f"{verb.capitalize()} {small(after.words)}", place.left.phrase.start + does.start()
        return replace(after, words=said, start=at, rule="figures/measured-object")
    if place.phrase in words.actions():
        return replace(after, words=f"{phrase} {small(after.words)}", start=start, rule="figures/measured-object")
    if (
        place.quantity.unit == "percent"
        and not place.left.head
        and _MAKES_UP.search(f"{place.left.verb_words} {place.phrase}")
    ):
        verb = "" if "đóng góp" in place.phrase else " chiếm"
        return replace(after, words=f"{phrase}{verb} {small(after.words)}", start=start, rule="figures/share-of")
    return None


def _by_phrase(place: Place, after: Label | None) -> Label:
    """The name before the quantity, unless it is a verb and the noun stands after: "kiểm soát hơn 80 km | đường biên giới"."""
    if after is not None and place.phrase in _TAKES and place.quantity.unit in words.CURRENCIES:
        said = f"{place.text(place.left.phrase)} {small(after.words)}"  # "thu 120 tỷ đồng | tiền phạt"
        return replace(after, words=said, start=place.left.phrase.start, rule="figures/measured-object")
    if after is not None and not place.left.head:
        area = _as_area(place, after)
        if area is not after:
            return area
        if place.left.verb_words in _MADE_UP:
            return after  # "tang vật gồm | 8 kg ma túy"
        if place.left.verb is None or (place.quantity.unit == "percent" and place.left.verb_words.endswith("có")):
            return after
    return hosts.label(place, place.left)


def _as_area(place: Place, after: Label) -> Label:
    """ "có 24.500 ha | quế": the area of what stands behind."""
    if place.quantity.unit not in ("ha", "m2") or "diện tích" in after.words.lower():
        return after
    return replace(after, words=f"Diện tích {small(after.words)}", rule="figures/area-of")


def _first_named(place: Place) -> Label | None:
    """The indicator that the sentence began with, for a verb that says what became of it: "tổng vốn … là X, đã giải ngân Y"."""
    named = next((x for x in place.before[:30] if x is not None and x.own and x.head), None)
    return None if named is None or comparing.is_growth(named.words.lower()) else named


def _extent(place: Place) -> Label | None:
    """ "Quảng Ngãi rộng 5.135 km2": the area of the place."""
    start, lead = place.pieces[0].start, place.quantity.lead
    owned = not place.phrase and phrases.strip(place.scene.lower, start, lead).end in place.passes.back
    if place.quantity.unit not in ("m2", "ha") or not (owned or _WIDE.search(place.scene.lower, start, lead)):
        return None
    return Label("Diện tích", place.quantity.lead, "figures/extent", "diện tích", head=True)


def _being(place: Place) -> Label | None:
    """ "trong đó 42% | là nữ": what some of them are."""
    if (
        place.left.verb in ("rise", "fall")
        or place.scene.lower[place.pieces[0].start : place.quantity.lead].count(" ") > _FEW
    ):
        return None
    span = place.scene.right(place.quantity)
    if not place.scene.lower.startswith(" là ", span.start) or _JUDGED.match(place.scene.lower, span.start + 4):
        return None
    named = _inverted(place)
    return None if named is None else replace(named, rule="figures/being")


_FEW = 5  # words before "42% là nữ"
_JUDGED = regex.compile(
    r"(?:do|nhờ|vì|bởi|mức|con số|thấp|cao|kết quả|rất|khá|khó|không|chưa|chỉ|một|kịch bản|mục tiêu|chỉ tiêu|nhiệm vụ|điều|"
    r"dấu hiệu|thành công|tỷ lệ|tỉ lệ|tốc độ|thách thức|áp lực|yêu cầu|cơ sở|phù hợp|hoàn toàn|"
    r"từ|của|để|đạt|ở|nằm|thuộc|trong|so|tăng|giảm|sự|việc|bước|nỗ lực|vượt|bằng|tương|năm|quý|tháng|"
    r"địa phương|tỉnh|huyện|thành phố|đơn vị|ngành|nơi)(?!\p{L})"
)


def _inverted(place: Place) -> Label | None:
    """ "Hơn 7 tỷ đồng là cả gói thầu"."""
    span = place.scene.right(place.quantity)
    verb = _IS.match(place.scene.lower, span.start, span.end)
    if verb is None:
        return None
    phrase = phrases.strip(place.scene.lower, verb.end(), span.end)
    return Label(place.text(phrase), phrase.start, "figures/name-after-la") if phrase.end > phrase.start else None
