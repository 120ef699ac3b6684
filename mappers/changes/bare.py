"""Titles that leave their body out, by the words of a change before them: "về |Ủy ban Kiểm tra làm Phó Chủ nhiệm"."""

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.changes import committees, patterns
from vietpol.mappers.changes.got import Got
from vietpol.mappers.changes.tokens import Coded, Token
from vietpol.mappers.facts import Body, Post
from vietpol.mappers.posts.heading import can_have, headship
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import BodyMention
from vietpol.mappers.text import Sentence, Text

_PERMANENT = regex.compile(r"\s?\(thường trực\)")
_BRACKET = ",S"
_TOPIC = regex.compile(r"B:|xB,")
_FIRMS = ("tập đoàn", "tổng công ty", "công ty", "ngân hàng")


def settled(line: Coded, token: Token, last: tuple[Sentence, Post] | None) -> Token:
    """ "Ông B được bầu làm |Phó Chủ tịch", after "Ông A được bầu làm Chủ tịch Hội X": a bare title is one of the same body."""
    phrase = token.value
    if not isinstance(phrase, Phrase) or (phrase.body and not phrase.inferred) or phrase.mention or phrase.unread:
        return token
    if (
        phrase.body is not None
    ):  # "… đến công tác tại |VKSND huyện Y và bổ nhiệm giữ chức Viện trưởng": no more of the one who decides
        there = _named_before(line, token)
        moved = there is not None and there != phrase.body and can_have(there, phrase)
        return replace(token, value=replace(phrase, body=there)) if moved else token
    if (there := _named_before(line, token)) is not None:
        return replace(token, value=replace(phrase, body=there, inferred=True))
    if heads := _heads(phrase):  # "đến nhận công tác tại Ban Tuyên giáo Tỉnh ủy và giữ chức |trưởng ban"
        before = [t.value for t in line.tokens if t.span.end <= token.span.start and isinstance(t.value, BodyMention)]
        named = (whole for b in reversed(before) if b.particular for whole in (b.body, b.body.related) if whole)
        body = next((whole for whole in named if whole.label.lower().startswith(heads)), None)
        return token if body is None else replace(token, value=replace(phrase, body=body, inferred=True))
    if phrase.title.name.endswith("hủ nhiệm") and (commission := committees.commission(line, token)) is not None:
        return replace(token, value=replace(phrase, body=commission, inferred=True))
    if (item := _of_item(line, phrase)) is not None:
        return replace(token, value=replace(phrase, body=item, inferred=True))
    if phrase.title.party and (committee := _committee(line, token)) is not None:
        return replace(token, value=replace(phrase, body=committee, inferred=True))
    if last is None:
        return token
    sentence, post = last
    own = phrase.title.supply or phrase.title.committee
    if own or line.sentence.block - sentence.block > 1 or headship(phrase.name).lower() != headship(post.title).lower():
        return token
    return replace(token, value=replace(phrase, body=post.body, inferred=True))


def permanent(text: Text, line: Coded, who: Token, got: Got) -> Got:
    """ "các ông A (|Phó Bí thư Thường trực), B giữ chức Phó Bí thư": in brackets behind a name, which of the deputies it is."""
    post, phrase, _ = got
    at = line.tokens.index(who) if post is not None and who in line.tokens else len(line.tokens)
    if post is not None and _PERMANENT.match(text.lower, who.span.end) and post.title.startswith("Phó "):
        return Post(f"{post.title} Thường trực", post.body), phrase, got[2]
    behind = line.tokens[at + 1 : at + 3]
    if post is None or len(behind) < len(_BRACKET) or "".join(t.code for t in behind) != _BRACKET:
        return got
    own = behind[1].value
    words = f"{post.title} Thường trực"
    if not isinstance(own, Phrase) or own.name != words or text.plain[behind[0].span.start] != "(":
        return got
    if own.term is not None or own.capacity == "former":
        return got  # "ông A (Phó Bí thư Thường trực |khóa X)": what he was before
    return Post(words, post.body), phrase, behind[1]


def _named_before(line: Coded, token: Token) -> Body | None:
    """ "điều động ông A về |Ủy ban Kiểm tra Trung ương làm Phó Chủ nhiệm": the body right before the words for taking a post."""
    at = line.before(token)
    before = patterns.TAKES_THERE.search(line.codes, 0, at)
    mention = line.tokens[before.start()].value if before is not None else None
    phrase = token.value
    if not isinstance(mention, BodyMention) or not isinstance(phrase, Phrase) or not mention.particular:
        return None
    kind = phrase.title.supply or phrase.title.committee
    return mention.body if kind is None or mention.body.label.startswith(kind) else None


def _committee(line: Coded, token: Token) -> Body | None:
    """ "chỉ định Ban Chấp hành Đảng bộ phường X gồm 27 người; chỉ định ông A giữ chức |Bí thư": the committee that is formed."""
    for t in reversed(line.tokens[: line.before(token)]):
        mention = t.value
        if isinstance(mention, BodyMention) and mention.particular and mention.key == "cap-uy":
            return mention.body
    return None


def _of_item(line: Coded, phrase: Phrase) -> Body | None:
    """ "Trường Đại học X: Hội đồng trường công nhận ông A làm |Hiệu trưởng", "Về UBND tỉnh, ông A thôi giữ chức |Phó Chủ tịch".

    The body that an item of a digest, or a sentence, is about.
    """
    topic = _TOPIC.match(line.codes)
    mention = line.tokens[topic.end() - 2].value if topic is not None else None
    of = isinstance(mention, BodyMention) and mention.particular and can_have(mention.body, phrase)
    return mention.body if isinstance(mention, BodyMention) and of else None


def _heads(phrase: Phrase) -> tuple[str, ...]:
    """With which words the names of the bodies begin that a bare title can be one of."""
    if phrase.title.head is not None:
        return (phrase.title.head,)
    return _FIRMS if "Tổng Giám đốc" in phrase.name else ()
