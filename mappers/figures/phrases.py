"""The noun phrase before a quantity, without the verb between them."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from vietpol.mappers import regex
from vietpol.mappers.figures import actors, words
from vietpol.mappers.figures.clauses import Piece, Scene
from vietpol.mappers.scanning import Scanner
from vietpol.mappers.text import Span, span_of

_IN_VERB = r"(?<=(?:phát|thực|thể|xuất)\s)hiện"  # no "hiện" (now)
_GROWTH = r"(?<=(?:vào|vào mức|cho) )tăng trưởng"  # "đóng góp của khu vực này vào tăng trưởng | 45%": a noun
Verb = Literal["level", "rise", "fall"]
_KEPT = frozenset("()%‰[]°′$€")  # signs at the ends of a phrase that belong to it


class Left(Struct, frozen=True):
    """What stands left of a quantity: a noun phrase (empty where there is none), and the verb between them.

    verb: "rise" or "fall" where the number is a change; its words. head: whether the phrase begins with the name of an indicator.
    subject: the words before the phrase in the same piece (whose it is), perhaps empty.
    """

    phrase: Span
    verb: Verb | None
    verb_words: str
    head: bool
    subject: Span


class Passes(Struct, frozen=True):
    """Words that are no part of a noun phrase, times and areas: their starts with their ends, and the other way round.

    times: where the times begin. actors: the bodies, their starts with their ends.
    """

    ahead: Mapping[int, int]
    back: Mapping[int, int]
    times: Sequence[int]
    actors: Mapping[int, int]


@cache
def _verb_at_end() -> Scanner:
    levels, rise, fall = (words.either(words.words(n)) for n in ("levels", "rise", "fall"))
    adverbs = words.either([*words.words("vague"), *(c for c in words.cues("statuses") if not c.startswith("…"))])
    return Scanner(
        rf"(?<![\p{{L}}\d])(?:(?P<fall>{fall})|(?P<rise>(?!{_GROWTH}){rise})|(?<!mặt\s|chứng\s|vốn\s|trở\s)(?P<level>(?!{_IN_VERB}){levels})|"
        rf"(?<!chiều\s|cây\s|cây trồng\s|còn\s)(?P<adverb>{adverbs}))[\s,:]*$"
    )


@cache
def _acts_at_end() -> Scanner:
    """A verb of several words that ends with what may be an adverb."""
    adverbs = words.words("vague")
    fixed = words.actions().keys() | words.words("keeps")  # "biểu dương", "công nghệ cao"
    acts = [a for a in fixed if a.rpartition(" ")[0] and a.rpartition(" ")[2] in adverbs]
    return Scanner(rf"(?<![\p{{L}}\d])(?:{words.either(acts)})$")


@cache
def heads() -> Scanner:
    heads = words.either(words.words("heads") - {"thu", "chi", "số", "giá", "đàn", "vốn"})
    single = (
        r"thu(?=\s(?:ngân|nội|từ|thuế|tiền|phí|hải|xuất|cân))|"
        r"chi(?=\s(?:ngân|đầu|thường|cho|trả))|"
        r"(?<!(?:công nghệ|kinh tế|chính quyền|xã hội|kỹ năng|nền tảng|dữ liệu|chữ ký|công dân|hạ tầng|học bạ|ngân hàng|chuyển đổi|thiểu|đa)\s)số(?=\s\p{L})|"
        r"(?<!(?:khu vực|doanh nghiệp|kinh tế|thành phần|dự án) có\s)vốn(?=\s\p{L})|(?<!(?:điều chỉnh|tăng|góp|vay|khu vực có|doanh nghiệp có|kinh tế có)\s)vốn|"
        r"giá(?=\s(?:mua|bán|trị|thành|vàng|tiêu|tôm|lúa|heo|lợn|cá|cà phê|gạo|xăng|thức ăn|mủ|điện|nước|đất))|"
        r"đàn(?=\s(?:bò|trâu|lợn|heo|gia|gà|dê|vật))"
    )
    office = r"tổng (?:cục|công ty|bí thư|giám đốc|thư ký|liên đoàn|hội|tham mưu|thanh tra|kiểm toán|lãnh sự|biên tập)"  # no sum
    return Scanner(rf"(?<![\p{{L}}\d])(?!{office}(?!\p{{L}}))(?:{heads}|{single})(?![\p{{L}}\d])")


@cache
def _opening() -> "regex.Pattern[str]":
    return regex.compile(
        rf"(?:\(\p{{L}}{{2,8}}\)\s?-?|\(\d{{1,2}}\)\s)?[\s,.:;*•+|\"'\-]*"
        rf"(?!nâng cấp|giúp đỡ|làm lợi|có thể|các \p{{L}}+ còn lại|(?:tỉnh|thành|huyện|quận|thị) ủy)(?:(?:{words.either(words.words('openers'))})(?![\p{{L}}\d]))?[\s,.:;*•|\"'\-]*"
    )


@cache
def _joint() -> Scanner:
    joints = words.either(words.words("joints"))
    return Scanner(
        rf"(?<![\p{{L}}\d])(?!cùng cấp(?!\p{{L}})|đạt\s(?:tiêu )?chuẩn|đạt\sdanh hiệu|tăng\strưởng|nâng\scao|còn\slại|"
        rf"(?<=(?:vi phạm|sai phạm|tội phạm)\s)về|(?<=trợ\s)giúp|(?<=mặt\s)bằng|(?<=(?:ủy thác|tín chấp|hợp đồng|ký kết)\s)với|làm\s(?:lợi|giàu)(?!\p{{L}})|"
        rf"có\s(?:vốn (?:đầu tư (?:trực tiếp )?)?nước ngoài|đạo|công|uy tín|hạt|hoàn cảnh|nguy cơ|nhu cầu|dấu hiệu|trình độ|"
        rf"thu nhập thấp)|{_IN_VERB})(?:{joints})(?![\p{{L}}\d])"
    )


_HARD = Scanner(
    r"(?<!\p{L})(?:trong khi(?: đó)?|(?<=\s)(?:mặc )?dù(?= (?:lượng|giá|số|tổng|sản lượng|khối lượng|diện tích|doanh thu|kim ngạch))|nhưng|song|"
    r"tuy nhiên|cho biết|cho hay|cho rằng|khẳng định|nêu thực tế|nêu rõ|làm rõ|lưu ý|cam kết|thông tin(?=,| rằng)|bức xúc (?:chuyện|về|vì)|"
    r"(?:(?<!(?:chương|tờ|công|quá|lộ|giáo|quy|tường) )trình|đề xuất|kiến nghị|đề nghị) (?:với )?(?:quốc hội|chính phủ|thủ tướng(?: chính phủ)?|trung ương|bộ chính trị|cấp có thẩm quyền|cấp trên|"
    r"(?:các )?(?:bộ, ngành|sở, ngành|bộ ngành)(?: trung ương)?|(?:tỉnh|huyện|thành phố)(?= (?:bố trí|hỗ trợ|"
    r"bổ sung|cấp|quan tâm|xem xét|cho phép|đầu tư|sớm))|(?:hđnd|hội đồng nhân dân|ubnd|ủy ban nhân dân)"
    r"(?: (?:tỉnh|huyện|thành phố|thị xã|xã|cùng cấp)(?!\p{L}))?)(?:,? (?:xem xét|phê duyệt|thông qua|quyết định|cho phép|cho ý kiến|về việc))*|"
    r"nhấn mạnh|trong đó|bao gồm|đồng thời|từ đó|qua đó|nhờ đó|theo đó|cụ thể(?: là)?|cho thấy|nên|thì)(?!\p{L})"
)


def strip(lower: str, start: int, end: int) -> Span:
    """A span without white space, punctuation and marks ("=>", "►") at its ends."""
    while start < end and not (lower[start].isalnum() or lower[start] in _KEPT):
        start += 1
    while end > start and not (lower[end - 1].isalnum() or lower[end - 1] in _KEPT):
        end -= 1
    return span_of((start, end))


_AND = " và"


def _joined(lower: str, start: int, end: int, passes: Passes) -> int:
    """Where the first of two areas ends: "tỷ lệ hộ nghèo của huyện A | và huyện B"."""
    before = end - len(_AND) if lower.endswith(_AND, start, end) else end
    return before if start < passes.back.get(before, -1) < before else end


def without_tail(lower: str, start: int, end: int, passes: Passes) -> Span:
    """A span without the times and areas at its end."""
    found = strip(lower, start, end)
    while start < passes.back.get(found.end, -1) < found.end:
        found = strip(lower, start, passes.back[found.end])
        found = Span(found.start, _joined(lower, start, found.end, passes))
    return found


def without_openers(lower: str, start: int, end: int, passes: Passes) -> int:
    """Where a phrase begins behind its openers ("trong đó", "toàn tỉnh có"), times and areas."""
    for _ in range(12):
        while start < end and lower[start] == " ":
            start += 1
        at = passes.ahead.get(start, start)
        m = _opening().match(lower, at, end)
        if m is not None:  # an opener may end inside the name of an area: "toàn | tỉnh Lào Cai"
            named = (passes.ahead[i] for i in range(at + 1, m.end()) if i in passes.ahead)
            at = max(m.end(), next(named, 0))
        at = passes.ahead.get(at, at)
        if at == start or at >= end:
            return min(at, end)
        start = at
    return start


def left(scene: Scene, piece: Piece, passes: Passes) -> Left:
    """The noun phrase and the verb of a piece that ends at a quantity."""
    lower, end = scene.lower, piece.end
    verb: Verb | None = None
    said: list[str] = []
    for _ in range(10):
        end = strip(lower, piece.start, end).end
        if piece.start <= passes.back.get(end, -1):
            end = _joined(lower, piece.start, strip(lower, piece.start, passes.back[end]).end, passes)
            continue
        near = max(piece.start, end - 60)
        base = _BASE.search(lower, near, end) if _TELLS_BASE.search(lower, near, end) else None
        if base is not None and base.start() > piece.start:  # "thấp hơn | cùng kỳ 3,1%"
            end = strip(lower, piece.start, base.start()).end
            if verb == "level":
                verb, said = None, []  # "thấp hơn so với năm 2023 | tới 2%"
            if lower.endswith(" hơn", piece.start, end) and _THAN_HOW.search(lower, piece.start, end) is None:
                verb, said, end = "rise", ["hơn"], end - len(" hơn")  # "4.000 tỷ đồng, hơn | cùng kỳ 5%"
            continue
        m = _verb_at_end().search(lower, max(piece.start, end - 40), end)
        if m is None or (scene.plain[m.start()].isupper() and m.start() > piece.start + 2):
            break  # none, or part of a name: "cầu Vàm Lớn"
        if m["adverb"] is not None and _acts_at_end().search(lower, max(piece.start, end - 40), end):
            break  # part of a verb: "biểu dương"
        if m["adverb"] is None:
            kind: Verb = "fall" if m["fall"] else "rise" if m["rise"] else "level"
            if m[0].strip(" ,:") == "cơ bản" and lower.endswith("xây dựng ", piece.start, m.start()):
                break  # "nợ đọng xây dựng cơ bản | là 213 tỷ đồng"
            if _ADDED_VALUE.search(lower, max(piece.start, end - 24), end):
                break  # "tổng giá trị gia tăng | 4.100 tỷ đồng"
            if m[0].strip() == "tăng thêm" and _CAPITAL.search(lower, max(piece.start, m.start() - 40), m.start()):
                break  # "tổng vốn đăng ký tăng thêm | 300 triệu USD"
            if m[0].startswith("mới ") and _NEWLY.search(lower, max(piece.start, m.start() - 24), m.start()):
                end = m.start() + len("mới")
                break  # "tổng vốn đăng ký cấp mới | đạt 3 tỷ USD"
            if kind != "level" and verb == "level" and " ".join(said) in _ONLY:
                verb, said = None, []  # "lượng giảm | chỉ có 15,3%"
            if kind != "level" and (verb == "level" or _noun_of_change(lower, piece.start, m.start(), m[0])):
                break
            verb = verb if verb in ("rise", "fall") else kind
            said.insert(0, m[0].strip())
        end = m.start()
    first = min(begin(scene, piece, end), end)
    compared = _COMPARISON.match(lower, first, end)
    first = first if compared is None else compared.end()
    phrase, head = _phrase(lower, first, end, passes)
    if head and lower.endswith("tăng thêm", phrase.start, phrase.end) and verb == "rise":
        verb = None
    beyond = _BEYOND.search(lower, phrase.start, phrase.end) if verb in (None, "level") else None
    if beyond is not None and beyond.start() > phrase.start:  # "thu ngân sách | vượt chỉ tiêu tỉnh giao 8%"
        verb, said, phrase = "rise", ["vượt"], without_tail(lower, phrase.start, beyond.start(), passes)
    onward = verb is None or (verb == "level" and said[0] in _FURTHER)
    stirs = head and onward and lower[phrase.start : phrase.end] != "vốn"  # "điều chỉnh tăng vốn 9 dự án"
    goes_to = lower.startswith(
        ("lên", "xuống", "còn", "đến", "tới"), piece.end
    )  # "nâng tổng nguồn quỹ | lên hơn 64 tỷ đồng"
    moved = _MOVES.search(lower, first, phrase.start) if stirs and not goes_to else None
    if moved is not None:  # "giảm | tỷ lệ hộ nghèo 1,5%/năm"
        verb, said = "fall" if moved["fall"] else "rise", [moved[0].strip()]
    phrase = actors.without(lower, phrase, passes.actors) if not head else phrase
    lowered = _LOWERS.match(lower, phrase.start, phrase.end) if verb is None and not head else None
    if "còn" in said and not head and (to := _LOWERS.match(lower, phrase.start, phrase.end)) is not None:
        phrase = Span(to.end(), phrase.end)  # "giảm hộ nghèo | còn dưới 1%"
    if lowered is not None:  # "phấn đấu | giảm hộ nghèo 0,3%"
        verb, said, phrase = "fall", ["giảm"], Span(lowered.end(), phrase.end)
    return Left(phrase, verb, " ".join(said), head, strip(lower, first, phrase.start))


# "thấp hơn | cùng kỳ 3,1%", "cao hơn | kế hoạch 2 xã": what a change is told against, before its amount.
_BASE = regex.compile(
    r"(?:(?<=\shơn\s)(?:so\s(?:với\s)?)?|(?<=\s(?:tăng|giảm)\s)so\s(?:với\s)?|(?<=[\s(](?:vượt|kém|thua)\s))(?:mức\s|số\s|thực hiện\s|cuối\s|đầu\s|cả\s)*"
    r"(?:cùng kỳ|cùng thời điểm|kế hoạch|dự toán|chỉ tiêu|mục tiêu|nghị quyết|nhiệm kỳ trước|(?<=so với )đầu (?:năm|nhiệm kỳ)|(?<=so với )(?:tháng \d{1,2}|quý (?:i{1,3}|iv|[1-4]))"
    r"|(?:năm|tháng|quý|kỳ|vụ(?: \p{L}+){0,2}) (?:trước|ngoái|liền trước|liền kề|\d{4})|thủ tướng(?: chính phủ)? giao|trung ương giao)"
    r"(?:\s(?:đề ra|đặt ra|(?:nghị quyết|đại hội|quốc hội|chính phủ|thủ tướng(?: chính phủ)?|hđnd|ubnd|tỉnh ủy|huyện ủy)(?: (?:tỉnh|huyện|đảng bộ))?(?= (?:đề ra|đặt ra|giao))"
    r"|(?:tỉnh|huyện|trung ương|được|hđnd tỉnh)?\s?giao|nghị quyết(?: đại hội)?|hđnd|năm|\d{4}|trước|ngoái|này)){0,4}$"
)
_TELLS_BASE = regex.compile("(?<=[ (])(?:hơn|vượt|tăng|giảm|kém|thua) ")
_THAN_HOW = regex.compile(r"(?:cao|thấp|nhiều|ít|lớn|nhỏ|nhanh|chậm|kém|nhỉnh|trội|giảm|tăng)\shơn$")
# "so với cùng kỳ năm trước | giảm 0,5%": with what, not what.
_COMPARISON = regex.compile(
    r"[\s,]*so\s(?:với\s)?(?:cùng kỳ|cùng thời điểm|kế hoạch|dự toán|nghị quyết|cuối|đầu|cả|bình quân|(?=năm|tháng|quý))"
    r"(?:\s?(?:của|đề ra|(?:(?:được|năm|tỉnh|huyện|trung ương)\s)?giao|nhiệm kỳ|năm|tháng|quý|trước|ngoái|nay|\d[\d/.]*+|i{1,3}|iv)(?!\p{L}))*+(?!\p{L})"
)
_ONLY = ("chỉ có", "chỉ", "có")
_BUDGETS = ("dự toán thu ", "dự toán chi ", "dự toán ngân sách ", "tổng dự toán ")
_ADDED_VALUE = regex.compile(r"(?<!\p{L})giá trị gia tăng(?: đạt| ước đạt| là)?$")
_GIVEN = regex.compile(
    r"(?:[^,;.:()\d]{0,100}?\s)?giao\s(?:cho\s[^,;.:()\d]{2,40}?\s)?(?=(?:tổng\s)?(?:dự toán\s(?:thu|chi|ngân sách)|kế hoạch\s(?:vốn|đầu tư|thu)|chỉ tiêu\s(?:thu|huy động))(?!\p{L}))"
)
_TURN = regex.compile(
    r"(?<!\p{L})(?:chuyển dịch|chuyển biến|phát triển|tăng trưởng|ổn định|khởi sắc)[^,;]{0,40}?\svới\s(?=tỷ|mức|tốc|tổng|giá|số)"
)
_TIED = regex.compile(
    r"(?<!so|đối|cùng|hợp)\svới\s(?=(?:tổng|số vốn|vốn|kinh phí|công suất|giá trị|doanh thu|số tiền)\s[^,;]*$)"
)
_HELD = 40
_HELD_ENDS = ("trị", "giá", "tư", "ký", "phí", "tiền", "suất")
_HOLDS = regex.compile(
    r"(?<=\p{L}\s)(?:có|với)\s(?P<head>(?:tổng\s)?(?:giá trị|trị giá|vốn đầu tư|vốn đăng ký|mức đầu tư|kinh phí|số tiền|công suất))\s?$"
)
_FURTHER = ("thêm", "tiếp")  # "giảm tỷ lệ hộ nghèo | thêm từ 1%"
_NEWLY = regex.compile(r"(?<!\p{L})(?:cấp|kết nạp|thành lập|trồng|tuyển|tăng|xây|làm|đăng ký)\s$")
_ADDED = regex.compile(r" và (?:tăng thêm|bổ sung|tăng vốn|điều chỉnh)(?!\p{L})")
_CAPITAL = regex.compile(
    r"(?<!\p{L})vốn(?:\s\p{L}+){0,3}\s(?:(?:cấp mới|đăng ký|mới) và\s)?$|(?<!\p{L})vốn đầu tư (?:nước ngoài )?đăng ký\s$"
)
_MOVES = regex.compile(r"(?<!\p{L})(?:(?P<fall>giảm|kéo giảm|giảm thiểu|cắt giảm)|tăng|nâng)\s$")
_LOWERS = regex.compile(r"(?:kéo )?giảm\s(?=(?:hộ|tai nạn|số|chi|tội phạm|tỷ|biên chế|lãng phí)(?!\p{L}))")
_BEYOND = regex.compile(
    r"\s(?:(?:đều|luôn|cũng|đã|hằng năm|hàng năm)\s)*vượt\s(?:mức\s)?(?:chỉ tiêu|kế hoạch|dự toán|nghị quyết|mục tiêu)(?:\s\p{L}+){0,6}$"
)
_PASSIVE = regex.compile(r"(?:đã\s)?được")
_PATIENTS = 9  # words at most of those to whom something is done
_OF_GROWTH = regex.compile(
    r"(?<!\p{L})(?:đà\s$|(?:mục tiêu|tốc độ|mức|chỉ tiêu|kịch bản|(?<!hình |quân |nhân )(?<!dân )sự)"
    r"\s(?:\p{L}+\s)?$|(?:chỉ số|mức độ|tỷ lệ|tỉ lệ)\s$)"
)


def _noun_of_change(lower: str, start: int, end: int, word: str) -> bool:
    """Whether "tăng trưởng", "giảm" is a noun here: "mục tiêu tăng trưởng 8%"."""
    return _OF_GROWTH.search(lower, max(start, end - 24), end) is not None and "hơn" not in word and "vượt" not in word


_TAIL = Scanner(
    r"(?<!\p{L})(?:từ(?=\s(?:ngân sách|nguồn|vốn|quỹ)\s)|bằng(?=\s(?:các )?hình thức\s)|với|có|gồm|bao gồm|trong đó|trong khi|nhưng|song|tổng|nâng|đạt|trị giá|được|"
    r"kinh phí|cho|đã|là|còn|chiếm|tăng|giảm|vượt|tương ứng|tương đương)(?!\p{L})"
)


def begin(scene: Scene, piece: Piece, end: int) -> int:
    """Where the clause begins in a piece that also holds what the quantity before counts: "1.324 dự án | với số vốn …"."""
    if piece.mark != "#" or piece.start == scene.start:
        return piece.start
    joined = scene.lower.rfind(" và ", piece.start, piece.end)
    found = (pattern.search(scene.lower, piece.start, end) for pattern in (_TAIL, heads()))
    if joined < 0:
        return min((m.start() for m in found if m is not None), default=end)
    tied = scene.lower.rfind(" với ", piece.start, joined)
    if tied >= 0 and _ADDED.match(scene.lower, joined) is not None:
        return tied + 1  # "31 lượt dự án | với tổng vốn cấp mới và tăng thêm 298 triệu USD"
    return joined + 4


def first_verb(lower: str, start: int, end: int) -> int:
    """Where the first verb or joint begins, or the end."""
    m = _any_verb().search(lower, start, end)
    return end if m is None else m.start()


@cache
def _any_verb() -> Scanner:
    verbs = {w for name in ("levels", "rise", "fall", "joints") for w in words.words(name)} - {"mức", "đến", "vào", "ở"}
    return Scanner(rf"(?<![\p{{L}}\d])(?!{_NO_VERB}(?!\p{{L}}))(?:{words.either(verbs)})(?![\p{{L}}\d])")


# Nouns that begin like a verb: "bộ | chỉ số …".
_NO_VERB = r"(?:chỉ (?:số|tiêu|thị|đạo|huy|dẫn)|thành (?:phố|viên|phần|tích|tựu|ủy|đoàn|thị)|hiện (?:đại|vật|trường|tượng)|không (?:gian|khí)|từ thiện)"


def _phrase(lower: str, start: int, end: int, passes: Passes) -> tuple[Span, bool]:
    """The last noun phrase of [start, end) and whether it begins with a head: "tỉnh có | tỷ lệ hộ nghèo"."""
    for m in _HARD.finditer(lower, start, end):
        start = m.end()
    first = without_openers(lower, start, end, passes)
    given = _GIVEN.match(lower, first, end) if lower.find("giao ", first, end) >= 0 else None
    if given is not None:  # "HĐND tỉnh giao | dự toán thu ngân sách"
        first = given.end()
    if lower.startswith(_BUDGETS, first) and (timed := _before_time(first, end, passes)) < end:
        return strip(lower, first, timed), True  # "dự toán thu ngân sách | năm 2022 được Trung ương giao"
    turned = _TURN.search(lower, first, end)
    if turned is not None:  # "cơ cấu kinh tế chuyển dịch tích cực với | tỷ trọng dịch vụ"
        first = without_openers(lower, turned.end(), end, passes)
    tied = _TIED.search(lower, first, end)
    if tied is not None:  # "vốn đầu tư trực tiếp tập trung vào ngành chế tạo với | số vốn đăng ký"
        first = tied.end()
    held = _HOLDS.search(lower, max(first, end - _HELD), end) if lower.endswith(_HELD_ENDS, first, end) else None
    if held is not None:  # "lượt mua lại cổ phần trong nước có | giá trị"
        return strip(lower, held.start("head"), end), True
    for m in heads().finditer(lower, first, end):
        if m.start() == first or _begins_phrase(lower, first, m.start(), passes):
            phrase = strip(lower, m.start(), _before_time(m.end(), end, passes))
            return (Span(end, end), False) if lower.endswith(" cho", phrase.start, phrase.end) else (phrase, True)
    joints = [m for m in _joint().finditer(lower, first, end) if m.start() > first]
    passive = bool(joints) and _PASSIVE.fullmatch(lower, joints[0].start(), joints[-1].end()) is not None
    if passive and lower.count(" ", first, joints[0].start()) < _PATIENTS:
        return strip(lower, first, end), False  # "trẻ em từ 12 đến 17 tuổi được tiêm mũi 2"
    if joints:
        after = without_openers(lower, joints[-1].end(), end, passes)
        if after < end:
            return strip(lower, after, end), False
        return strip(lower, first, joints[-1].start()), False
    return strip(lower, first, end), False


def _before_time(start: int, end: int, passes: Passes) -> int:
    """The end of an indicator's name: before a time inside it ("tổng thu ngân sách | năm 2024 của ba địa phương")."""
    return min((at for at in passes.times if start < at < end), default=end)


def _begins_phrase(lower: str, start: int, at: int, passes: Passes) -> bool:
    """Whether what stands before a head ends one phrase, so that another begins: a joint, a time, an area."""
    before = strip(lower, start, at).end
    if lower.endswith((" phạm về", " phạm", "phạm về"), start, before):
        return False  # "vi phạm về | tốc độ 920 trường hợp"
    return (
        before in passes.back
        or lower.endswith(
            (
                " năm",
                " nay",
                " kỳ",
                " chỉ tiêu",
                " dự báo",
                " dự kiến",
                " ra mục tiêu",
                " đặt mục tiêu",
                " định mục tiêu",
            ),
            start,
            before,
        )
        or words.ending(words.words("joints")).search(lower, max(start, at - 40), at) is not None
    )
