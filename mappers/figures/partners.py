"""Countries and markets abroad: with whom trade is ("sang Hoa Kỳ | 89 tỷ USD"), or whose a figure is ("Mỹ tăng | 2,8%")."""

from functools import cache

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.facts import Area
from vietpol.mappers.figures import words
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.names import Label, Place
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.lexicon import yaml_data
from vietpol.mappers.text import one_spelling
from vietpol.vocab import worded

_ADVERBS = r"(?:vẫn|tiếp tục|hiện|hiện nay|đang|đã|cũng|còn|lại|mới|nay)"
_OPENERS = (
    r"(?i:(?:và|cụ thể|riêng|còn|song|nhưng|trong (?:đó|khi(?: đó)?)|tiếp (?:đến|theo|sau|đó)|kế đến|sau đó|xếp sau|dẫn đầu|chủ yếu|nhất|đứng (?:đầu|thứ \p{L}+)"
    r"|(?:lớn|nhiều|cao) (?:nhất|thứ \p{L}+)|về thị trường|theo thị trường)(?: là)?[,:]?\s)*"
)
_VERBS = (
    r"(?:[\s(]*(?:cũng|vẫn|ước|ước tính|đạt|chiếm|với|tăng|tăng trưởng|giảm|là|khoảng|gần|hơn|trên|đóng góp|còn|chỉ|tới|được|có|ở mức|kim ngạch|trị giá|mức"
    r"|(?:lớn|nhiều|cao) (?:nhất|thứ \p{L}+)|(?:đứng|xếp)(?: vị trí)? thứ \p{L}+|dẫn đầu)(?!\p{L}))*[\s(:]*"
)
# What goes from one country to another, and by which word.
_TRADE = (
    (regex.compile(r"(?<!\p{L})(?:xuất khẩu|xuất siêu)(?!\p{L})"), "sang"),
    (regex.compile(r"(?<!\p{L})(?:(?<!xuất )nhập khẩu|nhập siêu|khách|lượt khách|kiều hối)(?!\p{L})"), "từ"),
    (regex.compile(r"(?<!\p{L})(?:vốn|đầu tư|fdi|dự án)(?!\p{L}|[^,;.:]* công(?!\p{L}))"), "của"),
    (regex.compile(r"(?<!\p{L})(?:thương mại|xuất nhập khẩu)(?!\p{L})"), "với"),
)
# What a country has for itself.
_OWN = regex.compile(r"(?<!\p{L})(?:kinh tế|tăng trưởng|gdp|lạm phát|cpi|giá tiêu dùng|thất nghiệp|lãi suất)(?!\p{L})")
_ARE_PEOPLE = regex.compile(
    r"(?:tổng |số |tổng số )?(?:người|chuyên gia|lao động|học|sinh viên|cán bộ|doanh nghiệp|nhân viên|nhân lực|công nhân)(?!\p{L})"
)
_WORTH = regex.compile(r"^(?:Tổng )?(?:[Tt]rị giá|[Gg]iá trị|[Kk]im ngạch)\s(?:của\s)?(?=\p{L})")
# Words of time and openers before the first partner of a sentence: "Năm 2023, trong đó |Mỹ".
_LEADS_IN = regex.compile(
    rf"\s*(?:[^,:;]*(?:\d|(?<!\p{{L}})(?i:năm|tháng|quý|kỳ|nay|đó)(?!\p{{L}}))[^,:;]*,\s)*{_OPENERS}"
    r"(?i:(?:xuất |nhập |khách )?(?:sang|từ|vào|tới|với|của|khách)\s)?(?i:(?:các |hai )?(?:thị trường|nước|khách)\s)?"
)
_THE_WORLD = regex.compile(r"\s(?:của )?(?:thế giới|toàn cầu)(?!\p{L}).*$")
_TRADES = regex.compile(
    r"(?<!\p{L})(?:xuất|nhập|sang|thị trường|khách|vốn|fdi|dự án|đầu tư|thương mại|kim ngạch|đơn hàng|hợp tác)(?!\p{L})"
)
_EXPORT = regex.compile(r"xuất khẩu(?:\s\p{L}+){0,5}?(?=\s(?:chính|chủ lực|lớn|nhiều|hàng đầu|số một)|$)")
_IMPORT = regex.compile(
    r"(?:nhập khẩu|cung cấp|cung ứng)(?:\s\p{L}+){0,5}?(?=\s(?:chính|chủ lực|lớn|nhiều|hàng đầu|số một)|$)"
)
_MEASURES = ("percent", "tonne", *words.CURRENCIES)
_COUNTED = ("", "kim ngạch", "lượt", "tấn", "tổng kim ngạch", "khách", "lượt khách")
_MANY, _FAR = 30, 400  # labels that are looked back at, letters
_REACH = 120  # letters before a figure that may name the place abroad


def label(place: Place) -> Label | None:
    """What a figure of one partner measures: what was told of all, or of the partner before, with this one's name."""
    if place.quantity.unit in _MEASURES and (leading := _leading(place)) is not None:
        return leading
    start, lead = place.pieces[0].start, place.quantity.lead
    if place.pieces[0].mark == "(" and (market := _market(place, start)) is not None:
        return market
    said = _partner().fullmatch(place.scene.plain, start, lead)
    if said is None or place.noun not in _COUNTED:
        return None
    return _of_what_was_told(place, said["name"], said.start("name"))


def _market(place: Place, start: int) -> Label | None:
    """ "Thị trường xuất khẩu chủ yếu là Hàn Quốc (chiếm | 38%), Mỹ (27%)": trade with the one before the bracket."""
    scene = place.scene
    opened = scene.plain.rfind("(", scene.start, start)
    name = _ends_with_one().search(scene.plain, max(scene.start, opened - _REACH), opened)
    if place.quantity.unit not in _MEASURES or place.noun or name is None:
        return None
    trade = _MARKETS.search(scene.lower, scene.start, name.start())
    if trade is None:
        return None
    said = "Xuất khẩu sang" if trade["trade"] == "xuất" else "Nhập khẩu từ"
    return Label(f"{said} {name['name']}", name.start("name"), "figures/of-partner", head=True)


_MARKETS = regex.compile(r"(?<!\p{L})(?:thị trường|bạn hàng|đối tác) (?P<trade>xuất|nhập) khẩu(?!\p{L})")


@cache
def _ends_with_one() -> "regex.Pattern[str]":
    return regex.compile(rf"(?P<name>{_one()})\s?$")


def _of_what_was_told(place: Place, name: str, start: int, asked: str | None = None) -> Label | None:
    """What was told of all, or of the partner before, of this one. asked: which way it goes, where the clause says so."""
    scene, number = place.scene, place.number
    since = scene.quantities[number - 1].span.end if number else scene.start
    said = None if asked else _way(scene.lower[since:start])
    named = [told for told in (*place.lately(), place.topic, *place.told[:-_MANY:-1]) if told is not None]
    if asked is None and said is None:
        if start - scene.start > _FAR:
            return None
        leads_in = any(place.lately()) or scene.lower.find("thị trường", scene.start, start) >= 0
        if not leads_in and _LEADS_IN.fullmatch(scene.plain, scene.start, start) is None:
            return None  # "Ngoại ngữ được dạy: Anh | 95%"
        named = named[:1]
    asked = asked or (said[1] if said else None)
    for told in named:
        lower = told.words.lower()
        way = None if _ARE_PEOPLE.match(lower) else _way(lower)
        own = way is None and asked is None and _OWN.search(lower) is not None
        if own or (way is not None and asked in (None, way[1])):
            whole = _of_one().sub("", _THE_WORLD.sub("", told.words))
            if place.quantity.unit == "tonne":
                whole = _WORTH.sub("", whole)  # "trị giá xuất khẩu gạo" is no weight
            words_ = f"{whole} {name}" if way is None else f"{whole} {way[1]} {name}"
            return replace(
                told,
                words=words_[:1].upper() + words_[1:],
                start=start,
                rule="figures/of-partner",
                noun="",
                host="",
                own=True,
            )
    if said is None:
        return None
    return Label(f"{said[0][:1].upper()}{said[0][1:]} {said[1]} {name}", start, "figures/of-partner", head=True)


def _way(lower: str) -> tuple[str, str] | None:
    """The last words there that say what goes from one country to another, and by which word: "xuất khẩu", "sang"."""
    found = [(m.start(), m[0], by) for trade, by in _TRADE if (m := trade.search(lower)) is not None]
    return max(found)[1:] if found else None


def _leading(place: Place) -> Label | None:
    """ "Hoa Kỳ là thị trường xuất khẩu lớn nhất với kim ngạch | 89 tỷ USD"."""
    if place.noun not in _COUNTED:
        return None
    said = _first().search(place.scene.plain, place.pieces[-1].start, place.quantity.lead)
    if said is None:
        return None
    name, what = said["name"], said["what"].strip()
    if _WORLD_WIDE.search(what) is not None:
        return None  # "Ấn Độ là nước xuất khẩu gạo lớn nhất thế giới"
    country = what.startswith(("nước", "quốc gia"))
    if what.startswith("nhà đầu tư") or " vốn đầu tư" in what:
        found = f"Vốn đầu tư của {name}" if place.quantity.unit in words.CURRENCIES else None
    elif (sold := _EXPORT.search(what)) is not None:
        found = None if country else f"{_sum(place)}{sold[0]} sang {name}"
    elif (bought := _IMPORT.search(what)) is not None and " nhất nhập khẩu" not in what:
        goods = bought[0].removeprefix("nhập khẩu") if "nhập" in bought[0] else ""
        buys = (country or bool(goods)) and _sold(place)  # "Trung Quốc là thị trường nhập khẩu tôm lớn nhất": from us
        found = f"{_sum(place)}xuất khẩu{goods} sang {name}" if buys else f"{_sum(place)}nhập khẩu{goods} từ {name}"
        found = None if country and not buys else found
    elif what.startswith("nguồn cung"):
        return _of_what_was_told(place, name, said.start("name"), "từ")
    elif "thương mại" in what:
        found = f"{_sum(place)}thương mại với {name}"
    else:
        return _of_what_was_told(place, name, said.start("name"))
    return (
        None
        if found is None
        else Label(found[:1].upper() + found[1:], said.start("name"), "figures/of-partner", head=True)
    )


def _sold(place: Place) -> bool:
    """Whether what was told last is what goes abroad."""
    told = next((x for x in (*place.lately(), place.topic) if x is not None), None)
    way = None if told is None else _way(told.words.lower())
    return way is not None and way[1] == "sang"


_WORLD_WIDE = regex.compile(r"(?<!\p{L})(?:thế giới|toàn cầu|hành tinh|châu lục|khu vực)(?!\p{L})")


def _sum(place: Place) -> str:
    return "kim ngạch " if place.quantity.unit in words.CURRENCIES else ""


def area(scene: Scene, quantity: Quantity) -> Area | None:
    """The country or place abroad that a figure is of: "huyện Hà Khẩu (Trung Quốc) đón", "lạm phát của Mỹ là", "Mỹ tăng | 2,8%".

    None where something goes there or comes from there: that is ours.
    """
    plain, start = scene.plain, max(scene.start, quantity.lead - _REACH)
    if _anybody().search(plain, start, quantity.lead) is None:
        return None  # as in most sentences, at a tenth of the cost of what follows
    near = next(reversed(list(_abroad().finditer(plain, start, quantity.lead))), None)
    if near is None:
        return None
    if near["rank"] is not None:
        return _area(near["place"]) if _acts_there(scene, near, quantity) else None
    name = near["name"]
    if name is not None and _IS_FIRST.match(scene.lower, near.end(), quantity.lead) is not None:
        return _area(name)
    if name is None or _BEHIND.fullmatch(plain, near.end(), quantity.lead) is None:
        return None
    if _TRADES.search(scene.lower, scene.start, quantity.lead) is not None:
        return None
    return _area(name) if _OWN.search(scene.lower, scene.start, quantity.lead) is not None else None


def _acts_there(scene: Scene, near: "regex.Match[str]", quantity: Quantity) -> bool:
    """Whether a place abroad is the subject of its clause, and no neighbour or partner: not "giáp thành phố X (Trung Quốc)"."""
    clause = max(scene.start, scene.lower.rfind(";", scene.start, near.start()) + 1)
    if near.start() - clause > _FAR or _BEFORE_SUBJECT.fullmatch(scene.plain, clause, near.start()) is None:
        return False
    return _WITHIN.search(scene.lower, near.end(), quantity.lead) is None


_BEFORE_SUBJECT = regex.compile(
    r"\s*(?:(?i:[^,;:]*(?:\d|(?<!\p{L})(?:nay|qua|đó)(?!\p{L}))[^,;:]*,\s"
    r"|(?:trong khi(?: đó)?|trong đó|còn|riêng|và|hiện|tính riêng|tiếp (?:đến|theo)|phía|ở phía bên kia)(?: là)?,?\s))*"
)
_WITHIN = regex.compile(
    r"[;:]|(?<!\p{L})(?:của|ta|tại|ở|trên địa bàn|với|sang|tỉnh|huyện|thành phố|thị xã|xã|phường|quận|thôn|bản|việt nam|hai bên)(?!\p{L})"
)
# "Ấn Độ |là nước xuất khẩu gạo lớn nhất thế giới với": what it sells to all
_IS_FIRST = regex.compile(
    rf"(?:\s{_ADVERBS})*\slà\s(?:một trong những\s)?(?:nước|quốc gia)\s(?:xuất khẩu|sản xuất|tiêu thụ|trồng)(?!\p{{L}})(?![^;:]*(?:việt nam|nước ta|tỉnh|chúng ta))"
)
_BEHIND = regex.compile(rf"(?:\s(?:năm|quý|tháng|trong|nay|\d{{1,4}}|[IVX]{{1,3}}))*{_VERBS}")


def _area(name: str) -> Area:
    return Area(f"nuoc-ngoai-{worded(name)}", name, known=False)


def _names(*lists: str) -> str:
    data = yaml_data("reference/body-patterns.yml")
    known = {one_spelling(name) for key in lists for name in data[key]}
    return "|".join(regex.escape(name) for name in sorted(known, key=lambda n: (-len(n), n)))


_NOT_AFTER = "ông|bà|anh|chị|cô|chú|bác|em|cụ|phường|xã|thôn|bản|ấp|người|đồng bào|dân tộc|chống|đánh|thời|thuộc|giặc|đế quốc|thực dân|môn|tiếng|đô la|usd"


@cache
def _one() -> str:
    """A country or market as the text prints it, not a syllable of a Vietnamese name nor a person or attribute: "Mỹ Tho", "bà Nga", "chống Mỹ"."""
    return rf"(?<!(?<!\p{{L}})(?i:{_NOT_AFTER}) )(?<!\p{{Lu}}\p{{L}}{{0,6}} )(?<!\p{{L}})(?:{_names('countries', 'foreign_places', 'foreign_markets')})(?!\p{{L}}|\s\p{{Lu}})"


@cache
def _partner() -> "regex.Pattern[str]":
    """The words of a clause that name but a partner: "; tiếp đến là thị trường | EU đạt khoảng"."""
    before = r"(?i:(?:xuất |nhập |khách )?(?:sang|từ|vào|tới|với|của|khách)\s)?(?i:(?:các |hai )?(?:thị trường|nước|khách)\s)?"
    return regex.compile(rf"[\s,;(-]*{_OPENERS}{before}(?P<name>{_one()}){_VERBS}")


@cache
def _first() -> "regex.Pattern[str]":
    """A partner told of as the first one: "Hoa Kỳ |tiếp tục là thị trường xuất khẩu lớn nhất của tỉnh với kim ngạch"."""
    kinds = "thị trường|nhà đầu tư|đối tác|nguồn cung|nơi|quốc gia|nước|bạn hàng"
    return regex.compile(
        rf"(?P<name>{_one()})(?:\s{_ADVERBS})*\slà\s(?:một trong những\s)?(?P<what>(?:{kinds})(?!\p{{L}})[^,;.:()\d]*?)"
        rf"(?:,|\scủa [^,;.()\d]{{1,40}}?)?,?\s(?:với|đạt|chiếm|ước)(?!\p{{L}}){_VERBS}$"
    )


@cache
def _of_one() -> "regex.Pattern[str]":
    """A partner at the end of a label: "Kim ngạch xuất khẩu| sang thị trường Hoa Kỳ"."""
    return regex.compile(rf"\s(?:(?:sang|từ|vào|tới|với|của|ở|tại)\s)?(?:(?:thị trường|nước)\s)?(?:{_one()}).*$")


@cache
def _anybody() -> "regex.Pattern[str]":
    """The letters of a country or market, wherever they stand."""
    return regex.compile(_names("countries", "foreign_places", "foreign_markets"))


@cache
def _abroad() -> "regex.Pattern[str]":
    """A place abroad with its rank, or a country."""
    ranks = r"(?P<rank>(?i:tỉnh|thành phố|huyện|bang|khu tự trị|thủ đô|thị xã|quận|châu))"
    place = r"(?P<place>\p{Lu}[\p{L}-]*(?:\s\p{Lu}[\p{L}-]*){0,3})"
    country = rf"(?:nước )?(?:{_names('countries')})"
    within = r"(?:,\s(?:tỉnh|thành phố|châu|khu tự trị)\s[^,.;()\d]{1,30})?\s?"
    lies_in = rf"(?:\({country}\)|,\s{country}(?!\p{{L}}|\s\p{{Lu}}))"
    return regex.compile(rf"(?<!\p{{L}}){ranks}\s{place}{within}{lies_in}|(?P<name>{_one()})")
