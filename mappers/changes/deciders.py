"""Who decided a change, by the words of its own sentence: the body, or the head who decides alone."""

from bisect import bisect_left
from collections.abc import Set

from vietpol.mappers import bodies, regex
from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.tokens import Coded, Token
from vietpol.mappers.facts import Authority, Body, Post
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import BodyMention, PersonMention
from vietpol.mappers.text import Text

# Bodies that elect.
ELECTING = ("PeoplesCouncil", "RepresentativeBody", "PartyCommittee")
# Bodies that elect their own heads, whatever committee has sent the person.
SOCIETIES = ("FatherlandFrontCommittee", "MassOrganization", "Association")
UNIONS = (*SOCIETIES, "FrontBody")  # with their committees
REACH = 80  # tokens before a verb in which its decider and day stand
ANY_VERB = regex.compile(r"[aeyrdk]")
_OF_DECISION = regex.compile(
    r"N(?:[xD,]{0,8}|[aeyr](?:[,+]?[aeyr]){0,2}x?)(?:(?:B[xD,]{1,3})?G(?P<by>[BS])|(?<![aeyr])(?P<bare>B))"
)  # "Quyết định số 28/QĐ-|UBND ngày 1/3 của …"
# Between a decision and a body that follows without "của": a number and a day at most ("Quyết định số 916-QĐ/TU ngày 29/9/2023, …").
_BARE = regex.compile(r"(?:\s(?:số\s?)?\d[\p{L}\d/.\-]*)?,?(?:\sngày\s[\d/.\-]+)?,?\s")
_LET_GO = regex.compile(r"P,{1,2}x?Wx?[BS]x?F?x?q")
SUBJECT = regex.compile(r"(?<![aeyrdkqmHJSG])(?P<by>[BS])P?[,:xND~+OkZFC]{0,12}$")
# "|Ban Thường vụ Tỉnh ủy do Bí thư Tỉnh ủy A chủ trì đã họp và cho thôi …": whose meeting it is, not who chaired it
_BY_A_PAPER = regex.compile(r"^x?N[xD,]{0,5}GB,(?P<by>B)x?N?$")
_CHAIRED = regex.compile(r"(?P<by>B),?R(?:SP|P(?:,S(?:[,+]{1,2}S){0,3},?)?)x[,:xND~+OkZFC]{0,12}$")
OWN_TITLE = regex.compile(r"P,(?:S[,+]{1,2}){0,6}$")
# What a decision rests on: "quyết định của Bộ trưởng … theo |nghị quyết của Quốc hội".
_GROUND = regex.compile(r"(?<!\p{L})(?:theo|căn cứ|thực hiện|triển khai|trên cơ sở)(?: các)?\s+$")
# "Giám đốc Sở Nội vụ |công bố các quyết định: …" has decided nothing.
_ANNOUNCES = regex.compile(
    r"(?<!\p{L})(?:công bố|đọc|thông báo)(?:\s(?:các|những|toàn văn))?\s(?:quyết định|nghị quyết)"
)
_UNDER = regex.compile(r"dưới sự (?:chủ trì|điều hành|lãnh đạo|chỉ đạo) của\s$")
THERE = regex.compile(r"(?<!\p{L})(?:ở|tại)\s$")  # "Tại |Huyện ủy X, lãnh đạo tỉnh trao quyết định …": where it was
# "|cơ quan chức năng vừa có quyết định kỷ luật ông A": who that is no word says
_UNDISCLOSED = regex.compile(
    r"(?<!\p{L})(?:cơ quan|cấp|tổ chức)\s(?:chức năng|(?:có\s)?thẩm quyền)(?!\p{L})(?:(?!\s(?:của|đối với|phê duyệt)\s)[^,;.:]){0,60}$"
)
_CEREMONY = regex.compile(r"(?<!\p{L})(?:tổ chức|công bố|trao|triển khai)(?!\p{L})")
_OF_LEAVE = regex.compile(r"qx?G(?P<by>[BS])")
_BARE_COMMISSION = regex.compile(
    r"(?:^|[,;:.\n]\s?)(?:ủy ban|ubkt|ủy ban kiểm tra)\s(?:đã\s|cũng\s)?(?:(?:quyết định|thống nhất|thi hành)[^,;.]{0,40}|(?:kết luận|nhận thấy)\s[^;.]{0,160}?)$"
)
_BY_DECISION = regex.compile(r"[aeyr][^;aeyrdkqm]{0,16}?(?P<what>N)[xD,]{0,6}(?:B[xD,]{1,3})?[GR](?P<by>[BS])")
MADE = regex.compile(r"(?:\s\p{Lu}\p{L}*){0,5},?\s(?:đã\s|vừa\s|mới\s)?(?:ký|ban hành|phê duyệt)(?!\p{L})")
_PROPOSAL = regex.compile(
    r"(?<!\p{L})(?:(?:tờ trình|công văn|đơn(?!\s(?:vị|giản|thuần|nguyên)))(?!\p{L})"
    r"|(?:quy định|(?<!kỷ )luật|hướng dẫn|nghị định|chỉ thị|pháp lệnh|thông tư)\s(?:số\s)?\d)[^;.\n]{0,50}$"
)
_PROPOSED_BY = regex.compile(r"(?<!\p{L})tờ trình(?!\p{L})[^;.]*\scủa\s$")
_SIGNED_BY = regex.compile(r"N[xD,]{1,10}R(?P<by>S)(?P<who>P)[xD]{0,3},")  # "Quyết định số 5 do |Phó Thủ tướng A ký, …"
_RELIEF_APPROVED = regex.compile(r"r[^;:aeyrdkqm]{1,24}W[x,]{0,2}(?P<by>[BS])x?y")
_PLENUM = "Hội nghị Trung ương "
_FAR = 120  # letters from a proposal to who made it
_CITED = 60  # letters from the name of a document to its day
_AGREED = regex.compile(r"(?P<by>[BS])(?:x?|x[+,]x?)(?:[NOCF]{1,2}x?:?|N(?:x|,|D){1,7}:)$")
# Heads who decide alone.
DECIDING = (
    "Thủ tướng",
    "Phó Thủ tướng",
    "Chủ tịch nước",
    "Bộ trưởng",
    "Chủ tịch",
    "Giám đốc",
    "Tổng Giám đốc",
    "Viện trưởng",
    "Chánh án",
    "Tư lệnh",
    "Tổng cục trưởng",
    "Cục trưởng",
    "Chi cục trưởng",
    "Tổng Thanh tra",
    "Tổng Kiểm toán",
    "Thống đốc",
    "Hiệu trưởng",
)
_DEPUTIES = ("Thứ trưởng", "Phó Chủ tịch")  # whose signature makes a decision of their ministry or committee
_MEETING_ACTS = regex.compile(r"\s?,\s(?:kỳ họp|phiên họp|hội nghị|đại hội|các đại biểu|đại biểu)(?!\p{L})")
_ABOVE = 2000  # letters back to the words for whose decisions a deputy signs
_SIGNS_HIS = regex.compile(r"(?<!\p{L})phó thủ tướng\s[^.;:]{2,60}?\ský (?:các )?quyết định của thủ tướng(?!\p{L})")
_OF_PREMIER = regex.compile(r"\d/qđ-ttg(?!\p{L})")


def signer(text: Text, line: Coded, token: Token) -> Authority | None:
    """Whose decision it is that a token's holder signs."""
    return premier(text, line, authority(token))


def premier(text: Text, line: Coded, by: Authority | None) -> Authority | None:
    """A Deputy Prime Minister signs for the Prime Minister, whose decision it is."""
    deputy = isinstance(by, Post) and by.title.startswith("Phó Thủ tướng")
    if (
        isinstance(by, Post)
        and deputy
        and (
            _OF_PREMIER.search(line_text(text, line))
            or _SIGNS_HIS.search(text.lower, max(0, line.sentence.start - _ABOVE), line.sentence.end)
        )
    ):
        return Post("Thủ tướng", by.body)
    if isinstance(by, Body) and by.label == "Chính phủ" and "người đứng đầu chính phủ" in line_text(text, line):
        return Post("Thủ tướng", by)
    return by


def subject(text: Text, line: Coded, found: Found, used: Set[int]) -> Authority | None:
    """The body, or the head, right before the verb; not the person's own title ("ông A, |Phó Chủ tịch … thôi giữ chức")."""
    if found.code in "qm":
        return None
    if line.codes[found.verb - 1 : found.verb] == "+" and ANY_VERB.search(line.codes, 0, found.verb) is not None:
        return None  # "… nhận nhiệm vụ tại |Liên đoàn Lao động tỉnh và bầu bà B": who acts stands before the first verb
    m = _CHAIRED.search(line.codes, max(0, found.verb - 24), found.verb)
    m = m or SUBJECT.search(line.codes, max(0, found.verb - 14), found.verb)
    if m is not None and _titles(line, found, m.start("by")):
        m = SUBJECT.search(line.codes, max(0, m.start("by") - 10), m.start("by"))
    if m is None or _own_title(line, found, m.start("by")):
        return None
    if "+" in line.codes[m.start("by") : found.verb] and OWN_TITLE.search(line.codes, 0, m.start("by")):
        return None  # "cảnh cáo ông A, |Giám đốc Sở Y tế và cách chức ông B": of A, who decides nothing
    token = line.tokens[m.start("by")]
    behind_a_name = m.start("by") > 0 and line.codes[m.start("by") - 1] == ","
    if behind_a_name and _MEETING_ACTS.match(text.lower, token.span.end, line.tokens[found.at].span.start):
        return None  # "Dưới sự điều hành của ông A, |Chủ tịch HĐND tỉnh, kỳ họp miễn nhiệm …"
    if (whole := _signed_for(text, line, token, found)) is not None:
        return whole
    if _PROPOSED_BY.search(text.lower, max(line.sentence.start, token.span.start - _FAR), token.span.start):
        return None  # "Căn cứ Tờ trình số 49 ngày 25/4 của |Chủ tịch UBND tỉnh, các đại biểu bầu …"
    if THERE.search(text.lower, max(line.sentence.start, token.span.start - 8), token.span.start):
        return None
    if _UNDER.search(text.lower, line.sentence.start, token.span.start):
        return None  # "Dưới sự chủ trì của |Thường trực Huyện ủy, hội nghị đã bầu …"
    verb = line.tokens[found.at].span.start
    if isinstance(token.value, Phrase) and _ANNOUNCES.search(text.lower, token.span.end, verb):
        return None
    return authority(token) if token.span.start not in used else None


def _signed_for(text: Text, line: Coded, token: Token, found: Found) -> Body | None:
    """ "|Thứ trưởng Bộ Công an A vừa ký quyết định bổ nhiệm …": the decision is the ministry's."""
    words = text.lower[token.span.end : line.tokens[found.at].span.start]
    return _of_deputy(token) if " ký" in words and "ủy quyền" not in line_text(text, line) else None


def withheld(text: Text, line: Coded, verb: int) -> bool:
    """Whether what a verb tells is owed to "the competent authority", whom no word names."""
    return _UNDISCLOSED.search(text.lower, line.sentence.start, line.tokens[verb].span.start) is not None


def tells_own(text: Text, line: Coded, found: Found, by: Authority) -> bool:
    """ "|Bệnh viện X tổ chức lễ công bố quyết định bổ nhiệm Giám đốc": whether a body only makes known who heads it."""
    posts = (t.value for t in found.got)
    own = found.code in "ay" and any(isinstance(p, Phrase) and p.body == by for p in posts)
    verb = line.tokens[found.at].span.start
    return own and _CEREMONY.search(text.lower, line.sentence.start, verb) is not None


def beside(line: Coded, found: Found) -> Authority | None:
    """ "Theo thông báo ngày 13/6 của UBKT Tỉnh ủy, |Ban Chấp hành Đảng bộ tỉnh cảnh cáo ông A": who acts, by a paper of others."""
    m = _BY_A_PAPER.search(line.codes, max(0, found.verb - REACH), found.verb)
    return authority(line.tokens[m.start("by")]) if m is not None and found.code not in "qm" else None


def replaced(line: Coded, found: Found) -> bool:
    """Whether somebody's leave is only told beside another's appointment: "… thay |ông B nghỉ hưu"; not "thay |ông B, được Bộ Chính trị cho nghỉ hưu"."""
    at = line.tokens.index(found.who[0]) if found.who and found.who[0] in line.tokens else 0
    return at > 0 and line.codes[at - 1] == "T" and _LET_GO.match(line.codes, at) is None


def of_leave(line: Coded, found: Found) -> Authority | None:
    """ "trao Quyết định nghỉ hưu |của Ban Bí thư cho đồng chí A"."""
    m = _OF_LEAVE.match(line.codes, found.at) if "N" in line.codes[: found.at] else None
    return authority(line.tokens[m.start("by")]) if m is not None else None


def of_signer(text: Text, line: Coded, verb: int) -> Authority | None:
    """ "Tại Quyết định số 5 do |Phó Thủ tướng A ký, ông B bị cách chức": the head who has signed it."""
    m = _SIGNED_BY.search(line.codes, 0, verb)
    signs = m is not None and text.lower.startswith(" ký", line.tokens[m.start("who")].span.end)
    if m is None or not signs:
        return None
    by = line.tokens[m.start("by")]
    return authority(by) or _of_deputy(by)


def _of_deputy(token: Token) -> Body | None:
    """The ministry, or the people's committee, whose decisions a deputy head signs."""
    phrase = token.value
    deputy = isinstance(phrase, Phrase) and phrase.title.name in _DEPUTIES and phrase.capacity != "former"
    return phrase.body if deputy and isinstance(phrase, Phrase) else None


def of_approval(line: Coded, found: Found) -> Authority | None:
    """ "Việc miễn nhiệm Phó Chủ tịch UBND tỉnh đối với ông A được |Thủ tướng phê chuẩn": who approves a relief."""
    m = _RELIEF_APPROVED.match(line.codes, found.at) if found.code == "r" else None
    return authority(line.tokens[m.start("by")]) if m is not None else None


def _titles(line: Coded, found: Found, at: int) -> bool:
    """Whether a post is the title before the person's own name: "Tỉnh ủy thống nhất để |Chủ tịch UBND tỉnh A thôi tham gia …"."""
    return line.codes.startswith("SP", at) and line.tokens[at + 1] in found.who


def _own_title(line: Coded, found: Found, at: int) -> bool:
    """Whether a post before the verb is one of the person spoken of, not of a person that the change leaves out."""
    m = OWN_TITLE.search(line.codes, 0, at)
    person = line.tokens[m.start()].value if m is not None else None
    whose = {t.value.person for t in found.who if isinstance(t.value, PersonMention)}
    return m is not None and (not isinstance(person, PersonMention) or person.person in whose)


def of_decision(text: Text, line: Coded, first: int, last: int) -> Authority | None:
    """ "Quyết định của Ban Bí thư", "Theo Quyết định số 916 ngày 29/9, Ban Thường vụ Tỉnh ủy …": whose decision stands last."""
    ground = None
    for m in reversed([*_OF_DECISION.finditer(line.codes, first, last)]):
        token = line.tokens[m.start("by") if m["by"] else m.start("bare")]
        named = line.tokens[m.start()].span
        if text.lower.startswith("tờ trình", named.start):
            continue  # who proposes doesn't decide
        gap = text.lower[named.end : token.span.start]
        if (m["by"] or _BARE.fullmatch(gap)) and (by := authority(token)):
            if not _GROUND.search(text.lower, max(0, named.start - 20), named.start) or m.start() <= 1:
                return by
            ground = ground or by
    return ground


def by_the_commission(text: Text, line: Coded, found: Found) -> bool:
    """ "…, |Ủy ban quyết định kỷ luật ông A": whether a bare "Ủy ban" or "UBKT" punishes."""
    return (
        _BARE_COMMISSION.search(text.lower, max(0, line.sentence.start - 2), line.tokens[found.at].span.end) is not None
    )


def by_decision(text: Text, line: Coded, found: Found) -> Authority | None:
    """ "được điều về làm Phó Giám đốc Sở Y theo Quyết định số 28 ngày 12/7 của |Chủ tịch UBND tỉnh": whose decision stands behind."""
    m = _BY_DECISION.match(line.codes, found.at)
    if m is None or not text.lower.endswith(("theo ", "theo các "), 0, line.tokens[m.start("what")].span.start):
        return None
    by = line.tokens[m.start("by")]
    if line.codes[m.start("by") - 1] == "R" and MADE.match(text.plain, by.span.end) is None:
        return None  # "… do |Chủ tịch UBND tỉnh ký ngày 5/3"
    return authority(by)


def cites_ground(text: Text, day: int) -> bool:
    """Whether a day is that of a proposal or of general rules: "Căn cứ Tờ trình số 49/TTr-UBND ngày |25/4/2022", "Quy định số 37-QĐ/TW ngày |25/10/2021"."""
    return _PROPOSAL.search(text.lower[max(0, day - _CITED) : day]) is not None


def agreed(line: Coded, found: Found) -> Authority | None:
    """ "Bộ Chính trị đồng ý để ông A thôi giữ chức …": the decider stands before the person."""
    start = min((token.span.start for token in found.who), default=0)
    first = bisect_left(line.tokens, start, key=lambda token: token.span.start)
    if first > found.verb:
        return None
    m = _AGREED.search(line.codes, max(0, first - 8), first)
    return authority(line.tokens[m.start("by")]) if m else None


def electing(text: Text, line: Coded, verb: int) -> Authority | None:
    """The council, or its deputies ("các đại biểu HĐND xã đã bầu"), named before the verb."""
    found: list[Body] = []
    for token in line.tokens[max(0, verb - REACH) : verb]:
        value = token.value
        deputies = isinstance(value, Phrase) and value.title.name == "Đại biểu"
        named = isinstance(value, BodyMention) and value.particular
        if isinstance(value, (Phrase, BodyMention)) and value.body is not None and (named or deputies):
            found.append(value.body)
    council = next((body for body in found if body.kind in ELECTING), None)
    return council or _electing_union(text, line, verb)


def _electing_union(text: Text, line: Coded, verb: int) -> Body | None:
    """ "|Ban Chấp hành LĐLĐ tỉnh đã bầu 12 người vào Ban Thường vụ; bầu ông A …": who does what the first verb says."""
    first = line.codes.find("e", max(0, verb - REACH), verb)
    by = _doer(text, line, first) if first >= 0 else None
    return by if by is not None and by.kind in UNIONS else None


def acting(text: Text, line: Coded, verb: int) -> Authority | None:
    """ "|Ban Thường vụ Tỉnh ủy công bố các quyết định chỉ định Ban Chấp hành …; chỉ định ông A …": who does what the first verb says."""
    first = ANY_VERB.search(line.codes, max(0, verb - REACH), verb)
    return _doer(text, line, first.start()) if first is not None else None


def _doer(text: Text, line: Coded, verb: int) -> Body | None:
    """The body right before a verb, if it is not only the place."""
    named = SUBJECT.search(line.codes, max(0, verb - 8), verb)
    token = line.tokens[named.start("by")] if named is not None else None
    if token is None or THERE.search(text.lower, max(line.sentence.start, token.span.start - 8), token.span.start):
        return None
    by = authority(token)
    return by if isinstance(by, Body) else None


def line_text(text: Text, line: Coded) -> str:
    """The words of a sentence, in lower case."""
    return text.lower[line.sentence.start : line.sentence.end]


def authority(token: Token) -> Authority | None:
    """The body, or the post of a head who decides alone, that a token names."""
    value = token.value
    if isinstance(value, BodyMention) and value.body.label.startswith(_PLENUM):
        return bodies.compose("tw_bch")  # "|Hội nghị Trung ương 6 khóa XIII biểu quyết …": the committee in session
    if isinstance(value, BodyMention):
        return value.body if value.particular and value.body.kind != "ForeignBody" else None
    former = isinstance(value, Phrase) and value.capacity == "former"
    minister = (
        isinstance(value, Phrase)
        and value.body is not None
        and value.title.name == "Chủ nhiệm"
        and value.body.kind == "Ministry"
    )
    if (
        isinstance(value, Phrase)
        and value.body is not None
        and (minister or value.title.name in DECIDING)
        and not former
    ):
        return Post(value.name, value.body)
    return None
