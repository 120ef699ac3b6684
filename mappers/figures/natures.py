"""Whether a figure tells of what there is ("có 56 xã …") or of what came about ("trồng mới 900 ha"): the two take other times from before."""

from functools import cache
from typing import NamedTuple

from vietpol.mappers import regex
from vietpol.mappers.figures import words
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.found import Found
from vietpol.mappers.figures.time_mentions import When

_THERE_IS = {"có", "còn", "chỉ còn", "hiện có", "đã có", "có được"}
_HAPPENS = regex.compile(
    r"(?<!\p{L})(?:(?:được|bị) (?:kết nạp|thu hút|tiếp nhận|giải quyết|kiểm tra|giám sát|trồng|xử lý|xử phạt|cấp mới|thi hành|tặng|trao|"
    r"tổ chức|đào tạo)|thành lập mới|trồng mới|thu ngân sách|kim ngạch|sản lượng|doanh thu|giá trị sản xuất|tổng mức bán lẻ|"
    r"lượt khách|tăng trưởng|vốn đầu tư (?:toàn xã hội|phát triển)|tổng thu|thu nội địa|chi ngân sách|xuất khẩu|nhập khẩu|xuất siêu|nhập siêu)(?!\p{L})"
)
# What a place is made of: its people, its land, its parts.
_OF_PLACE = regex.compile(
    r"(?:tổng )?(?:(?:toàn )?(?:tuyến )?(?:đường )?(?:bờ biển|biên giới)$|cửa (?:sông|biển)$|"
    r"(?:quy mô )?dân số(?! trung bình)|diện tích(?: tự nhiên)?$|tổng diện tích$|(?:người )?dân$|nhân khẩu$|(?:(?:xã|phường|thị trấn|đặc khu|thôn|bản|ấp|khóm|khu phố|"
    r"buôn|làng|tổ dân phố|đơn vị hành chính(?: cấp xã| cấp huyện)?)(?:, |$))+(?!.))"
)


_ETHNIC = regex.compile(r"(?:tỷ lệ |số )?(?:đồng bào|dân tộc|người (?:dân tộc|\p{L}+)$)(?!\p{L})(?!.*nghèo)")
_HOUSEHOLDS = regex.compile(r"(?:số )?hộ(?: dân| gia đình)?")
_MEMBERS = regex.compile(
    r"(?:đảng viên|chi bộ|tổ chức (?:cơ sở )?(?:đảng|hội|đoàn)|công đoàn cơ sở|nghiệp đoàn|chi hội|chi đoàn|cơ sở hội|(?:chi, )?đảng bộ(?: cơ sở| trực thuộc)?|chi, đảng bộ(?: cơ sở)?|hội viên|"
    r"đoàn viên|nhân khẩu(?: sống)?|hộ dân)"
)
_HOLDS = {"có", "với", "gồm", "hiện có", "là"}
_BELONGS = {"ở", "thuộc", "tại", "trong", "sinh hoạt ở", "sinh hoạt tại"}  # "1.997 đảng viên thuộc | 72 chi bộ"


# What is told of so many of all, or of herds: counted at the end of a time, and not over it.
_PARTS = regex.compile(
    r"(?:xã|phường|thị trấn|huyện|thôn|bản|ấp|buôn|khóm|khu dân cư|trường|cơ sở|đơn vị cấp (?:huyện|xã)|hợp tác xã|trạm y tế)(?!\p{L})"
)
_LEVEL = regex.compile(
    r"(?:tổng )?đàn (?:trâu|bò|lợn|heo|gia cầm|gia súc|gà|vịt|dê)|(?:xã|huyện) (?:được công nhận )?đạt chuẩn nông thôn mới|dự án (?:\p{L}+ ){0,3}còn hiệu lực"
    r"|(?:\p{L}+ ){1,3}đang (?:vay|hoạt động|canh tác|thi công|vận hành|sinh hoạt|nuôi|theo học|làm việc)"
)
# What is owed: of any unit.
_OWED = regex.compile(
    r"(?:tổng )?(?:dư nợ|số (?:tiền )?nợ|số nợ|nợ (?:quá hạn|khoanh|xấu|thuế|đọng|bảo hiểm|bhxh)|tỷ lệ nợ)(?!\p{L})"
)
_SHARE = regex.compile(r"(?:tỷ lệ|tỉ lệ|tỷ trọng)(?!\p{L})(?!.*(?:tăng|giảm|giải ngân|giải quyết|đạt chỉ tiêu))")
# Who lives in a place whose size is told: "rộng 112 km2, | 22.312 nhân khẩu, | 31% là đồng bào Thái".
_PEOPLE = regex.compile(r"(?:số )?(?:dân|người|nhân khẩu|hộ|hộ dân|khẩu|đồng bào)(?!\p{L})(?! nghèo)")
_MORE = regex.compile(
    r"(?<!\p{L})(?:thêm|hoàn thành|vượt|đạt kế hoạch|mới(?! nâng cao| kiểu mẫu)(?<!nông thôn mới)|tăng|trong năm)(?!\p{L})"
)
_RATE = regex.compile(r"(?:giá|thu nhập|tỷ lệ|tỉ lệ|tổng đàn|đàn|dân số|quy mô)(?!\p{L})(?! trị)")
_STANDARD = regex.compile(r"(?<!\p{L})đạt (?:chuẩn|danh hiệu|tiêu chí|\d)")
_MEAN = regex.compile(r"bình quân|tăng|tốc độ|giảm|đóng góp|giải quyết|xử lý")
_KM2 = 1_000_000  # m2
SIZE = When(None, None, "sentence")  # the time of what a place is like


class Nature(NamedTuple):
    """state: what there is; happens: what came about; neither where its words don't tell."""

    state: bool = False
    happens: bool = False


NEITHER = Nature()


def of(figure: Found) -> Nature:
    """What a figure tells of, by its name and verb."""
    if figure.measure != "value":
        return Nature(False, figure.measure == "change")
    name = figure.label.words.lower()
    new = name.endswith(" mới") and not name.endswith("nông thôn mới")
    happens = _HAPPENS.search(name) is not None or new or _acted_on().search(name) is not None
    state = figure.left.verb_words.strip() in _THERE_IS or figure.quantity.total is not None
    state = state or name.startswith("số lượng ") or _OWED.match(name) is not None or _SHARE.match(name) is not None
    return Nature(state and not happens, happens)


_AMONG = regex.compile(
    r"(?<!\p{L})(?:trong (?:đó|số|(?:tổng số )?\d[\d.]* (?!năm|tháng|tuần|ngày)\p{L}+)|số này|số đó|ở nhóm này)(?!\p{L})[^;.]*$"
)


@cache
def _acted_on() -> "regex.Pattern[str]":
    """What something was done to: "đảng viên được kết nạp", "hộ thoát nghèo", and what is but counted by the time: "lượt", "cuộc"."""
    acts = words.either(words.acts() - words.words("habitual"))
    return regex.compile(rf"(?<!\p{{L}})(?:(?:được|bị) (?:{acts})|thoát nghèo|lượt|cuộc|ngày công)(?!\p{{L}})")


@cache
def _happening() -> "regex.Pattern[str]":
    return regex.compile(
        rf"(?<!\p{{L}})(?!(?<=nông thôn )mới|(?<=xã |mới )nâng cao)(?:{words.either((words.words('happening') | words.acts()) - words.words('habitual'))})(?!\p{{L}})"
    )


def exists(scene: Scene, figure: Found) -> bool:
    """Whether a figure tells how many things there are, and not how many came about, nor of those told: "toàn huyện có 268 hợp tác xã"."""
    if _AMONG.search(scene.lower, scene.start, figure.quantity.lead) is not None:
        return False
    return figure.quantity.counted and figure.left.verb_words.strip() in words.words("existing") and is_state(figure)


def is_state(figure: Found) -> bool:
    """Whether nothing in the name of what is counted says that it came about."""
    plain = figure.measure == "value" and figure.status == "actual"
    return plain and _happening().search(figure.label.words.lower()) is None


def is_rate(figure: Found) -> bool:
    """Whether a figure is such that it has no day of its own: a price, what people earn, a share."""
    if figure.measure != "value" or figure.status != "actual":
        return False
    return "/person" in figure.quantity.unit or _RATE.match(figure.label.words.lower()) is not None


def is_per_head(figure: Found) -> bool:
    """Whether a figure tells what each one earns or produces: "thu nhập bình quân | 48 triệu đồng"."""
    return "/person" in figure.quantity.unit or _PER_HEAD.search(figure.label.words.lower()) is not None


_PER_HEAD = regex.compile(r"đầu người|bình quân (?:một |mỗi )?người|thu nhập bình quân")


def is_reached(figure: Found) -> bool:
    """Whether a figure tells how far something had got by the end of years: a share, how many there are that reach a standard; no mean."""
    if figure.left.verb in ("rise", "fall") or figure.measure != "value" or figure.status != "actual":
        return False
    said = figure.label.words.lower()
    if _MEAN.search(said) is not None and not is_per_head(figure):
        return False
    return (
        figure.quantity.unit == "percent"
        or is_rate(figure)
        or (figure.quantity.counted and _STANDARD.search(said) is not None)
    )


def accrues(figure: Found) -> bool:
    """Whether what is told adds up over a time: money that is not owed, shares of a plan, what is done or made."""
    owed = _OWED.match(figure.label.words.lower()) is not None
    return (
        figure.measure == "attainment" or of(figure).happens or (figure.quantity.unit in words.CURRENCIES and not owed)
    )


def makes_up_place(figure: Found, told: Found | None = None) -> bool:
    """Whether a figure tells what a place is made of ("huyện có 14 xã, dân số 39.600 người"): it is of no reported time.

    told: the figure before in the sentence.
    """
    part = figure.quantity.unit == "percent" or figure.quantity.total is not None  # "93/94 xã"
    plain = figure.measure == "value" and figure.status == "actual" and not part
    said = figure.label.words.lower()
    if part and "chiếm" in figure.left.verb_words and _ETHNIC.match(said) is not None:
        return True  # "đồng bào dân tộc thiểu số chiếm | 88% dân số"
    if not plain:
        return False
    verb = figure.left.verb_words.strip()
    if (
        verb in ("với", "gồm", "bao gồm")
        and told is not None
        and (_is_of_place(told) or (counts_members(told) and counts_members(figure)))
    ):
        return True  # "có 231 km đường biên giới, với | 12 cửa khẩu"
    lives = figure.left.verb_words.strip() == "có" and _HOUSEHOLDS.fullmatch(said) is not None
    return lives or _OF_PLACE.match(said) is not None or _is_membership(figure, told)


def _is_of_place(figure: Found) -> bool:
    return figure.measure == "value" and _OF_PLACE.match(figure.label.words.lower()) is not None


def tells_size(figure: Found, told: Found | None) -> bool:
    """Whether a figure tells how large a place is, or who lives there: "rộng 112 km2, có | 22.312 nhân khẩu"; told: the figure before."""
    if figure.measure != "value" or figure.status != "actual":
        return False
    if figure.quantity.unit == "m2" and figure.quantity.value >= _KM2:
        return figure.left.verb_words != "đạt"  # "gạch ốp lát đạt | 62 triệu m2": what was made
    sized = told is not None and told.when == SIZE and _PEOPLE.match(figure.label.words.lower()) is not None
    return sized and figure.left.verb not in ("rise", "fall")


def counts_members(figure: Found) -> bool:
    """Whether members or branches are counted."""
    return _MEMBERS.fullmatch(figure.label.words.lower()) is not None


def _is_membership(figure: Found, told: Found | None) -> bool:
    """Whether a figure tells how many members or branches there are: "Đảng bộ có 1.997 đảng viên thuộc 72 chi bộ"."""
    if not counts_members(figure) or figure.left.verb in ("rise", "fall"):
        return False
    verb = figure.left.verb_words.strip()
    if verb in _HOLDS or (verb in _BELONGS and told is not None):
        return True
    counted_then = told is not None and told.when.period is not None and told.when.period.start is None
    return verb == "" and told is not None and (counted_then or _is_membership(told, None))


def is_level(figure: Found) -> bool:
    """Whether a figure tells how far something has got by the end of a time: "15/92 xã đạt chuẩn nông thôn mới", "tổng đàn bò 402.000 con"."""
    if figure.measure != "value" or figure.left.verb in ("rise", "fall"):
        return False
    said = figure.label.words.lower()
    if not figure.quantity.counted:
        return _OWED.match(said) is not None
    if _MORE.search(f"{figure.left.verb_words} {said}") is not None:
        return False
    return (figure.quantity.total is not None and _PARTS.match(said) is not None) or _LEVEL.match(said) is not None
