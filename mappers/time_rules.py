"""The ways of naming a time: the pattern of each and what makes a period of its words (vietpol.mappers.times, months, terms)."""

from collections.abc import Callable
from typing import NamedTuple

from vietpol.mappers import spelled
from vietpol.mappers.facts import Period
from vietpol.mappers.months import (
    cumulated,
    edge_month,
    edge_quarter,
    from_new_year,
    from_new_year_to_half,
    half,
    half_month,
    in_part,
    last_month,
    month,
    months_across,
    past_half,
    past_months,
    past_quarters,
    quarter,
    quarters,
    several_quarters,
    since_month,
    since_year_to,
    some_months,
    this_period,
    two_months,
    year_and_months,
)
from vietpol.mappers.terms import term, term_ahead, term_end, term_so_far, term_start, years_told
from vietpol.mappers.times import (
    YEAR,
    Context,
    Kind,
    Match,
    another_year,
    in_year,
    left_of_year,
    left_open,
    now,
    one_day,
    one_year,
    so_far,
    span_of_years,
    whole_year,
    year_end,
    year_start,
)


class Rule(NamedTuple):
    """A way of naming a time: its pattern and what it makes of a match."""

    id: str
    pattern: str
    build: Callable[[Match, Context], Period | None]
    kind: Kind = "flow"


_HALF_MONTH = r"(?:nửa|(?<!(?:học|nhiệm|thời|\d) )kỳ)\s(?P<half>đầu|cuối|1|2|i|ii|thứ nhất|thứ hai)\s(?:của\s)?tháng\s(?P<a>\d{1,2})(?![\d%]|,\d)"
_OF = rf"(?:(?:\s?[/.-]\s?|,?\s(?:của\s)?năm\s|\s)(?P<y>{YEAR})(?!\d)|,?\s(?:của\s)?năm\s(?P<rel>nay|ngoái|trước)\b)"
_UNNAMED = rf"\s(?:của\s)?năm\b(?!\s(?:nay|ngoái|trước|{YEAR}))"
_SEVERAL = r"(?:\d{1,2}|những|các|nhiều|mấy|vài|một số|hai|ba|bốn|năm)"
_N = rf"(?!một\stháng)(?P<n>\d{{1,2}}|{spelled.cardinal()})\stháng"
_MONTH = r"(?:hai|ba|tư|năm|sáu|bảy|tám|chín|mười hai|mười một|mười)"
_NEXT = r"(?:[^\S\n]|\n(?!năm))"  # no headline that ends with the year with which the text begins
_TO_NOW = r"\s(?:cho\s)?(?:đến|tới)\s(?:nay|thời điểm này)"
# "tháng 3 và tháng 4 …" of one thing, and not of two that are told one after the other
_TOLD_ONCE = r"(?![^.;:\d]{0,60}(?:lần lượt|tương ứng))"
RULES = (
    Rule("periods/school-year", rf"năm học(?:\s{YEAR}(?:\s?-\s?{YEAR})?)?", left_open, "open"),
    Rule("periods/since-year", rf"(?:kể\s)?từ\s(?:năm\s)?(?P<y>{YEAR}){_TO_NOW}", so_far),
    Rule("periods/year-so-far", rf"từ\s(?:đầu năm|ngày 0?1[/-]0?1)(?:{_OF}|\s(?P<y>{YEAR})|\snay)?{_TO_NOW}", so_far),
    Rule(
        "periods/year-so-far",
        rf"từ\sđầu năm(?:{_OF}|\s(?P<y>{YEAR})|\snay)?(?=,|\s(?!học|mới|sau|tới|nào|đến|cho|ngoái|trước|thứ|âm|dương|và|kế|\d)\p{{L}})",
        so_far,
    ),
    Rule(
        "periods/term-so-far",
        rf"từ\s(?:đầu\s)?nhiệm kỳ\s(?P<y>{YEAR})\s?-\s?{YEAR}{_TO_NOW}",
        so_far,
    ),
    Rule(
        "periods/term-so-far",
        rf"từ\s(?:đầu\s)?nhiệm kỳ(?:\s(?:này|mới))?{_TO_NOW}|từ\sđầu\snhiệm\skỳ(?!\s(?:{YEAR}|trước))|"
        r"(?:(?:sau|trong|qua)\s)?(?:nửa|một nửa|nửa đầu)\snhiệm kỳ(?:\s(?:vừa\s)?qua|\sđầu)?(?=,|\sthực hiện|\striển khai)",
        term_so_far,
    ),
    Rule(
        "periods/years",
        rf"{_SEVERAL}\snăm\s(?:qua|gần đây|liên tục|liền)\s?\((?:giai đoạn\s|từ\s)?(?:năm\s)?(?P<y>{YEAR})\s?(?:-|đến)\s?(?P<last>{YEAR})\)",
        span_of_years,
    ),
    Rule(
        "periods/years",
        rf"(?:(?:giai đoạn|nhiệm kỳ|thời kỳ|các năm|từ năm|từ|năm|trung hạn)\s(?:0?\d\snăm\s)?|\d{{1,2}} năm\s(?=\(?{YEAR}\s?-))?\(?(?P<y>{YEAR})\s?(?:-|đến hết năm|đến cuối năm|đến hết|đến năm|đến|"
        rf"tới năm|tới)\s?(?:năm\s)?(?P<last>{YEAR})(?![\d/])",
        span_of_years,
    ),
    Rule(  # "năm 2023 và quý I năm 2024", "năm 2023 và 6 tháng đầu năm 2024"
        "periods/since-year",
        rf"(?:(?:hai|2)\s)?năm\s(?P<y>{YEAR})(?:(?:,|\svà)\s(?:năm\s)?(?P<z>{YEAR}))?(?:,?\svà|,)\s(?:quý\s(?P<q>i|1)|(?P<n>\d{{1,2}}|{spelled.cardinal()})\stháng\sđầu)"
        rf"(?:\s?[/-]\s?|\s(?:của\s)?năm\s)(?P<last>{YEAR})(?!\d){_TOLD_ONCE}",
        year_and_months,
    ),
    Rule(
        "periods/listed-years",
        rf"(?:(?:các|hai|ba|2|3)\s)?năm\s(?P<y>{YEAR})(?:,?{_NEXT}(?:và\s)?(?:năm\s)?{YEAR}){{0,3}},?{_NEXT}(?:và\s)?(?:năm\s)?(?P<last>{YEAR})(?![\d/]|\s?-\s?\d)",
        span_of_years,
    ),
    Rule(  # a crop is sown in one year and reaped in another: open which
        "periods/season",
        rf"(?:(?:vụ|niên vụ)\s)?(?:lúa\s)?(?:đông xuân|hè thu|thu đông|chiêm xuân|(?<=vụ )(?:mùa|xuân|chiêm|đông)|(?<=niên )vụ)"
        rf"(?:\snăm)?\s{YEAR}(?:\s?-\s?{YEAR})?(?!\d)|vụ\s(?:vừa\s(?:rồi|qua)|trước)(?!\p{{L}})",
        left_open,
        "open",
    ),
    Rule(
        "periods/occasion",  # "Đầu giai đoạn, chỉ có 71% …": what there was before
        r"(?<!từ )đầu\s(?:giai đoạn|kỳ)(?=,|\s(?:toàn|tỉnh|huyện|xã|cả|mới|chỉ)\b)",
        left_open,
        "open",
    ),
    Rule(
        "periods/occasion",
        r"dịp\s(?:nghỉ\s)?(?:lễ|tết)(?:\s[\p{L}\d/.]+){0,5}?\s(?:vừa\s)?qua(?=,)"
        r"|(?<=(?:[.\n;]\s?|\A)(?:trong |riêng |riêng trong )?)dịp\s(?:nghỉ\s)?(?:lễ|quốc khánh|giỗ tổ)(?!\s(?:này|đó))(?:\s[\p{L}\d/.-]+){0,7}?(?=,\s)",
        left_open,
        "open",
    ),
    Rule("periods/months-of-year", rf"{_N}\s(?:(?:tính\s|kể\s)?từ\s)?(?P<which>đầu|cuối)(?:{_UNNAMED}|{_OF})?", some_months),
    Rule(
        "periods/months-so-far",
        rf"{_N}(?:{_OF}|(?=\s(?:hơn\s|gần\s|trên\s)?\d[\d.,]*\s(?:tỷ|tỉ|triệu|nghìn|ngàn|tấn|ha|lượt)\b)|"
        rf"(?=,|\s(?:(?:chỉ|vẫn|cũng|đều|mới chỉ) (?:đạt|ước|tăng|giảm|có|thu|được|bằng|giải ngân|thực hiện)|tổng (?:thu|chi|số|giá trị|doanh thu|sản lượng|kim ngạch|vốn)|"
        rf"đạt|ước|tăng|giảm|đã|là|được|thu|mới (?:đạt|được|thu|chỉ|giải ngân|thực hiện|có|kết nạp)|giải ngân|kết nạp|huy động|xuất khẩu|ngành|toàn (?:tỉnh|huyện|ngành|thành phố)|cả nước|"
        rf"giải quyết|ghi nhận|xảy ra|của tỉnh|của thành phố|của tp|của huyện|của cả nước|của ngành|so với|so cùng|trên địa bàn)\b)|(?<=(?:6|9|sáu|"
        rf"chín) tháng)(?=[.;)]|\s(?!tuổi|tới|liên|lương|một|tù|đến|trở|kể|sau|qua|thi|để|gần|vừa)))",
        some_months,
    ),
    Rule("periods/months-so-far", rf"(?<=[\div]\svà\s){_N}(?!\p{{L}}|\s(?:tuổi|tới|tù|lương|liên))", some_months),
    Rule("periods/months-of-year", r"(?P<n>hai|ba|[23])\squý\s(?:đã\s|vừa\s)?(?:trôi\s)?qua\b", past_quarters),
    Rule("periods/half-year", r"nửa\s(?:chặng đường\s(?:của\s)?)?năm\s(?:(?:đã\s|vừa\s)?(?:trôi\s)?qua|nay)\b|(?<=(?:qua|sau) )nửa\snăm(?!\s(?:đầu|cuối|học))", past_half),
    Rule("periods/months-past", rf"{_N}\s(?:vừa\s)?qua\b", past_months),
    Rule("periods/month", r"(?<=(?:tình hình|kết quả|nhiệm vụ|công tác|hoạt động|trong)\s)tháng\s(?:vừa\s)?(?:qua|rồi)(?!\p{L})", last_month),
    Rule("periods/month", rf"tháng\s(?P<which>đầu|cuối)(?:\stiên)?(?:{_UNNAMED}|{_OF})", edge_month),
    Rule(
        "periods/quarter", rf"(?<!(?:bốn|4|3|ba|hai|2) )quý\s(?P<which>đầu|cuối)(?:\stiên)?(?:{_UNNAMED}|{_OF})", edge_quarter
    ),
    Rule("periods/months-of-year", rf"(?P<n>hai|ba|[23])\squý\s(?P<which>đầu|cuối)?(?:{_UNNAMED}|{_OF}|(?=,))", quarters),
    Rule("periods/half-year", rf"nửa\s(?P<half>đầu|cuối)(?:{_UNNAMED}|{_OF})", half),
    Rule("periods/half-year", r"(?:nửa\snăm|(?:6|sáu)\stháng)\s(?P<half>còn\slại)(?!\p{L})", half),
    Rule(  # "quý II và quý III/2022"; but "quý I và quý II lần lượt tăng 5% và 6%"
        "periods/several-months",
        rf"quý\s(?P<a>i{{1,3}}|iv|[1-4])(?:\s?[/-]\s?{YEAR})?(?:\svà\s(?:quý\s)?|,\squý\s|\s?-\s?(?:quý\s)?(?=[i\d]))(?P<b>i{{1,3}}|iv|[1-4])(?![\p{{L}}\d]|[.,]\d){_OF}?{_TOLD_ONCE}",
        several_quarters,
    ),
    Rule(
        "periods/several-months",
        rf"tháng\s(?P<a>\d{{1,2}})(?:\svà\stháng\s(?P<b>\d{{1,2}})(?:{_OF}|(?![\d/%]|[.,]\d|\s?-))|\svà\s(?P<c>\d{{1,2}}){_OF}){_TOLD_ONCE}",
        two_months,
    ),
    Rule("periods/months-so-far", rf"(?P<n>\d{{1,2}})t(?=\s?[/-]\s?20){_OF}", some_months),
    Rule("periods/quarter", rf"q\.?(?P<q>i{{1,3}}|iv|[1-4])(?=\s?[/-]\s?20){_OF}", quarter),
    Rule("periods/month", rf"t\.?(?P<a>\d{{1,2}})(?=\s?[/-]\s?20){_OF}", month),
    Rule(
        "periods/since-year",
        rf"từ\s(?:đầu\s)?năm\s(?P<y>{YEAR})\s(?:cho\s)?đến\s(?:hết\s|cuối\s)?(?:quý\s(?P<q>i{{1,3}}|iv|[1-4])|tháng\s(?P<b>\d{{1,2}}))(?:\s?[/-]\s?|\s(?:của\s)?năm\s)(?P<last>{YEAR})(?!\d)",
        since_year_to,
    ),
    Rule("periods/quarter", rf"(?:quý|qúy|quí)\s?(?P<q>i{{1,3}}|iv|[1-4]|{spelled.up_to(4)})(?!\p{{L}}){_OF}?", quarter),
    Rule(
        "periods/months-across",
        rf"(?:từ\s)?tháng\s(?P<a>\d{{1,2}})(?:\s?[/-]\s?|\snăm\s)(?P<y>{YEAR})\s?(?:-|đến hết|đến|"
        rf"tới)\s?tháng\s(?P<b>\d{{1,2}})(?:\s?[/-]\s?|\snăm\s)(?P<last>{YEAR})(?!\d)",
        months_across,
    ),
    Rule(
        "periods/months-from-new-year",
        rf"từ\sđầu\snăm(?:\snay|\s{YEAR})?\s(?:cho\s)?đến\s(?:hết\s)?tháng\s(?P<b>\d{{1,2}})(?:{_OF}|(?![\d/%]))",
        from_new_year,
    ),
    Rule(
        "periods/several-months",
        rf"(?:từ\s)?tháng\s(?P<a>\d{{1,2}})\s?(?:-|đến hết tháng|đến tháng|đến)\s?(?P<b>\d{{1,2}})(?:{_OF}|(?![\d/%]))",
        month,
    ),
    Rule(
        "periods/since-month",
        rf"(?:kể\s)?từ\s(?:đầu\s)?tháng\s(?P<a>\d{{1,2}})(?!\d|\s?-|,\d){_OF}?(?P<now>{_TO_NOW})?(?!\s(?:đến|tới)\s)",
        since_month,
    ),
    Rule("periods/months-from-new-year", rf"từ\sđầu\snăm(?:\snay)?\s(?:đến|tới)\s(?:hết\s)?{_HALF_MONTH}{_OF}?", from_new_year_to_half),
    Rule("periods/half-month", rf"{_HALF_MONTH}{_OF}?", half_month),
    Rule("periods/half-month", r"(?<=trong\s)kỳ\snày(?!\p{L})", this_period),
    Rule("periods/month", rf"tháng\s(?P<a>\d{{1,2}}|giêng)(?![\d%]|,\d|\.\d{{1,3}}(?!\d)){_OF}?", month),
    Rule(  # "tháng Ba"; not "mỗi tháng ba lần", "Cách mạng tháng Tám"
        "periods/month",
        rf"(?<!(?:mạng|mỗi|hàng|hằng|\d|một|chiến thắng|khởi nghĩa|quảng trường) )tháng\s(?P<a>{_MONTH}(?!\p{{L}}))"
        rf"(?:{_OF}|(?=,|\s(?:tăng|giảm|đạt|ước|so với|cả nước)\b))",
        month,
    ),
    Rule(
        "periods/now",
        r"(?:(?:tính|cho)\s)?(?:đến|tới)\s(?:thời điểm\s)?(?:nay|này|giờ|hiện nay|hiện tại)\b|(?<=\s)đang (?:còn|có|quản lý|nuôi dưỡng)\b|(?<!(?:thực|thể|phát|xuất|"
        r"biểu|tái|hữu|ẩn|triển) )(?<!(?:giai đoạn|bối cảnh|tình hình|điều kiện|thời kỳ|xu thế|thời đại|"
        r"xã hội) (?=hiện nay))hiện (?:nay|tại|hữu|có|còn|đang)\b|(?:thời điểm (?:này|hiện tại|hiện nay)|lúc này)\b|"
        r"(?<=[\p{L}\d] )(?<!(?:hôm|sáng|trưa|chiều|tối|năm|ngày|đến|tới|từ|lâu|xưa|ngày) )nay(?=\s(?:đã\s)?(?:có|còn|chỉ còn|đạt|gồm|quản lý)\b)|"
        r"(?<!(?:thực|thể|phát|xuất|biểu|tái|hữu|ẩn|triển) )hiện(?=,|\s(?:đã|là|(?:đã )?giảm còn|chỉ còn|toàn|tỉnh|trên|cả|địa|thành phố|huyện|"
        r"đạt|chiếm|quản lý|nuôi dưỡng|duy trì|nước|mới|mỗi|dao động|ở mức|bán|được bán|thu hút|sử dụng|canh tác|nuôi|trồng|cung cấp|tạo|sinh hoạt|giữ|"
        r"\p{L}+ có)\b)|(?<=[,;]\s)nay(?=\s(?:\p{L}+\s){0,3}?(?:đã có|đã đạt|còn|chỉ còn|đạt)\b|\s(?:\p{L}+\s){0,5}?\d)|(?<=\bthì\s)nay(?!\p{L})|"
        r"(?<=(?:[.\n]\s?|\A))(?:hiện(?=,?\s)|nay(?=,))|(?<=[,:;]\s)hiện(?=\s\d)|(?<=\p{L} )(?<!(?:thực|thể|phát|xuất|biểu|"
        r"tái|hữu|ẩn|triển|nhận|cải|đại|bắt) )hiện(?=\s\d[\d.]*\s(?:người|hộ|nhà|ngôi|trường hợp|ca|xã|thôn|em|cháu|tàu)\b)",
        now,
        "stock",
    ),
    Rule("periods/cumulated", r"(?:lũy kế|cộng dồn)\b", cumulated, "stock"),
    Rule("periods/whole-year", rf"cả\snăm(?:\s(?P<y>{YEAR})|\snay)?(?!\s(?:học|ngoái|trước|qua)|\p{{L}})", whole_year),
    Rule(
        "periods/year-end",
        r"(?:(?:đến|tới|từ nay đến|từ nay tới)\s(?:hết|cuối)|hết)\s(?:năm|niên độ)(?!\s(?:(?:19|20)\d\d(?!\d|[.,]\d|\s?%)|học|trước|ngoái|qua|nay|thứ|sau|này)|\p{L})",
        year_end,
        "goal",
    ),
    Rule("periods/year-end", r"(?<=(?:phấn đấu|dự kiến|quyết tâm)\s)cuối\snăm(?=\s(?:còn|giảm|đạt|có|là|xuống))", year_end, "goal"),
    Rule(  # what is left of a year: what is aimed at in it is for its end
        "periods/year-end",
        rf"(?:trong\s)?(?:những|các)\stháng\s(?:cuối|còn lại(?:\scủa)?)\snăm(?:\s(?P<y>{YEAR})(?!\d)|\snay)",
        left_of_year,
        "goal",
    ),
    Rule(
        "periods/year-start",
        rf"(?<!(?:tháng|quý|nửa|ngày|từ|tuần|dịp|buổi|những|vụ|đến|tới|vào) )đầu\snăm(?:{_OF}|\snay)?(?!\s{YEAR}(?!\d))"
        r"(?=\s(?:(?:chỉ|mới|còn|là|có|tới|ở mức|khoảng|hơn|gần|trên)\s){0,3}\d|(?<=\d),\s[^.;\n]{0,90}?(?<!\p{L})(?:có|còn)\s(?:(?:khoảng|hơn|gần|trên|tới)\s)?\d)",
        year_start,
        "stock",
    ),
    Rule(
        "periods/in-year",
        r"trong\snăm(?=[,;.)]|\s(?:toàn|tỉnh|huyện|thành phố|thị xã|xã|phường|đảng bộ|đã|có|các|cấp ủy|ủy ban|ubkt|công an|"
        r"ngành|địa phương|lực lượng|cả|số|đạt|là|ước|hơn|gần|trên|khoảng|\d{1,3}(?:[.,]\d+)?)\b)",
        in_year,
    ),
    Rule(
        "periods/in-part",
        r"trong\s(?:tháng|quý)(?=,|\s(?:toàn|tỉnh|huyện|thành phố|thị xã|xã|phường|đã|có|các|cấp ủy|ủy ban|ubkt|công an|ngành|lực lượng|cả|ước|xảy ra|ghi nhận|đạt|thu)\b)",
        in_part,
    ),
    Rule(
        "periods/this-term",
        r"(?:của )?(?:cả|toàn) nhiệm kỳ(?!\s\d)|trong nhiệm kỳ(?!\s\d)(?:\s(?:qua|này|vừa qua))?|nhiệm kỳ (?:qua|vừa qua|này)\b|(?:5|năm) năm qua\b|"
        r"trong giai đoạn này",
        term,
    ),
    Rule(
        "periods/years-told",
        r"(?:(?<=[.,;:(\n]\s?)|(?<=(?:bình quân|trung bình|nhìn lại|ngân sách|nhà nước|địa bàn|trong|qua|sau)\s)|(?<=\A))(?P<n>hai|ba|bốn|năm|[2-5])\snăm(?:\s(?:vừa\s)?qua)?"
        r"(?=,|\s(?:đạt|được|ước|là|thì|tăng|giảm|thu|chi|kết nạp|huy động)\b|\s*(?:\n|$))",
        years_told,
    ),
    Rule("periods/years-told", r"(?P<n>hai|ba|bốn|[2-9])\snăm\s(?:vừa\s)?qua\b", years_told),
    Rule("periods/term-so-far", r"từ\s(?:đầu\s)?nhiệm kỳ(?=,)", term_so_far),
    Rule("periods/years-ahead", r"(?:trong\s)?(?:5|năm)\snăm\stới(?!\p{L})", term_ahead),
    Rule("periods/term-end", r"(?:đến|tới)\s(?:hết|cuối)\snhiệm kỳ(?!\s(?:\d|trước|qua|vừa))", term_end, "goal"),
    Rule(
        "periods/open",
        rf"(?:(?<=[.:;,\n]\s?)|(?<=\A))(?:sau|qua)\s(?:hơn\s|gần\s|trên\s)?(?:\d{{1,2}}|{spelled.cardinal()})\s(?:năm|tháng|tuần)\s"
        r"(?:triển khai|thực hiện|vận hành|thi hành|hoạt động|phát động|ra quân|hợp tác|phối hợp|đồng hành|xây dựng|tổ chức|duy trì|hình thành|thành lập|tái lập|ra đời|gắn bó|phát triển)(?!\p{L})"
        rf"|(?:(?<=[.:;\n]\s?)|(?<=\A))(?:sau\s(?:(?:hơn|gần|trên)\s)?|qua\s(?:hơn|gần|trên)\s)(?:\d{{1,2}}|{spelled.cardinal()})\snăm(?=,)",
        left_open,
        "open",
    ),
    Rule(
        "periods/relative-year",
        r"(?<!(?:những|các|vài|mấy|nhiều|một|hai|ba|bốn|[\d-]) )(?:cả\s)?năm\s(?P<rel>nay|ngoái|trước|qua|vừa qua)\b",
        one_year,
    ),
    Rule(
        "periods/relative-year",
        r"(?<!(?:những|các|vài|mấy|nhiều|một|hai|ba|bốn|năm|[\d-]) )năm\s(?P<rel>tới)\b",
        one_year,
    ),
    Rule("periods/relative-year", r"(?P<rel>sang\snăm)(?=,|\s(?:tỉnh|huyện|thành phố|toàn|phấn đấu|dự kiến|sẽ|ngành)\b)", one_year),
    Rule("periods/relative-year", r"(?<=(?:bước vào|bước sang|trong)\s)(?P<rel>năm\smới)(?!\p{L})", one_year),
    Rule(
        "periods/today",
        r"(?:trong\s)?(?:ngày\s)?(?P<back>hôm qua)\b|(?P<back>(?:sáng|chiều|tối)\squa)\b|(?:hôm|sáng|trưa|chiều|"
        r"tối)\snay\b|trong\sngày(?=,|\s(?:có|cả nước|toàn|số|ghi nhận|thêm|đã)\b)",
        one_day,
    ),
    Rule("periods/term-start", r"đầu\snhiệm\skỳ\b", term_start),
    Rule(
        "periods/same-period",
        rf"(?:cùng\s(?:kỳ|tháng(?=\s(?:của\s)?năm\s(?:ngoái|trước|{YEAR})))|(?<=so\s)ck(?=[\s,.;)])|(?<=so với\s)ck(?=[\s,.;)]))"
        rf"(?:\s(?:của\s)?năm\s(?:ngoái|trước)\b|\s(?:(?:của\s)?năm\s)?{YEAR}(?!\d))?",
        left_open,
        "baseline",
    ),
    Rule(
        "periods/open",
        rf"{_SEVERAL}[^\S\n](?:năm|tháng|tuần|ngày)\s(?:qua|gần đây|trở lại đây|liên tiếp|liền|liên tục|vừa qua)\b|"
        rf"thời gian (?:qua|gần đây|tới|vừa qua)\b|(?:trong )?tương lai(?: gần)?(?=,)|(?:tuần|tháng|quý)\s(?:qua|này|trước|rồi)\b|những tháng (?:đầu|"
        rf"cuối) năm(?:\s{YEAR})?",
        left_open,
        "open",
    ),
    Rule(
        "periods/goal-year",
        rf"(?<=(?:đến|tới)\s(?:hết\s|cuối\s)?)(?P<y>{YEAR})(?=,|\s(?:phấn đấu|có|sẽ|tỷ lệ|đạt|hoàn thành|là(?=\s\d)|phải|cần))",
        one_year,
    ),
    Rule(
        "periods/year",
        rf"(?<=(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu|nhiệm vụ|phương hướng)\s)(?P<y>{YEAR})(?=,|:|\*|\s*(?:\n|\Z)|\s(?:là|tăng|giảm|đạt|thu|tỉnh|huyện))",
        one_year,
    ),
    Rule(  # "Chỉ số PCI 2021"
        "periods/year", rf"(?<=(?<!\p{{L}})(?:pci|papi|sipas|par index|pgi|dti|ddci|pii)\s)(?P<y>{YEAR})(?![\d/-]|\s-)", one_year
    ),
    Rule("periods/year", rf"(?<=(?:cuối|hết)\s)(?P<y>{YEAR})(?![\d/-]|\s-)", one_year),
    Rule(
        "periods/year",
        rf"(?<=(?:[,;]|\svà|\scòn)\s)(?P<y>{YEAR})(?=(?:\s(?:là|đạt|ước|ước đạt|dự kiến|khoảng|hơn|gần|trên|tăng|giảm|còn|có|thu)){{1,3}}\s\d)",
        another_year,
    ),
    Rule("periods/year", rf"(?<=(?:%|đồng|usd|tấn|ha|người|hộ|xã|lượt|điểm|triệu|tỷ)\s\()(?P<y>{YEAR})(?=\))", one_year),
    Rule("periods/year", rf"năm\s(?P<y>{YEAR})(?!\d)", one_year),
)  # fmt: skip
