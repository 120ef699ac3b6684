"""Who stands beside a verb: persons with the titles before and after their names."""

from functools import cache

from vietpol.mappers import regex
from vietpol.mappers.meetings import words
from vietpol.mappers.meetings.ordering import ordered
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.reading import PersonMention
from vietpol.mappers.scanning import Scanner
from vietpol.mappers.text import Span

_REACH = 400  # letters between a name and its verb, titles included
_LIST = 40  # persons of one list
_JOIN_AFTER = regex.compile(
    r"\s*(?:[,\-(:;)]\s*){0,2}(?:(?:của|tại|và|kiêm|là|hiện là|nguyên|quyền|tân|đồng thời là)\s+)?"
)
_JOIN_BEFORE = regex.compile(r"(?P<comma>\s?[,\-:]\s*|\s)(?:và\s|kiêm\s|của\s)?")
_ADDRESS = Scanner(
    r"(?:(?<!\p{L})(?:(?:các\s)?(?:đồng chí|đ/c|ông|bà)|ngài|tân|cựu|nguyên|(?<!ủy )quyền|chị|anh|pgs\.\s?ts|gs\.\s?ts|pgs|gs|ts|ths|bs"
    r"|tiến sĩ|thạc sĩ|giáo sư|bác sĩ|luật sư|kỹ sư|hòa thượng|thượng tọa|đại đức|ni sư|ni trưởng|linh mục|giám mục|mục sư|(?:đại|thượng|trung|thiếu)\s(?:tướng|tá|úy)|chuẩn đô đốc|phó đô đốc|đô đốc)"
    r"[\s.:]*){1,4}$"
)
_PARENTHESIS = regex.compile(r"\s?(?:-\s[^;:]{3,160}\s-|,\s[^,;:]{3,100},)\s(?:đã\s|cũng\s)?")
_APPOSED = (",", "-", "(", ":")  # what a title after a name begins with
# "thay mặt lãnh đạo tỉnh ân cần thăm hỏi"
_BEHALF = regex.compile(
    r"(?<!\p{L})thay mặt(?:\s(?:đoàn chủ tịch|chủ tịch đoàn|tập thể|lãnh đạo|ban|thường vụ|thường trực|đảng bộ|chính quyền|nhân dân|đại biểu|cử tri|gia đình"
    r"|trung ương|tổ|hội|mặt trận|công đoàn|ngành|lực lượng|bộ|sở|phòng|xã|phường|thị|ủy|quân khu|tổng cục|cục|bà con|nông dân|thanh niên|phụ nữ|thầy|cô|trường|người|dân"
    r"|khối|cụm|liên ngành|phía|bạn|chủ nhà|nhà|báo|giới"
    r"|trí thức|văn nghệ sĩ|học sinh|sinh viên|tuổi trẻ|công nhân|cựu chiến binh|phóng viên|hộ|thành viên|cán bộ|chiến sĩ|doanh nghiệp|đảng viên"
    r"|cấp ủy|chi ủy|chi bộ|chi đoàn|chi hội|đảng ủy|đoàn|tỉnh|thành phố|huyện|các|và|cơ quan|đơn vị)){1,8}"
)
_HEARD = regex.compile(r"(?<!\p{L})nghe(?!\p{L})")  # "…, Quốc hội |nghe| Chủ nhiệm … trình bày"
_GETS = regex.compile(
    r"(?<!\p{L})(?:về làm|giữ chức|nhận công tác|nhận nhiệm vụ|nhận chức|được (?:bầu|bổ nhiệm|điều động|chỉ định))(?!\p{L})"
)
_FOR = regex.compile(r"thay mặt\s(?:[^,;:.]{0,60}[\s,])?$")
_ON_BEHALF = regex.compile(
    r"(?:thay mặt|(?<!được )(?:ủy quyền|ủy nhiệm)(?:\scủa)?)\s(?:đồng chí\s|ông\s|bà\s)?$"
)  # "Giám đốc Sở … |thừa ủy quyền Chủ tịch UBND tỉnh| trình bày"
_AUTHORISED = regex.compile(r",?\s(?:được|thừa|theo)?\s?(?:ủy quyền|ủy nhiệm)(?:\scủa)?\s(?:đồng chí\s|ông\s|bà\s)?$")
_FOR_WHOM = regex.compile(
    r"(?:thay mặt|thừa (?:ủy quyền|ủy nhiệm|lệnh)|(?:ủy quyền|ủy nhiệm|phân công|chỉ đạo) của)\s(?:đồng chí\s|ông\s|bà\s)?$"
)
# " - Chủ tịch Công đoàn cơ quan": a title, then a body that nobody knows
_NEW_CLAUSE = regex.compile(
    r";\s(?:tại đây|tại đó|ở đây|sau đó|tiếp đó|trong khi|còn|riêng|ngược lại|đáp lại|trước đó)(?!\p{L})"
)
_UNREAD = regex.compile(
    r"\s?[,\-]\s(?:nguyên\s|quyền\s|phó\s)?(?:chủ tịch|trưởng|giám đốc|bí thư|hiệu trưởng|viện trưởng|đội trưởng|chủ nhiệm|tổ trưởng|chi cục trưởng"
    r"|đồn trưởng|trạm trưởng|cụm trưởng|cụm phó|khối trưởng|khối phó|nhóm trưởng|chính trị viên|tiểu đoàn trưởng|trung đoàn trưởng|hải đội trưởng|thuyền trưởng)"
    r"(?:\s(?!(?:đã|sẽ|cho|được|do|và|là|với|yêu|đề\s(?:nghị|xuất)|phát|chủ|nêu|nhấn|báo|trình|kiến|bày)\s)\p{L}+){0,8}[\s,]{1,2}(?:(?:đã|cùng|đồng|trực tiếp)\s)?"
)
# ", |Trưởng ban Chỉ đạo công tác bầu cử của |Ủy ban … Lê Văn A": the same before a name
_UNREAD_AHEAD = regex.compile(
    r"(?<=[,\-]\s)(?:nguyên\s|quyền\s|phó\s)?(?:chủ tịch|trưởng|giám đốc|bí thư|hiệu trưởng|viện trưởng|đội trưởng|chủ nhiệm|tổ trưởng|chi cục trưởng)"
    r"(?:\s(?!(?:đã|sẽ|cho|được|thừa|do|và|là|với|yêu|đề\s(?:nghị|xuất)|phát|chủ|nêu|nhấn|tặng|trao|chúc|thăm|đến|cùng|gửi|ghi|khẳng|bày|lưu|mong)\s)\p{L}+){1,8}\s$"
)
# "Sau lời chào mừng của |Bí thư Tỉnh ủy A, đồng chí B thông báo"
_AFTER_THEIRS = regex.compile(
    r"\W*(?:sau|trước|đáp|đáp lại|thực hiện|theo|nhất trí với|đồng tình với|tiếp thu|bên cạnh|cùng với|ngoài)\s[^,;:.]{0,200}(?:của|với)\s"
)
# "Chủ tịch| Hội đồng |chủ trì": the body of a title that nobody has read
_BARE_BODY = regex.compile(
    r"\s(?:khối|cơ quan|cơ sở|hội đồng|ban chỉ đạo|bcđ|tiểu ban|tổ công tác|ban tổ chức|đoàn công tác|đoàn giám sát|chi hội|liên hiệp|hiệp hội)"
    r"(?:\s(?!(?:đã|sẽ|cho|được|do|và|là|với|yêu|đề\s(?:nghị|xuất)|phát|chủ|nêu|nhấn)\s)\p{L}+){0,8},?\s"
)
_OF_WHOM = regex.compile(r"(?<!\p{L})(?:của|cho|với)\s$")
# "Chủ tịch UBND tỉnh A |sốt sắng khi| chủ trì phiên họp"
_WHILE = regex.compile(
    r"\s(?:(?!(?:của|do|và|được|là|với|cho|đề nghị|yêu cầu|trước|sau|từ)(?!\p{L}))\p{L}+\s){1,4}(?:khi|lúc)\s(?:đang\s|trực tiếp\s)?"
)
_REMARK = regex.compile(r"\([^()]{1,40}\)")
# "Ông A |ở thôn Mẫu| bức xúc", "cử tri A |và nhiều người khác| đề nghị"
_FROM = regex.compile(
    r",?\s(?:ở|trú tại|cư trú tại|ngụ|ngụ tại|người|quê|đến từ)\s(?:thôn|ấp|bản|xã|phường|thị trấn|khu phố|khối|xóm|tổ|làng|khóm|buôn)"
    r"\s[^,;:.]{1,40}(?:,\s(?:xã|phường|thị trấn|huyện)\s[^,;:.]{2,30}){0,2},?\s"
    r"|,?\s(?:từ|tại|ở)\s(?:điểm cầu|đầu cầu)\s[^,;:.]{2,60}?,?\s(?:đã\s|cũng\s)?"
    r"|,?\s(?:ở|ngụ|trú)\s(?:\p{L}+\s){1,4}"
    r"|,\s(?:thôn|ấp|bản|khu phố|khối|xóm|tổ|tổ dân phố|làng|khóm|buôn)\s(?:(?:số\s)?\d{1,2}\p{L}?|(?:\p{L}+\s?){1,3})\s"
    r"|\svà\s(?:nhiều|một số|các)\s(?:\p{L}+\s){1,8}(?:khác\s)?(?:cùng\s|cũng\s|đều\s)?"
    r"|,\s(?:trưởng|bí thư chi bộ|người có uy tín|già làng|cử tri"
    r"|hộ dân|người dân|tiểu thương|công nhân|nông dân|hội viên|xã viên|đoàn viên|đảng viên|ngư dân|đại diện|chủ|nguyên)\s[^,;:.]{2,40}?,?\s(?:(?:đã|cũng|thì|lại)\s)?"
)
# "Ông A, Phó Chủ tịch UBND tỉnh |cùng đại diện lãnh đạo các sở, ngành| đã đến dự"
_COMPANY = regex.compile(
    r"(?:\s?\([^()]{1,30}\))?,?\s(?:cùng với|cùng|và)\s(?:các đồng chí\s(?:trong|là|lãnh đạo|thành viên)|các\s(?:sở|ban|ngành|đại biểu|thành viên|cơ quan|đơn vị|phòng|thầy|vị|cán bộ|ủy viên)"
    r"|đại diện|lãnh đạo|tập thể|toàn thể|đông đảo|đại biểu|đoàn công tác|thành viên|hơn\s\d|gần\s\d|trên\s\d|\d)"
    r"[^;:.]{0,200}?(?:,\s|\s)(?=(?:đã|cũng|đến|tới|về|cùng|đồng|trực tiếp)\s|$)(?:(?:đã|cũng|cùng|trực tiếp)\s){0,2}"
)
_TOO = regex.compile(r"[,;]?\sđồng thời(?!\p{L})")
_DONE_TO = regex.compile(
    r"(?<!\p{L})(?:chúc mừng|cảm ơn|biểu dương|động viên|tặng|giao|phân công|bổ nhiệm|chỉ định|cho|tới|đến|với)\s$"
)
_GREETED = regex.compile(r"(?<!\p{L})chúc mừng(?:\s(?:các|hai|ba|tân|đồng chí|ông|bà|cá nhân))*\s$")
_AND = regex.compile(r"(?:\s?,|\svà|\scùng)\s(?:(?:các|tân)\s)?")
_TOKEN = regex.compile(r"[\p{L}\d]+")


@cache
def _adverbs() -> frozenset[str]:
    return words.syllables("adverbs")


def after(passage: Passage, end: int) -> int:
    """Where the titles end that follow a name which ends here: "Lê Văn A, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh|"."""
    lower = passage.text.lower
    for span in passage.names_from(end):
        if span.start - end > 14:
            break
        join = _JOIN_AFTER.match(lower, end, span.start)
        if join is None or join.end() < span.start:
            continue
        if span in passage.full_names:
            break
        end = max(end, span.end)
    return end


def before(passage: Passage, start: int, floor: int = 0) -> int:
    """Where the titles and forms of address begin that precede a name, behind the floor: "|đồng chí Bí thư Tỉnh ủy Lê Văn A"."""
    floor = max(passage.start, floor)
    found = passage.title_starts.get((start, floor))
    if found is None:
        found = passage.title_starts[start, floor] = _before(passage, start, floor)
    return found


def _before(passage: Passage, start: int, floor: int) -> int:
    lower = passage.text.lower
    while True:
        address = _ADDRESS.search(lower, max(floor, start - 40), start)
        if address:
            start = address.start()
        span = passage.name_ending(max(floor, start - 8), start)
        if span is None and (unread := _UNREAD_AHEAD.search(lower, max(floor, start - 60), start)):
            if next(passage.people_before(start, unread.start()), None) is not None:
                return start  # ", Chủ tịch UBND tỉnh Lê Văn A thăm gia đình |ông B"
            start = unread.start()
            span = passage.name_ending(max(floor, start - 8), start)
        if span is None or not floor <= span.start < start or span in passage.full_names:
            return start
        join = _JOIN_BEFORE.fullmatch(lower, span.end, start)
        if join is None or (join["comma"].strip() and span not in passage.post_spans):
            return start  # "tại Bộ Tư pháp, |ông Lê Văn A": only titles are joined by commas
        if join["comma"].strip() == "," and _FOR_WHOM.search(lower, max(floor, span.start - 24), span.start):
            return start  # "Thừa ủy quyền của Thủ tướng, |Bộ trưởng Bộ Nội vụ Lê Văn A"
        start = span.start


def subject(passage: Passage, verb: int, floor: int = 0) -> PersonMention | None:
    """The person right before a verb, with nothing between but titles and adverbs."""
    for last in passage.people_before(verb, max(floor, verb - _REACH)):
        for_them = _AUTHORISED.search(
            passage.text.lower, max(passage.start, last.span.start - 40), before(passage, last.span.start)
        )
        if for_them is None or not linked(passage, last.span.end, verb):
            does = linked(passage, last.span.end, verb) and not ordered(passage, before(passage, last.span.start))
            return _who_does(passage, last) if does else None
        verb = for_them.start() + 1  # who acts stands before the one who has authorised it
    return None


def _who_does(passage: Passage, last: PersonMention) -> PersonMention:
    """The person right before a verb, or the one who does something to them: "|Ông A chúc mừng bà B, đồng thời bày tỏ"."""
    lower, head = passage.text.lower, before(passage, last.span.start)
    behind = after(passage, last.span.end)
    too = _TOO.match(lower, behind) is not None
    if too and _DONE_TO.search(lower, max(passage.start, head - 24), head) is not None:
        return next((m for m in passage.people_before(head) if m.full), last)
    if lower[behind : behind + 2] != ", " or passage.text.lower.find("chúc mừng", passage.start, head) < 0:
        return last
    for other in passage.people_before(head):  # "… |chúc mừng ông B và bà C, mong muốn …"
        if _AND.fullmatch(lower, after(passage, other.span.end), head) is None:
            break
        head = before(passage, other.span.start)
    if _GREETED.search(lower, max(passage.start, head - 40), head) is None:
        return last
    return next((m for m in passage.people_before(head) if m.full), last)


def linked(passage: Passage, end: int, verb: int) -> bool:
    """Whether only titles, names of bodies and adverbs stand between the end of a name and a verb."""
    close = after(passage, end)
    if close <= verb and _nothing(bare(passage, close, verb)):
        return True
    if _PARENTHESIS.fullmatch(passage.lower(end, verb)) and not has_verb(passage, end, verb):
        return True
    if _FROM.fullmatch(passage.text.lower, end, verb) and not has_verb(passage, end, verb):
        return True
    if (
        close < verb
        and _COMPANY.fullmatch(passage.text.lower, close, verb)
        and not has_verb(passage, close, verb)
        and next(passage.people_before(verb, close), None) is None
    ):
        return True
    last = passage.name_ending(end, verb)
    close = max(close, last.end if last is not None else end)
    if close > verb or not _nothing(bare(passage, close, verb)):
        return False
    between = passage.lower(end, close).lstrip()
    return between[:1] in _APPOSED and not has_verb(passage, end, close)


def _nothing(gap: str) -> bool:
    return (
        only_adverbs(gap) or _WHILE.fullmatch(gap) is not None or _apposed(gap) or _BARE_BODY.fullmatch(gap) is not None
    )


def bare(passage: Passage, start: int, end: int) -> str:
    """The words between two offsets without days, remarks in brackets and the bodies for which somebody acts: "|, chiều 28/6, đã |", "| (bên phải) |"."""
    gap = passage.lower(start, end)
    drop = [
        Span(d.span.start - (4 if passage.text.lower.endswith(" vào ", start, d.span.start) else 0), d.span.end)
        for d in passage.dates
        if start <= d.span.start and d.span.end <= end
    ]
    if "thay mặt" in gap:
        inside = (b.span for b in passage.bodies if start < b.span.start and b.span.end <= end)
        drop += [span for span in inside if _FOR.search(passage.text.lower, start, span.start)]
    for span in sorted(drop, reverse=True):
        gap = gap[: span.start - start] + " " + gap[span.end - start :]
    return _REMARK.sub(" ", gap) if "(" in gap else gap


def _apposed(gap: str) -> bool:
    """Whether a gap is a title that nobody has read: ", Trưởng Tiểu ban"."""
    if gap.lstrip()[:1] not in _APPOSED or len(gap) > 120:
        return False
    tokens = _TOKEN.findall(gap)
    return all(t in _adverbs() or t in words.syllables("titles") for t in tokens) or _UNREAD.fullmatch(gap) is not None


def only_adverbs(gap: str) -> bool:
    """Whether a few adverbs, commas and dashes are all there is."""
    if len(gap) > 80 or ";" in gap:
        return False
    tokens = _TOKEN.findall(_BEHALF.sub("", gap))
    return len(tokens) <= 8 and all(t in _adverbs() for t in tokens)


def has_verb(passage: Passage, start: int, end: int) -> bool:
    """Whether a word that gives a role stands between two offsets."""
    lower = passage.text.lower
    found = words.roles().find(passage.text, start, end)
    return any(role is not None and not lower.endswith("ban ", 0, span.start) for span, role in found)


def on_behalf(passage: Passage, mention: PersonMention) -> bool:
    """Whether somebody is only the one for whom another acts: "Thay mặt Thủ tướng, Phó Thủ tướng …"."""
    start = before(passage, mention.span.start)
    return _ON_BEHALF.search(passage.text.lower, max(passage.start, start - 24), start) is not None


def _whose(passage: Passage, mention: PersonMention) -> bool:
    """Whether a holder named by post is only mentioned: "sau diễn văn của |Bí thư Tỉnh ủy, đồng chí A trình bày"."""
    start = before(passage, mention.span.start)
    return _OF_WHOM.search(passage.text.lower, max(passage.start, start - 8), start) is not None


def several(passage: Passage, verb: int, floor: int = 0) -> list[PersonMention]:
    """All persons listed before a verb ("các đồng chí: A - Bí thư; B - Phó Bí thư cùng chủ trì")."""
    last = subject(passage, verb, floor)
    if last is None:
        return []
    found = [last]
    for mention in passage.people_before(last.span.start, floor):
        if on_behalf(passage, mention) or (not mention.full and _whose(passage, mention)):
            break
        if _AFTER_THEIRS.fullmatch(passage.lower(passage.start, before(passage, mention.span.start))):
            break
        if len(found) > _LIST or found[-1].span.start - mention.span.end > _REACH:
            break
        start = before(passage, found[-1].span.start)
        if passage.text.lower.endswith(" do ", passage.start, start):
            break  # "bầu Bí thư Tỉnh ủy tại hội nghị do |ông A chủ trì"
        if _GETS.search(passage.text.lower, max(passage.start, mention.span.start - 16), start):
            break  # "điều động Thượng tá A đến |giữ chức vụ Phó Giám đốc; Đại tá C chủ trì"
        if _NEW_CLAUSE.search(passage.text.lower, mention.span.end, start):
            break  # "…, do ông A làm Trưởng đoàn, đã làm việc với UBND xã; tại đây ông B |báo cáo"
        if floor > passage.start and ";" in passage.lower(mention.span.end, start):
            break  # "Dự lễ có ông A; Bí thư Tỉnh ủy |trao quyết định": another list
        if has_verb(passage, mention.span.end, start) or _HEARD.search(passage.text.lower, mention.span.end, start):
            break
        found.append(mention)
    return found[::-1]


def following(passage: Passage, start: int, end: int) -> PersonMention | None:
    """The person whose phrase begins right here: "Kết luận hội nghị, |đồng chí Lê Văn A nhấn mạnh"."""
    mention = next(passage.people_from(start), None)
    if mention is None or mention.span.start >= min(end, start + _REACH):
        return None
    gap = passage.lower(start, max(start, before(passage, mention.span.start)))
    tokens = _TOKEN.findall(gap) if len(gap) <= 120 else ["?"]
    known = all(t in _adverbs() or t in words.syllables("titles", "counted") or t.isdigit() for t in tokens)
    return mention if known and len(tokens) <= 12 else None
