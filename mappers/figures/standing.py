"""Whether a figure has come about: actual, estimated, or a target."""

from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.facts import Status
from vietpol.mappers.figures import existing, words
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.scanning import Scanner

_DONE = Scanner(
    r"(?<!\p{L})(?:đã(?! đề ra| đặt ra| giao| được giao| phân bổ| định| xác định| ban hành)|"
    r"so với cùng kỳ|cùng kỳ|hiện (?:có|còn|ở|là|đang|chỉ|mới|nay)|(?<=\()hiện|đang (?:tồn đọng|còn|nợ|"
    r"thiếu|bị)|còn tồn đọng|chưa (?:có|được|đủ|qua)|đến nay|vừa qua|(?<!% |^ )kết quả|thực tế|hiện hữu|"
    r"vượt (?:kế hoạch|chỉ tiêu|mục tiêu)|không đạt|chưa đạt|mới đạt|(?<=[,;] )mới có|mới chỉ)(?!\p{L})"
)
_HAPPENED = regex.compile(
    r"(?<!\p{L})(?:đã|cùng kỳ|hiện có|hiện nay|đến nay|vừa qua|kết quả|thực tế|không đạt|chưa đạt|mới đạt|ước (?:thực hiện|đạt))(?!\p{L})"
)
_AIM = regex.compile(
    r"^(?:tiêu chí|tiêu chuẩn|định mức)(?!\p{L})|(?:(?:^|[.;:]\s)(?:\p{L}+\s){0,2}|(?<!\p{L})(?:đề ra|đặt ra|đặt|"
    r"xác định|thông qua|quyết nghị|giao|với|(?<!(?:hoàn thành|thực hiện|vượt|đạt)\s)(?:các|những|một số))\s(?:\p{L}+\s){0,2}(?:\d+\s(?:\p{L}+\s)?)?)"
    r"(?:mục tiêu|chỉ tiêu)"
    r"(?:\s(?:nhiệm kỳ|giai đoạn|phát triển|cụ thể|chủ yếu|tổng quát|đến|phấn đấu|đặt ra|đề ra|chính|kinh tế|tăng trưởng|của|là|về|cơ bản)|:|,)"
    r"|(?<!\p{L})(?:đề ra|đặt ra|đặt|xác định|thông qua|thống nhất|quyết nghị|giao)\s(?:\p{L}+\s|\d+\s){0,3}(?:mục tiêu|chỉ tiêu)\snăm(?!\p{L})"
    r"|(?<!\p{L}|(?:được|bàn|chuyển|số|tỉnh|trung ương|chính phủ) )giao\s(?:ubnd|cho|các|chỉ tiêu|thu|tỉnh|thành phố|huyện)[^:;.]{0,60}:"
    r"|(?<!\p{L}|(?:được|bàn|chuyển) )giao\s(?:cho\s)?(?:đảng bộ|bộ|sở|ubnd|ngành|cục|chi cục|ban|các|tỉnh|huyện|xã|phường|thị xã|thành phố)"
    r"(?:\s[\p{L}\d]+){0,9}?\s(?:đưa|nâng|hoàn thành|kéo giảm|bảo đảm|đảm bảo|phấn đấu|giải ngân|đạt|hạ|tăng thu)(?!\p{L})"
    r"|(?:^|[.;,]\s|(?:về|trong) )(?:theo |trong )?(?:bản |các )?(?:kế hoạch|nghị quyết|kịch bản|dự toán)(?:\s(?:phát triển )?(?:kinh tế\s?-\s?xã hội|kt-xh))?(?:\snăm\s\d{4})?"
    r"(?:\scủa\s[^,.;:]{2,30}|\stoàn tỉnh)?\s(?:là|đề ra|đặt ra|xác định|ấn định|đưa ra|hướng tới|đặt mục tiêu|giao)(?!\p{L})"
)
# "Nhiều chỉ tiêu chủ yếu| có chuyển biến tích cực, doanh thu đạt …": how they turned out
_TURNED_OUT = regex.compile(
    r"[^,;.:\d]{0,50}?\s(?:cơ bản\s|tiếp tục\s|đều\s|vẫn\s)*(?:có (?:nhiều )?(?:sự )?(?:chuyển biến|bước (?:phát triển|tiến|chuyển)|tiến bộ|khởi sắc|cải thiện|mức tăng|tăng trưởng)"
    r"|chuyển biến|khởi sắc|được (?:cải thiện|duy trì|giữ vững|nâng lên|bảo đảm|đảm bảo))(?!\p{L})"
)
# "HĐND tỉnh đã thống nhất thông qua | chỉ tiêu năm 2024": what has been done is only setting them.
_SET = regex.compile(r"(?<!\p{L})(?:đã|vừa)(?:\s[\p{L},]+){0,4}?\s$")
# "Các đại biểu | đã biểu quyết thông qua 11 nghị quyết, trong đó có Nghị quyết … với các chỉ tiêu chủ yếu: …"
_PASSED = regex.compile(
    r"(?:,?\s\p{L}+){0,5}?\s(?:thông qua|biểu quyết|quyết nghị|bấm nút|ban hành|thống nhất|nhất trí|thảo luận|xem xét)(?!\p{L})"
)
_ANNOUNCED = regex.compile(
    r"(?<!\p{L})(?:đề ra|đặt ra|xác định|thông qua|thống nhất|quyết nghị|biểu quyết|chốt(?= (?:các|những|\d))|ấn định|bấm nút|phấn đấu|dự kiến|"
    r"với)\s(?:\p{L}+,?\s|\d+\s){0,5}?(?:chỉ tiêu|mục tiêu)(?!\p{L})"
)
# "Hội nghị thống nhất chỉ tiêu 6 tháng cuối năm: trồng thêm 2.300 ha rừng, …"
# "Các chỉ tiêu nổi bật mà Đại hội đề ra: 100% hộ dân …"
_SET_BEFORE = r"(?<!\p{L})(?:các|những|một số|\d+) (?:chỉ tiêu|mục tiêu)(?!\p{L})[^.;:\n]{0,50}?\s(?:đề ra|đặt ra|thông qua|thống nhất|xác định|đưa ra|quyết nghị)(?!\p{L})"
# "Các chỉ tiêu đề ra |đều vượt: …", "được triển khai tốt: …": what was reached
_IS_REACHED = r"[^.;:\n]{0,60}?(?<!\p{L})(?:đều|đã|vượt|(?<!phấn đấu |cần |phải )(?:đạt|hoàn thành)|được (?:triển khai|thực hiện|hoàn thành))(?!\p{L})"
_ADOPTED = regex.compile(
    rf"(?:{_ANNOUNCED.pattern}|{_SET_BEFORE}(?!{_IS_REACHED}))[^.;:\n]{{0,60}}:\s(?![^.;]*(?:đã đạt|đạt và vượt|hoàn thành))"
)
# A heading of its own: "II. Các chỉ tiêu chủ yếu đến năm 2025:".
_HEADING = regex.compile(
    r"(?:(?:[ivx]+|\d{1,2}(?:\.\d{1,2})*|[a-d])[.)]\s?|[-*+•]\s?|[\p{L} ]{2,50}: )?(?:về )?(?:(?:phương hướng|định hướng|quan điểm)(?:,| và) ){0,2}(?:các |những |một số |hệ thống )?"
    r"(?:chỉ tiêu|mục tiêu)(?:(?:,| và) (?:các |một số )?(?:chỉ tiêu|mục tiêu|nhiệm vụ|giải pháp|định hướng|phương hướng)){0,3}"
    r"(?:\s(?:chủ yếu|tổng quát|trọng tâm|thực hiện|gồm|bao gồm|như sau|cụ thể như sau|sau|cần đạt|cụ thể|chính|cơ bản|phấn đấu|phát triển|kinh tế|xã hội|về|"
    r"môi trường|đến|năm|giai đoạn|nhiệm kỳ|và|-|\d{4}|trong|\d{4}\s?-\s?\d{4}|,|và \d+ khâu đột phá|"
    r"của (?:đảng bộ )?(?:tỉnh|huyện|thị xã|thành phố|xã|phường)(?:\s\p{L}+){1,4}))*\s?(?:\(nhiệm kỳ \d{4}\s?-\s?\d{4}\))?"
    r"(?::|(?<=\d{4}\)?)|(?<=chủ yếu|cụ thể|tổng quát|chính|cơ bản|phấn đấu))\s*$"
)
_TASKS = regex.compile(
    r"(?:(?:[ivx]+|\d{1,2}(?:\.\d{1,2})*|[a-d])[.)]\s?|[-*+•]\s?)?(?:về )?(?:các |những |một số )?(?:(?:mục tiêu|chỉ tiêu|định hướng)(?:,| và) )?"
    r"(?:nhiệm vụ|phương hướng|kế hoạch)(?!\p{L})[^.;:!?]{0,90}:?\s*$"
)  # a heading, too: "Nhiệm vụ trọng tâm quý IV:"
# "ban hành quyết định giao | chỉ tiêu kế hoạch năm 2022", "phân bổ dự toán năm 2025"
_ASSIGNED = regex.compile(
    r"(?<!\p{L}|(?:được|bàn|chuyển|tỉnh|huyện|trung ương|chính phủ|cấp trên) )(?:giao|phân bổ|ban hành|phê duyệt|công bố|"
    r"xây dựng|triển khai|thông qua)\s(?:\p{L}+,?\s){0,5}?(?:chỉ tiêu|kế hoạch|dự toán)(?!\p{L})"
    r"|(?<!\p{L})(?:ban hành|thông qua|biểu quyết)\s(?:\p{L}+\s){0,3}?nghị quyết\s(?:số\s[\w/-]+\s)?(?:về|xác định)\s(?:\p{L}+,?\s){0,5}?"
    r"(?:nhiệm vụ|phương hướng|mục tiêu|giải pháp|phát triển kinh tế)(?!\p{L})"
)
_OF_IT = regex.compile(r"(?:trong đó|cụ thể|theo đó)(?!\p{L})")
_THEREBY = regex.compile(
    r"(?:theo đó|cụ thể|trong đó|về kinh tế|kế hoạch (?:nêu|đặt|xác định)|theo (?:kế hoạch|quyết định|dự toán|nghị quyết)(?: này)?)(?!\p{L})"
)
_RESULTS = regex.compile(r"(?<!\p{L})(?:đạt|vượt|hoàn thành|kết quả thực hiện|đến nay|so với cùng kỳ)(?!\p{L})")
_SCHEMES = ("đề án", "dự thảo", "phương án", "quy hoạch", "lộ trình", "tương lai")
_PLAN = Scanner(
    r"(?<!\p{L})(?:theo|trong|về)\s(?:\p{L}+\s){0,2}(?:đề án(?! nhân sự)|dự thảo|phương án(?! nhân sự)|quy hoạch|"
    r"lộ trình)(?!\p{L})|trong tương lai(?!\p{L})"
)


_FORECAST = regex.compile(
    r"[^;]{0,160}(?:chỉ tiêu|kết quả)(?:\s\p{L}+){0,8} ước (?:thực hiện|đạt)(?:\s\p{L}+){0,3}:|"
    r"(?:[^,;.]{0,40},\s)?(?:toàn |cả )?(?:tỉnh|huyện|thành phố|thị xã|xã|địa phương|cả nước)\sước(?: tính)?\s(?=grdp|gdp|thu nhập|tổng|giá trị|tỷ lệ|số|sản lượng|kim ngạch)|"
    r"\"?(?:[^,;.]{0,60},\s|[^,;.]{0,40}\s-\s)?(?:(?:dự )?ước(?: tính)?(?: thực hiện)?|dự báo(?: trong)?) (?:đến|cả năm|năm|quý|tháng|trong|mùa|vụ|giai đoạn|\d+ tháng)"
    r"[^,;.]{0,40},(?:\s|$)"
)
_OF_AIM = regex.compile(
    r"(?:mục tiêu|chỉ tiêu|kế hoạch(?=\s(?:cả )?năm\s(?:\d{4}|nay)\s))(?:\s[\p{L}\d]+){0,8}?\s(?:là|năm(?!\s\d)|đạt|đề ra|đặt ra|xác định|ấn định|kéo|giảm|đưa|nâng|còn|trồng)(?!\p{L})"
    r"|\s?dự toán(?:\s\p{L}+){0,3}?(?:\snăm\s(?:\d{4}|nay))?(?:\s\p{L}+){0,3}?\s(?:là|giao)(?:\s(?:thu|chi))?(?!\p{L})"
    r"|\s?(?:ngưỡng|mức|trần|giới hạn)(?:\s[\p{L}\d]+){0,8}?\s(?:đề ra|đặt ra|cho phép|quy định|khống chế|yêu cầu|ấn định)(?:\s(?:là|dưới|tối đa|không quá|tối thiểu))+(?!\p{L})"
    r"|\s?(?:theo )?(?:nghị quyết|kế hoạch|đề án|chương trình)(?:\s[\p{L}\d]+){0,8}?\s(?:đề ra|đặt ra|xác định|ấn định)\s(?:là|mục tiêu|chỉ tiêu|"
    r"mỗi năm|hằng năm|hàng năm|đến năm|đạt|giảm|tăng|có)(?!\p{L})"
)
# "các chỉ tiêu chủ yếu của năm | ước thực hiện như sau: …": what a list of estimates begins with.
_ESTIMATES = regex.compile(
    r"(?<!\p{L})(?:ước|dự ước)(?: tính)? (?:thực hiện|đạt|kết quả)(?: được)?(?:,? (?:cụ thể )?như sau| cụ thể|"
    r"(?: cả)? năm(?: \d{4})?)?:|(?<!\p{L})ước kết quả [^,;.:]{0,60}:"
)
_RECOUNTED = regex.compile(
    r"(?<!\p{L})(?:đã|vừa qua|trước đó|kết quả|khi ấy|khi đó|lúc đó|hiện nay|đến nay|thừa nhận|giải trình|thông tin thêm|cho biết|cho hay)(?!\p{L})"
)
_STRIVES = regex.compile(
    r"(?<!\p{L})(?:sẽ|phấn đấu|mục tiêu|chỉ tiêu(?! (?:nói )?trên| này)|yêu cầu|đề nghị|nhiệm vụ|tập trung|tiếp tục|đẩy mạnh|cần|phải|quyết tâm|tới|đề ra)(?!\p{L})"
)
_NEAR = ("cần", "phải")  # they make a target of the figure that follows at once, not of a whole sentence


_AFTER_CHANGE = Scanner(r"(?<!\p{L})sau (?:khi )?(?:sắp xếp|hợp nhất|sáp nhập|chia tách|thành lập)(?!\p{L})")
_AGAINST = regex.compile(r"(?<!\p{L})(?:so với|vượt|đạt)\s[^,;]*$")  # "vượt 22% so với mục tiêu | theo Đề án"
_SCHEME = Scanner(r"(?<!\p{L})(?:đề án|dự thảo|phương án)(?!\p{L})")
_PAUSE = regex.compile("[,;:]")
_LATER = regex.compile(
    r"[-*+•]?\s?(?:trong |về )?(?:phương hướng |nhiệm vụ |mục tiêu )?(?:nhiệm kỳ|giai đoạn|thời gian|những (?:năm|tháng)|năm) (?:tới|tiếp theo|sắp tới)(?!\p{L})"
    r"|theo (?:kế hoạch|kịch bản|lộ trình|phương án)(?:\s[^,.;\d]{1,40}(?:20\d\d)?)?,\s"
    r"|(?:trong )?tương lai(?: gần)?,\s"
    r"|[-*+•]?\s?(?:(?:về|từ nay đến) [^,;.:\d]{0,60}(?:tháng (?:cuối năm|còn lại)|thời gian còn lại|cuối năm)(?: của năm| \d{4}| nay)?"
    r"|trong [^,;.:\d]{0,60}(?:tháng (?:cuối năm|còn lại)|thời gian còn lại|cuối năm)(?: của năm| nay)?),\s"  # a year may be past
    r"(?!(?:toàn |cả )?(?:tỉnh|huyện|xã|thành phố|thị xã|ngành)? ?(?:đã|đạt|ước))"
)
# "Mục tiêu năm 2017 là tăng trưởng 9,5%, thu nhập bình quân 37 triệu đồng, …"
_AIMS_OF_YEAR = regex.compile(
    r"(?:về )?(?:các |một số )?(?:mục tiêu|chỉ tiêu|kế hoạch)(?:\s(?:của|phấn đấu|chủ yếu|cụ thể|tổng quát|chung|trong|huyện|tỉnh|thành phố|xã|thị xã)){0,4}"
    r"\s(?:(?:cả\s)?năm\s)?(?:\d{4}|nay)(?:\s(?!đã|đều)[^.;,:\d]{0,40})?(?:\slà(?!\p{L})|:|,)"
)
_RESULTS_OF_AIMS = regex.compile(r"(?<!\p{L})(?:vượt|hoàn thành|đạt kế hoạch|kết quả|so với cùng kỳ)(?!\p{L})")
_TO_REACH = regex.compile(
    r"(?:\p{L}+, )?để (?:hoàn thành|thực hiện|đạt|sớm đạt|phấn đấu|bảo đảm|đảm bảo|đạt được)\s(?:\p{L}+\s){0,5}?(?:mục tiêu|chỉ tiêu|kế hoạch|nhiệm vụ)(?!\p{L})"
)
_JUST_BEFORE = 24  # letters before a figure's own words in which "đã" may stand
_PROMISE = 60  # letters
_TITLE = 100  # letters at most of a heading
_HEAD = 400  # letters of headline and lead


@cache
def _cue() -> Scanner:
    cues = words.either(words.cues("statuses"))
    suffered = words.either(words.words("suffered"))
    # "cần thiết", "75 năm phấn đấu và trưởng thành", "với sự quyết tâm của cả hệ thống"
    striving = (
        r"\sthiết|\svà (?:phát triển|trưởng thành)|\svươn lên|(?<=quyết tâm)\s(?:cao|lớn|chính trị|của)(?!\p{L})"
        r"|(?<=phấn đấu)\s(?:của|không ngừng|liên tục)(?!\p{L})"
    )
    proposed = (
        r"(?:kiến nghị|đề nghị)\s(?:thu hồi|xử lý|xử phạt|nộp|khởi tố|chuyển|giảm trừ|xuất toán|thi hành|kiểm điểm|kỷ luật|truy thu|truy tố|xét xử|bắt|khen thưởng|tước)"
        r"|kiến nghị(?:,(?!\s(?:tập trung|gồm|trong đó|cụ thể|như)[^.;]{0,40}:)|\scủa\s|\sphản ánh)"
    )
    # "tổng số tiền phải thu hồi là 8,7 tỷ đồng": what there is to be done
    due = (
        r"(?<=(?:tiền|việc|thuế|nợ|án|số|vốn|khoản|hồ sơ|diện tích|tài sản|hộ|đơn|dân) phải)"
        r"\s(?:thu hồi|nộp|thi hành|thu(?= là| \d)|trả|giải quyết|xử lý|di dời|bồi thường|đóng|giải ngân|kê khai|thu nộp)(?!\p{L})"
    )
    # places of the south; "tư vấn, định hướng nghề nghiệp"
    no_aim = (
        r"cần (?:thơ|giờ|giuộc|đước|yên|kiệm)(?!\p{L})"
        r"|(?<=\d\s)(?:kiến nghị|đề xuất|đề nghị|yêu cầu)"  # "trả lời 88 kiến nghị"
        r"|(?<=(?:chương|tờ|công|quá|lộ|giáo|quy|tường) )trình|trình (?:quốc hội|chính phủ|thủ tướng|trung ương|bộ chính trị|"
        r"hđnd|hội đồng nhân dân|ubnd|cấp có thẩm quyền)[^,;.]{0,40}? (?:báo cáo|thông qua|ban hành|phê chuẩn)(?!\p{L})"
        r"|hướng (?:tới|đến) (?:kỷ niệm|chào mừng|mừng|ngày|lễ|tết|dịp|đại hội|tháng|năm mới|\d{1,3} năm|cuộc bầu cử)(?!\p{L})"
        r"|định hướng (?:nghề|việc làm|du học|dư luận|học tập|cho (?:học sinh|thanh niên|sinh viên))"
    )
    return Scanner(
        rf"(?<![\p{{L}}\d]|sự |không ngừng |tinh thần |thỏa |quy |mong |hậu |chuyên |so |(?:đạt|đáp ứng|theo|bảo đảm|đảm bảo) )"
        rf"(?!{proposed}|{no_aim}|(?<=% chỉ tiêu |% dự toán |% kế hoạch )phấn đấu)(?:{cues})(?![\p{{L}}\d]|{striving}|(?<=phải)\s(?:{suffered})(?!\p{{L}})|{due})"
    )


def estimates(lower: str, start: int, end: int) -> bool:
    """Whether the words before a figure begin a list of estimates: "ước thực hiện như sau: …"."""
    return lower.find("ước", start, end) >= 0 and _ESTIMATES.search(lower, start, end) is not None


def goes_on_estimating(lower: str, start: int, end: int, last: int) -> bool:
    """Whether a sentence tells parts of what the one before, which begins at `last`, estimates: "Ước thực hiện năm 2022, …. Trong đó, …"."""
    return _OF_IT.match(lower, start, end) is not None and _FORECAST.match(lower, last, start) is not None


def status(scene: Scene, quantity: Quantity, begin: int, end: int, aim: bool, estimated: bool = False) -> Status:
    """The status of a quantity whose own words are [begin, end): by the last cue of its clause, else by its sentence.

    aim, estimated: what the words before make of the figures of the whole list.
    """
    for m in reversed(list(_cue().finditer(scene.lower, max(scene.start, begin - 24), quantity.span.start))):
        code = words.cues("statuses")[m[0]]
        if code == "target" and _DONE.search(_behind(scene, quantity, end).partition("(")[0]):
            return "actual"
        if code == "target" and existing.is_there(scene, quantity, m.end()):
            return "actual"
        if code == "target" and m.end() <= begin and has_happened(scene, begin, quantity.lead):
            continue  # "nhu cầu dự kiến 1.750 tỷ đồng, | đã bố trí 620 tỷ đồng"
        if code == "estimate" and _PAUSE.search(scene.lower, m.end(), begin):
            continue
        return "estimate" if code == "estimate" else "target"
    if quantity.unit == "percent" and _TO_BE_DONE.search(
        scene.lower, max(scene.start, quantity.lead - 80), quantity.lead
    ):
        return "target"
    if quantity.unit == "percent" and _ENSURED.search(scene.lower, scene.start, quantity.lead) is not None:
        return "target"  # "triển khai chiến dịch …, bảo đảm | 100% người lao động được khám"
    if estimated:
        return "actual" if _DONE.search(scene.lower, begin, quantity.lead) else "estimate"
    if _FORECAST.match(scene.lower, scene.start, begin) and _DONE.search(scene.lower, begin, quantity.lead) is None:
        return "estimate"
    if _WISHED.search(scene.lower, max(scene.start, begin - 240), quantity.lead) is not None:
        return "target"
    aside = scene.lower.find("(", quantity.span.end, end)  # "9/9 trường đạt chuẩn (hiện là 6/9)"
    first = max(scene.last_stop(begin), begin - _JUST_BEFORE)
    own = scene.lower[first : quantity.span.end] + _behind(scene, quantity, end if aside < 0 else aside)
    if is_aim(scene.lower, begin, end):
        return "target"
    if _DONE.search(own) or (aim and existing.is_there(scene, quantity, scene.start)):
        return "actual"
    if aim and (
        beside_aim(scene, quantity.lead) or _HAS_GIVEN.match(scene.lower, scene.start, quantity.lead) is not None
    ):
        return "actual"
    return "target" if aim else "actual"


_DONE_TO_THEM = regex.compile(r"(?<=\p{L} )đã (?:được|qua|bị|có|đăng ký|tham gia|ký|cấp)(?!\p{L})")


def _behind(scene: Scene, quantity: Quantity, end: int) -> str:
    """The words behind a quantity; without what is said of those with whom something is to be done: "nâng cấp 20% sản phẩm | đã được đánh giá"."""
    said = scene.lower[quantity.span.end : end]
    if (
        "đã" not in said
        or words.ending(words.acts() | {"nâng cấp", "bảo đảm", "đảm bảo"}).search(
            scene.lower, scene.start, quantity.lead
        )
        is None
    ):
        return said
    return _DONE_TO_THEM.sub("", said)


# "Muốn cả năm tăng | 8,5% thì quý IV phải tăng | 9,7%".
_WISHED = regex.compile(
    r"(?<!\p{L})(?:muốn|để)\s(?:cán|về đích|cán mốc|cả năm|bảo đảm|đảm bảo|đạt(?!\s(?:được\s)?(?:những\s|các\s)?(?:kết quả|thành))"
    r"|hoàn thành|giữ|năm)(?:(?!(?<!\p{L})đã\s)[^.])*$"
)
# "khẩn trương bàn giao | 100% mặt bằng", "tập trung giải ngân | 100% kế hoạch": no subject has done it
_TO_BE_DONE = regex.compile(
    r"(?<!\p{L})(?<!(?:đã|được|đang|vừa|luôn) )(?:tập trung|quyết liệt|đẩy nhanh|nỗ lực|khẩn trương|bảo đảm|đảm bảo)(?: tiến độ| công tác| việc)?"
    r" (?:giải ngân|hoàn thành|bàn giao|di dời)(?: bàn giao| di dời| giải phóng)?(?: vốn(?: đầu tư công)?| mặt bằng)?(?: được| hết| đạt| dứt điểm| xong| toàn bộ| tối thiểu| ít nhất)*\s$"
)
_ENSURED = regex.compile(
    r"(?<!\p{L})(?:triển khai|xây dựng|ban hành|thực hiện|tập trung|tăng cường|tiến hành)(?: tổ chức| thực hiện)? (?:chiến dịch|kế hoạch|chương trình|phương án|đề án|đợt cao điểm)(?!\p{L})"
    r"(?!.*(?<!\p{L})(?:đã|được|đạt|đến nay|kết quả|qua đó|nhờ|luôn|kịp thời|vừa qua)(?!\p{L})).*(?:,| và| nhằm) (?:bảo đảm|đảm bảo) $"
)
_ALREADY = regex.compile(r"(?:^|[\s,(])(?:đã|hiện|mới|thực tế)\s(?!đề ra|đặt ra|giao|được giao|định|xác định)")
# "85 triệu đồng (| hiện nay là | 63 triệu đồng)", "20% số xã (| năm 2015 mới có | 1 xã)": how it is, beside the goal.
_AS_IT_IS = regex.compile(
    r"\((?:thực tế |so với )?(?:hiện|nay|đến nay|hiện tại|hiện trạng|bây giờ|năm \d{4}(?=[^()]*(?:mới|chỉ|đã|còn))|mới|đầu nhiệm kỳ|nhiệm kỳ trước)(?!\p{L})[^()\d]{0,40}(?:\d{4}[^()\d]{0,20})?$"
)
# "Thủ tướng tặng | 60 suất quà": what a visitor did behind what he asked for.
_HAS_GIVEN = regex.compile(
    r"(?:dịp này|nhân dịp|cũng tại|sau đó|thủ tướng|chủ tịch|phó|bí thư|đoàn|đồng chí|ông|bà|lãnh đạo|đại diện)(?!\p{L})(?:(?!(?<!\p{L})(?:sẽ|"
    r"phấn đấu|yêu cầu|đề nghị|cần|phải|tiếp tục)(?!\p{L}))[^;])*"
    r"(?<!\p{L})(?:tặng|trao|trao tặng)(?: \p{L}+){0,6} $"
)
_BRACKET = 60  # letters of it before its figure


def has_happened(scene: Scene, begin: int, lead: int) -> bool:
    """Whether the words right before a quantity say that it came about: "nhu cầu 1.750 tỷ đồng, | đã bố trí 620 tỷ đồng"."""
    if _ALREADY.search(scene.lower, max(scene.last_stop(lead), begin), lead) is not None:
        return True
    return beside_aim(scene, lead)


def beside_aim(scene: Scene, lead: int) -> bool:
    """Whether a bracket tells how it is beside what is aimed at: "85 triệu đồng (hiện nay là | 63 triệu đồng)"."""
    opened = scene.lower.rfind("(", max(scene.start, lead - _BRACKET), lead)
    return opened >= 0 and _AS_IT_IS.match(scene.lower, opened, lead) is not None


def is_aim(lower: str, begin: int, end: int) -> bool:
    """Whether a figure is itself the goal: "(mục tiêu nghị quyết là | 95%)"."""
    return _OF_AIM.match(lower, begin, end) is not None


_VERB = 16  # letters of a verb behind a cue


def aims(lower: str, start: int, end: int) -> bool:
    """Whether the words before a figure make all that follows in the sentence a target."""
    said = lower[max(start, end - 600) : end]
    further = lower[max(start, end - 600) : end + _VERB]  # "đề nghị | kỷ luật": a cue may be none for what follows it
    if any(
        m.end() <= len(said) and words.cues("statuses")[m[0]] == "target" and m[0] not in _NEAR
        for m in _cue().finditer(further)
    ):
        return True
    aim = _AIM.search(said) if "tiêu" in said or "định mức" in said or "kế hoạch" in said or "giao" in said else None
    if aim is None or _TURNED_OUT.match(said, aim.end() - 1) is not None:
        return False
    set_by = _SET.search(said, 0, aim.start())
    if _is_done(said, aim.start() if set_by is None else set_by.start()):
        return False
    return _HAPPENED.search(said, aim.end()) is None


def _is_done(said: str, end: int) -> bool:
    """Whether something has come about by the words before an aim, and not only been passed: "đã thông qua nghị quyết … với các chỉ tiêu"."""
    return any(m[0] != "đã" or _PASSED.match(said, m.end(), end) is None for m in _DONE.finditer(said, 0, end))


def aims_itself(lower: str, begin: int, lead: int) -> bool:
    """Whether the figure's own words aim at it: "…, | phấn đấu năm tới có thêm ít nhất | 3 trường"."""
    return any(words.cues("statuses")[m[0]] == "target" for m in _cue().finditer(lower, begin, lead))


def announces(lower: str, start: int, end: int) -> bool:
    """Whether a sentence only announces targets, which the next one lists: "Đại hội thông qua 16 chỉ tiêu. Cụ thể, …"."""
    if end - start < _TITLE and _TASKS.match(lower, start, end) is not None and not lower.startswith(".", end - 1):
        return _RESULTS.search(lower, start, end) is None
    if lower.find("tiêu", start, end) < 0:
        return False  # as most do not
    told = _ANNOUNCED.search(lower, start, end) is not None or _HEADING.match(lower, start, end) is not None
    return told and _RESULTS.search(lower, start, end) is None


def assigns(lower: str, start: int, end: int) -> bool:
    """Whether a sentence tells that a plan was handed out or adopted: "ban hành quyết định giao chỉ tiêu kế hoạch năm 2022"."""
    said = lower[start:end]
    planned = "kế hoạch" in said or "chỉ tiêu" in said or "dự toán" in said or "nghị quyết" in said
    return planned and _ASSIGNED.search(lower, start, end) is not None and _RESULTS.search(lower, start, end) is None


def goes_on_assigning(lower: str, start: int, end: int) -> bool:
    """Whether a paragraph tells what the plan says that the one before announced: "Theo đó, …"."""
    return _THEREBY.match(lower, start, end) is not None


def looks_ahead(lower: str, start: int) -> bool:
    """Whether a sentence opens with a time to come that no calendar gives: "Nhiệm kỳ tới, …", "Trong thời gian tới, …"."""
    return _LATER.match(lower, start) is not None


def of_year(lower: str, start: int, end: int) -> bool:
    """Whether a sentence gives the aims of a year: "Mục tiêu năm 2017 là tăng trưởng 9,5%, thu nhập bình quân …"."""
    return _AIMS_OF_YEAR.match(lower, start, end) is not None and _RESULTS_OF_AIMS.search(lower, start, end) is None


def adopts(lower: str, start: int, first: int) -> bool:
    """Whether a sentence lists the aims that somebody sets, behind a colon; first: where its first figure begins."""
    colon = lower.find(":", start, first)
    if colon < 0:
        return False
    return _ADOPTED.search(lower, start, first) is not None and _RESULTS.search(lower, start, colon) is None


def promises(lower: str, start: int, end: int) -> bool:
    """Whether a sentence says from its beginning what will be done: "Tỉnh sẽ ưu tiên …"."""
    return lower.find(" sẽ ", start, min(end, start + _PROMISE)) >= 0


def demands(lower: str, start: int, end: int) -> bool:
    """Whether a sentence turns to what is to be done: "Để hoàn thành các chỉ tiêu trên, chủ tịch yêu cầu …"."""
    asked = (
        lower.find("để ", start, min(end, start + _JUST_BEFORE)) >= 0 and _TO_REACH.match(lower, start, end) is not None
    )
    return asked and _HAPPENED.search(lower, start, end) is None


def recounts(lower: str, start: int, end: int) -> bool:
    """Whether a sentence tells what has happened, so that a list of targets ends with it: "Những chỉ tiêu trên đã được thông qua"."""
    told = _RECOUNTED.search(lower, start, end)
    return told is not None and _STRIVES.search(lower, start, end) is None


def plans(lower: str, start: int, end: int) -> bool:
    """Whether a sentence speaks of a plan, so that its paragraph does: "Theo Đề án, …", "Về phương án …".

    In an article whose head names a scheme, what comes after the change is planned too: "Sau sắp xếp, …".
    """
    said = lower[start : min(end, start + 200)]
    scheme = _PLAN.search(lower, start, start + len(said)) if any(word in said for word in _SCHEMES) else None
    if scheme is not None and _AGAINST.search(lower, max(start, scheme.start() - 40), scheme.start()) is None:
        return True
    return (
        _AFTER_CHANGE.search(lower, start, min(end, start + 80)) is not None
        and _SCHEME.search(lower, 0, _HEAD) is not None
    )
