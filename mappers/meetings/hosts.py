"""Whose meeting it is: the body that holds it, that it is named after, or at whose seat it takes place."""

from functools import cache

from vietpol.mappers import bodies, regex
from vietpol.mappers.facts import Authority, Body
from vietpol.mappers.meetings import open_hosts, words
from vietpol.mappers.meetings.actors import bare, only_adverbs
from vietpol.mappers.meetings.anchors import Anchor
from vietpol.mappers.meetings.held_by import held_by
from vietpol.mappers.meetings.partners import AT, in_company, in_title, joined, part_of_it, past_area, usable
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.meetings.seats import seat, sits
from vietpol.mappers.meetings.senders import team, visitors
from vietpol.mappers.meetings.unions import congress_of_union
from vietpol.mappers.reading import BodyMention

Hosts = tuple[Authority, ...]

# "UBND tỉnh |phối hợp với Đại sứ quán Việt Nam| tổ chức": with somebody whom no reader knows
_PARTNER = regex.compile(
    r"\s(?:đã\s|vừa\s)?(?:chủ trì,?\s)?phối hợp\s(?:chặt chẽ\s)?(?:cùng\s)?(?:với\s)?[^,;:.]{3,120}"
    r"(?:,\s(?:các\s|một số\s|cùng\s)*(?:sở|ban|ngành|cơ quan|đơn vị|địa phương|tổ chức|phòng|đoàn thể|hội|doanh nghiệp)(?!\p{L})[^,;:.]{0,60}){0,4}\s?"
)
# "phối hợp với UBND huyện|, các cơ quan, đơn vị có liên quan| tổ chức"
_AND_OFFICES = regex.compile(
    r"(?:(?:,|\svà|\scùng(?:\svới)?)\s(?:các\s|một số\s)?(?:sở|ban|ngành|cơ quan|đơn vị|địa phương|phòng|đoàn thể|hội|doanh nghiệp|nhà tài trợ)(?!\p{L})[^,;:.]{0,40}?){1,5}"
    r"\s(?:(?:đã|vừa|long trọng|cùng)\s){0,2}"
)
# "Ban Thường vụ Huyện ủy |do đồng chí A, Bí thư Huyện ủy chủ trì| đã họp"
_CHAIRED = regex.compile(
    r",?\sdo\s[^;:.]{5,200}?\s(?:chủ trì|làm trưởng đoàn|dẫn đầu|đứng đầu),?\s(?:(?:đã|vừa|tiến hành|tổ chức)\s){0,3}$"
)
_CHAIR = 260  # letters of it
_NEAR = 140  # letters between a body and the verb by which it holds a meeting
_HOLDS = regex.compile(
    r"\s(?:đoàn|công đoàn|hội|chi hội|chi đoàn)\s(?:xã|phường|thị trấn|cơ sở|trường|cơ quan)\s[^;:.]{0,80}tổ chức\s$"
)
_HOLDS_OWN = regex.compile(r"\s(?:đã\s|cũng\s|vừa\s)?(?:tổ chức|họp|tiến hành)(?!\p{L})")
_PART_OF = regex.compile(
    r"(?<!\p{L})(?:công đoàn|cơ quan|chi bộ|chi đoàn|liên chi đoàn|đoàn|đoàn thanh niên|đoàn cơ sở|cơ sở|phòng|trung tâm|khối)\s$"
)  # "Công đoàn cơ quan |Liên đoàn Lao động tỉnh tổ chức": no body that anybody knows
# "|Chi bộ 3|, Đảng bộ Sở Nội vụ"
_CELL = regex.compile(r"(?<!\p{L})(?P<cell>chi bộ\s[^,;:.()]{1,60}),\s$")
_WITH_THEM = regex.compile(
    r"(?<!\p{L})cùng\s(?:với\s)?(?:đại diện\s|lãnh đạo\s){1,2}$"
)  # "A cùng lãnh đạo |Sở B đến thăm"
_SHORT = regex.compile(r"\s?\([^()]{2,40}\)")  # "Tập đoàn Mẫu (PVM) đã tổ chức"
_TERM = regex.compile(
    r"(?:,?\s\(?(?:khóa|nhiệm kỳ|giai đoạn|thời kỳ)(?:\skhóa)?\s[\p{L}\d\-]{1,9}(?:\s?-\s?\d{4})?\)?,?){0,3}"
)
# "Lễ khởi công |Trường Tiểu học A": what is begun or opened holds nothing
_OF_THING = regex.compile(
    r"(?:buổi\s)?(?:lễ\s)?(?:khởi công|khánh thành|động thổ|thông xe|gắn biển|bàn giao|đón|ra mắt|viếng|trao|công bố)(?!\p{L})"
)
# What may stand between a meeting's noun and the body it is of: "kỳ họp thứ 16, HĐND", "hội nghị lần thứ 4 của Tỉnh ủy".
_OF = regex.compile(
    r"(?:\s(?:lần\s)?thứ\s(?:(?:hai|ba|bốn|năm|sáu|bảy|tám|chín) mươi(?:\s\p{L}+)?|mười(?:\s(?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?|[\p{L}\d]+)"
    r"|\s?\((?:kỳ họp\s|phiên họp\s)?(?:chuyên đề|bất thường|thường lệ|thường kỳ|đột xuất|giữa năm|cuối năm|mở rộng|\s){1,4}\)|,"
    r"|\s(?:sáng|chiều|tối|ngày)(?:\sngày)?(?:\s\d[\d/.-]*)?|\s(?:thường kỳ|thường lệ|bất thường|chuyên đề|toàn thể|toàn quốc|mở rộng|trực tuyến|liên tịch|giao ban"
    r"|đầu tiên|đầu năm|đầu xuân|định kỳ|cuối năm|giữa năm|giải quyết công việc phát sinh|tháng\s\d{1,2}(?:/\d{4})?|tổng kết|sơ kết"
    r"|quý\s[ivx\d]{1,3}(?:\s?[/-]\s?\d{4})?|(?:\d{1,2}|ba|sáu|chín)\stháng(?:\sđầu năm|\scuối năm)?"
    r"|(?:đại biểu\s)?(?:người lao động|(?:cán bộ, )?(?:công chức|viên chức)(?:, viên chức)?(?:,?\s(?:và\s)?người lao động)?)"
    r"|báo chí|công tác|(?:các\s|toàn thể\s)?thành viên|năm\s\d{4})|,?\s(?:khóa\s[ivxlc\d]{1,6}|nhiệm kỳ\s\d{4}\s?[-–]\s?\d{4})){0,5}(?:\s(?:của|giữa))?\s"
)
_NAME = 160  # letters of a name up to the body that holds the meeting
# "… 6 tháng đầu năm |của |Sở Tư pháp"; what a paper of a body plans for a year is none of its meetings
_TIME_OF = regex.compile(
    r"(?<!\p{L})(?:(?:tháng|quý|năm)\s[\divx]{1,4}(?:\s?[/-]\s?\d{4}|\snăm\s\d{4})?|(?:đầu|cuối|giữa|hết)\s(?:năm|nhiệm kỳ)(?:\s\d{4})?|thường kỳ|định kỳ"
    r"|(?:nhiệm kỳ|giai đoạn)\s\d{4}\s?[-–]\s?\d{4}|(?:lần\s)?thứ\s[\p{L}\d]{1,8}|năm qua)\scủa\s$"
)
_PAPER = regex.compile(
    r"(?<!\p{L})(?:nghị quyết|chỉ thị|kết luận|kế hoạch|quyết định|chương trình|đề án|luật|nghị định|quy định|công điện|thông báo|công trình|dự án)(?!\p{L})|[;:]"
)
_SIGNING = ("lễ ký", "buổi ký", "hội nghị ký")
# "Thường trực Huyện ủy |tổ chức các đoàn |kiểm tra", "Thường trực HĐND huyện |tổ chức cho đại biểu HĐND |tiếp xúc cử tri"
_SENDS = regex.compile(
    r"(?<!\p{L})(?:đã\s)?tổ chức\s(?:(?:(?:các|hai|ba|bốn|năm|nhiều|\d{1,2})\s)?đoàn\s(?:công tác\s)?|cho\s(?:các\s)?đại biểu[^,;:.]{0,40}\s)(?:đi\s)?$"
)
_SENT = 80  # letters of it
# "hội nghị sơ kết |Quy chế phối hợp giữa| Công an tỉnh A và …"
_AGREED = regex.compile(
    r"hội nghị\s(?:ký|sơ kết|tổng kết|đánh giá|giao ban)\s[^,;:.]{0,60}?(?:quy chế|chương trình|kế hoạch|nghị quyết liên tịch|công tác)\s(?:phối hợp|liên tịch)(?!\p{L})"
)
_BETWEEN = " giữa "
_WITH_EACH_OTHER = (" và ", " với ")
_SAID = regex.compile(r"\scho (?:biết|hay),?\s")  # "Công an tỉnh cho biết, vừa tổ chức lễ …"
_LEADS = regex.compile(r"(?<!\p{L})chủ trì\s(?:tổ chức\s)?$")  # "UBND tỉnh chủ trì |buổi họp báo"
_GOES_ON = regex.compile(r"\s(?!(?:Khóa|Lần|Kỳ|Nhiệm|Thứ|Quý|Tháng|Năm)(?!\p{L}))\p{Lu}\p{Ll}")
_OF_THE_CENTRE = ("hội nghị trung ương", "hội nghị t.ư", "hội nghị t.w", "hội nghị tư ", "hội nghị tw")
_WHOLE = ("trung ương", "việt nam", "tncs", "cộng sản")


@cache
def _holding() -> regex.Pattern[str]:
    return words.pattern(
        "holding",
        after=r"(?:\s(?:thành công|trọng thể|long trọng|thường kỳ|các|đợt|một|chung kết|vòng chung kết|đêm))?"
        + words.SITTING
        + r"\s$",
    )


def hosts(anchor: Anchor) -> Hosts:
    """The bodies (or the post) that hold a meeting; none where the sentence doesn't say."""
    if not anchor.noun and anchor.lower.startswith("quốc hội "):
        return tuple(b.body for b in anchor.passage.bodies if b.span.start == anchor.span.start)
    if anchor.noun and anchor.lower.startswith(_OF_THE_CENTRE):
        return (bodies.compose("tw_bch"),)
    if anchor.kind == "congress" and (union := congress_of_union(anchor)) is not None:
        return (union,)
    if anchor.noun:
        named = _named(anchor)
        if named and not isinstance(named[0], Body):  # "UBND huyện tổ chức |đối thoại giữa Chủ tịch UBND huyện với …"
            named = _before_verb(anchor) or named
        found = (
            team(anchor)
            or named
            or _before_verb(anchor)
            or _parties(anchor)
            or held_by(anchor)
            or seat(anchor)
            or sits(anchor)
        )
        found = found or open_hosts.of_noun(anchor.passage, anchor.span.end)
        if not found and anchor.kind == "working-session":
            found = visitors(anchor) or open_hosts.of_team(anchor.passage, anchor.span.start)
        if not found and anchor.lower.startswith(
            ("giao ban", "họp", "đại hội", "tổ chức", "gặp mặt", "gặp gỡ")
        ):  # verbs as well: "Tỉnh ủy giao ban"
            found = _subject(anchor.passage, anchor.span.start)
        return found
    found = visitors(anchor) or _subject(anchor.passage, anchor.span.start) or _before_verb(anchor)
    if not found and anchor.lower.startswith(("họp", "tổ chức ")):
        found = open_hosts.before_verb(anchor.passage, anchor.span.start)
    if not found and anchor.kind in ("working-session", "visit"):
        found = open_hosts.of_team(anchor.passage, anchor.span.start)
    if not found and anchor.kind == "study":
        found = held_by(anchor)  # "1.000 đảng viên nghe quán triệt chuyên đề |do Huyện ủy tổ chức"
    return tuple(h for h in found if isinstance(h, Body))  # a leader who visits is no host


def receiving(anchor: Anchor) -> Hosts:
    """The bodies of the place that work with a team sent by another: "|UBND xã A| làm việc với Đoàn giám sát của HĐND tỉnh"."""
    if not team(anchor):
        return ()
    return _before_verb(anchor) if anchor.noun else _subject(anchor.passage, anchor.span.start)


def _named(anchor: Anchor) -> Hosts:
    """Whose meeting it is by its name; a union's name in that of its chapter's congress is none: "Đoàn xã X tổ chức Đại hội Đoàn TNCS …"."""
    found = _after_noun(anchor)
    central = (
        found and isinstance(found[0], Body) and (found[0].kind, found[0].level) == ("MassOrganization", "central")
    )
    holder = _HOLDS.search(anchor.passage.lower(anchor.passage.start, anchor.span.start)) if central else None
    return () if holder is not None else found


def _after_noun(anchor: Anchor) -> Hosts:
    """ "Hội nghị Ban Chấp hành Đảng bộ tỉnh", "kỳ họp thứ 6 của UBKT Tỉnh ủy", "hội nghị giao ban giữa A với B"."""
    passage = anchor.passage
    lower = passage.text.lower
    if _OF_THING.match(anchor.lower):
        return ()
    for b in passage.bodies:
        # The wording of the kind may itself hold the body's head: "hội nghị Ban Chấp hành", "họp Ban Thường vụ".
        if b.span.start < anchor.span.start or not usable(b):
            continue
        if b.span.start > anchor.span.end + 80:
            break
        if b.inferred and _holds_own(anchor):
            continue
        if anchor.definite and lower.startswith(",", anchor.span.end):
            break  # "Tại hội nghị, UBND tỉnh …": a new clause
        if (b.body.level == "central" or b.inferred) and _GOES_ON.match(passage.text.plain, b.span.end):
            continue  # "Đại hội Đoàn TNCS Hồ Chí Minh |Khối Cơ quan và Doanh nghiệp": of a body below it
        if _bare_union(b, lower):
            continue
        if (
            b.span.start > anchor.span.end
            and "," in lower[anchor.span.end : b.span.start]
            and _HOLDS_OWN.match(lower, b.span.end)
        ):
            break  # "Ban Thường vụ tổ chức hội nghị lần thứ 32, |Ban Chấp hành Đảng bộ huyện| tổ chức hội nghị lần thứ 11"
        if b.span.start <= anchor.span.end or _OF.fullmatch(lower, anchor.span.end, b.span.start):
            return (b.body,)
    if (late := _of_late(anchor)) is not None:
        return (late,)
    for p in passage.posts:
        if anchor.span.end < p.span.start <= anchor.span.end + 8 and lower[anchor.span.end : p.span.start] == " giữa ":
            return (p.post,)
    return ()


def _parties(anchor: Anchor) -> Hosts:
    """Who signs something with one another: "Lễ ký kết chương trình phối hợp giữa |UBND tỉnh A| và |Liên đoàn B|"; who looks back at it."""
    signs = anchor.kind == "ceremony" and anchor.lower.startswith(_SIGNING)
    if not (signs or _AGREED.match(anchor.lower)):
        return ()
    passage = anchor.passage
    low = passage.text.lower.find(_BETWEEN, anchor.span.end, min(passage.end, anchor.span.end + _NAME))
    sides = [b for b in passage.bodies if low >= 0 and b.span.start >= low + len(_BETWEEN) and usable(b)][:2]
    if len(sides) < 2 or sides[0].span.start != low + len(_BETWEEN):
        return ()
    joint = passage.lower(past_area(passage, sides[0].span.end), sides[1].span.start)
    return (sides[0].body, sides[1].body) if joint in _WITH_EACH_OTHER else ()


def _of_late(anchor: Anchor) -> Body | None:
    """Whose meeting it is at the end of a name that tells its time: "hội nghị sơ kết công tác tư pháp 6 tháng đầu năm |của Sở Tư pháp"."""
    passage, lower = anchor.passage, anchor.passage.text.lower
    for b in passage.bodies:
        if b.span.start < anchor.span.end + len(" của ") or not usable(b):
            continue
        if b.span.start > anchor.span.end + _NAME:
            return None
        gap = lower[anchor.span.end : b.span.start]
        if _TIME_OF.search(gap) is not None and _PAPER.search(gap) is None:
            return b.body
    return None


def _bare_union(b: BodyMention, lower: str) -> bool:
    """ "Đại hội đại biểu Đoàn Thanh niên nhiệm kỳ …" of a district: no congress of the whole union."""
    words = lower[b.span.start : b.span.end]
    return b.body.level == "central" and b.body.kind == "MassOrganization" and not any(w in words for w in _WHOLE)


def _holds_own(anchor: Anchor) -> bool:
    """ "Hội Nông dân tỉnh tổ chức hội nghị Ban Chấp hành": its own committee's, not the Party's."""
    return any(isinstance(h, Body) and h.kind == "MassOrganization" for h in _before_verb(anchor))


def _before_verb(anchor: Anchor) -> Hosts:
    """ "Ban Kinh tế Trung ương phối hợp với Tỉnh ủy tổ chức hội nghị"."""
    passage = anchor.passage
    sends = _SENDS.search(passage.text.lower, max(passage.start, anchor.span.start - _SENT), anchor.span.start)
    if sends is not None and not anchor.noun:
        return _subject(passage, sends.start())
    verb = _holding().search(passage.text.lower, max(passage.start, anchor.span.start - 40), anchor.span.start)
    if verb is not None and (name := passage.name_over(verb.start())) is not None:  # "Lâm |Đồng tổ chức"
        verb = _holding().search(passage.text.lower, name.end, anchor.span.start)
    if verb is None:
        led = _LEADS.search(passage.text.lower, max(passage.start, anchor.span.start - 20), anchor.span.start)
        return tuple(h for h in _subject(passage, led.start()) if isinstance(h, Body)) if led is not None else ()
    return _subject(passage, verb.start()) or open_hosts.before_verb(passage, verb.start())


def _subject(passage: Passage, verb: int) -> Hosts:
    """The bodies right before a verb, and those joined to them."""
    lower = passage.text.lower
    chaired = _CHAIRED.search(lower, max(passage.start, verb - _CHAIR), verb)
    verb = chaired.start() + 1 if chaired is not None else verb
    near = [b for b in passage.bodies if b.span.end <= verb and verb - b.span.end <= _NEAR]
    for b in reversed(near):
        short = _SHORT.match(lower, b.span.end, verb)
        end = past_area(passage, short.end() if short else b.span.end)
        term = _TERM.match(lower, end, verb)
        end = term.end() if term else end
        partner = _PARTNER.fullmatch(lower, end, verb) is not None
        offices = _AND_OFFICES.fullmatch(lower, end, verb) is not None
        if not (partner or offices) and not only_adverbs(
            _SAID.sub(" ", bare(passage, end, verb))
        ):  # "Đảng bộ xã A hôm nay, 16/1, |tổ chức"
            break
        if in_title(passage, b):
            return _post(passage, verb)
        if (
            b.body.kind == "PartyOrganization"
            and (cell := _CELL.search(lower, passage.start, b.span.start)) is not None
        ):
            return open_hosts.named(passage, cell.start("cell"), cell.end("cell"))
        before = max(passage.start, b.span.start - 30)
        if (
            not usable(b)
            or _WITH_THEM.search(lower, before, b.span.start)
            or AT.search(lower, before, b.span.start)
            or _PART_OF.search(lower, before, b.span.start)
            or in_company(passage, b)
            or part_of_it(passage, b)
        ):
            break
        return (*(joined(passage, b) or open_hosts.together(passage, b.span.start)), b.body)
    return _post(passage, verb)


def _post(passage: Passage, verb: int) -> Hosts:
    """A post without a holder as the subject: "Thường trực Ban Bí thư đã tổ chức"."""
    for p in reversed(passage.posts):
        if p.span.end > verb or verb - p.span.end > 90 or p.person is not None:
            continue
        if any(
            m.full and p.span.start <= m.span.end and m.span.start <= verb
            for m in passage.people_before(verb, p.span.start)
        ):
            return ()
        body = next((b for b in passage.bodies if p.span.end <= b.span.start <= p.span.end + 1), None)
        end = body.span.end if body else p.span.end
        return (p.post,) if only_adverbs(passage.lower(end, verb)) and _stands_first(passage, p.span.start) else ()
    return ()


def _stands_first(passage: Passage, start: int) -> bool:
    before = passage.lower(max(passage.start, start - 2), start).strip()
    return not any(c.isalnum() for c in before)
