"""What a quantity measures, in the words of the text: "Tổng thu ngân sách trên địa bàn", "Doanh nghiệp thành lập mới"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import regex

from vietpol.mappers.figures import comparing, phrases, words
from vietpol.mappers.figures.clauses import Piece, Scene
from vietpol.mappers.figures.phrases import Left, Passes
from vietpol.mappers.text import Span

_HOST_WORDS = 9
_FAR = 30  # quantities that are looked back at


@dataclass(frozen=True, slots=True)
class Label:
    """What is measured. words: with a capital; start: where they begin in the text (for the quote); rule: how they were found.

    noun: what is counted, without verb or head ("doanh nghiệp"). own: not taken over from another quantity.
    head: the words begin with the name of an indicator ("tỷ lệ"), or stand before a colon. host: what a bare head belongs to.
    action: the verb whose object is counted.
    """

    words: str
    start: int
    rule: str
    noun: str = ""
    own: bool = True
    head: bool = False
    host: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A quantity in its sentence: what stands on either side, and the labels of the quantities before it.

    topic: what the sentence before measured.
    """

    scene: Scene
    number: int
    pieces: list[Piece]
    left: Left
    right: Span
    passes: Passes
    before: Sequence[Label | None]
    topic: Label | None = None

    @property
    def noun(self) -> str:
        """The noun phrase after the quantity, in lower case."""
        return self.scene.lower[self.right.start : self.right.end]

    @property
    def phrase(self) -> str:
        """The noun phrase before the quantity, in lower case."""
        return self.scene.lower[self.left.phrase.start : self.left.phrase.end]

    def parent(self) -> Label | None:
        """The label of the quantity before, in the same brackets or before them."""
        host = self.scene.hosts[self.number]
        for earlier in range(self.number - 1, max(-1, self.number - _FAR), -1):
            if self.scene.hosts[earlier] == host or (host is not None and self.scene.quantities[earlier].span.end <= host):
                return self.before[earlier]
        return None


@cache
def _only(name: str) -> "regex.Pattern[str]":
    units = words.either(words.words("units_only") | words.words(name))
    return regex.compile(rf"(?:{units})(?:\s(?:{units}))?")


@cache
def _group() -> "regex.Pattern[str]":
    groups = words.either(words.words("groups"))
    return regex.compile(rf"(?:(?:các|một số|nhiều|hầu hết|toàn|cả|ở|tại|đa số)\s)*(?:{groups})?(?:\s(?:này|đó|ta|khác))?")


def is_group(phrase: str) -> bool:
    """Whether a phrase names whose figure it is and not what is measured: "toàn tỉnh", "một số địa phương"."""
    return _group().fullmatch(phrase) is not None


def find(place: Place) -> Label | None:
    """What a quantity measures; None where nothing is named: then it is no figure."""
    if place.scene.quantities[place.number].counted:
        return _counted(place)
    return _measured(place)


def _counted(place: Place) -> Label | None:
    quantity = place.scene.quantities[place.number]
    if quantity.total is not None and place.noun and place.phrase and "chiếm" in place.left.verb_words and not is_group(place.phrase):
        said = f"{text(place.scene, place.left.phrase)} chiếm {_small(text(place.scene, place.right))}"
        return Label(said, place.left.phrase.start, "figures/share-of", place.noun)
    if place.left.verb in ("rise", "fall") and place.noun:
        for same in place.before[: -_FAR : -1]:
            if same is not None and f" {place.noun} " in f" {same.noun.lower()} ":
                return replace(same, rule="figures/change-of-what-was-counted", noun=place.noun, own=False)
    if hurt := place.noun in ("người", "ca", "trường hợp") and _HURT.search(place.phrase):
        noun = f"{place.noun} {hurt[1]}"
        return Label(noun.capitalize(), place.left.phrase.start, "figures/counted-noun", noun)
    if not place.noun and not _stands_for_count(place):
        return None
    says_little = not place.noun or _only("units_only").fullmatch(place.noun) is not None
    named = _named(place) if says_little or _only("units_with_head").fullmatch(place.noun) is not None else None
    if named is not None and place.noun and named.noun in words.actions():
        named = None
    if named is not None and (says_little or named.head):
        said = _measure_word(place, named.words)
        return replace(named, words=said, noun=place.noun or named.noun)
    if not place.noun:
        return _taken_over(place) if place.left.verb in ("rise", "fall") else None
    if place.noun in ("ủy viên", "thành viên") and place.phrase and place.left.verb == "level" and not is_group(place.phrase):
        said = f"{text(place.scene, place.right)} {_small(text(place.scene, place.left.phrase))}"
        return Label(said, place.left.phrase.start, "figures/members-of", place.noun)
    action, start = _action(place)
    said = f"{text(place.scene, place.right)}{_object(place)}"
    noun = _small(text(place.scene, place.right))
    return Label(f"{said} {action}".strip(), min(start, place.right.start), "figures/counted-noun", noun, action=action)


def _stands_for_count(place: Place) -> bool:
    """Whether a number with no noun behind it counts what stands before it: "khiển trách 30", and not "Windows 10"."""
    if place.left.verb is not None or place.left.head or (place.pieces[0].mark == ":" and not place.phrase):
        return True
    scene, end = place.scene, place.left.phrase.end
    quantity = scene.quantities[place.number]
    last = scene.plain[place.left.phrase.start : end].rpartition(" ")[2]
    named = place.phrase in words.actions() or place.phrase in ("khuyết", "vắng", "có mặt") or quantity.value >= 100
    return bool(last) and last[0].islower() and named


_HURT = regex.compile(r"(?:^|làm |khiến )(chết|bị thương|tử vong|mất tích|bị nạn)$")


def _object(place: Place) -> str:
    """What a verb at the end of the counted phrase acts on, where that is counted itself: "8 địa phương thành lập | 20 tổ đảng"."""
    scene = place.scene
    if place.number + 1 == len(scene.quantities):
        return ""
    following = scene.quantities[place.number + 1]
    between = scene.lower[place.right.end : following.lead]
    if not following.counted or between.strip() or not words.ending(_verbs()).search(scene.lower, place.right.start, place.right.end):
        return ""
    noun = phrases.right(scene, following)
    return f" {_small(text(scene, noun))}" if noun.end > noun.start else ""


@cache
def _verbs() -> frozenset[str]:
    return frozenset({*words.actions(), "phá", "giành", "đoạt", "nuôi", "trồng", "sản xuất", "quản lý", "tham gia", "có", "đạt"})


def _measure_word(place: Place, said: str) -> str:
    """ "Phường mới: 45.000 dân" counts the population."""
    if place.noun not in ("dân", "nhân khẩu", "khẩu", "người dân") or regex.search("dân|khẩu", said.lower()):
        return said
    return f"Dân số {_small(said)}"


def _action(place: Place) -> tuple[str, int]:
    """The verb whose object is counted, as an attribute: "kết nạp 150 đảng viên" -> "được kết nạp"; and where it begins."""
    lower, piece = place.scene.lower, place.pieces[0]
    end = place.scene.quantities[place.number].lead
    start = max(piece.start, end - 60)
    found = words.ending(frozenset(words.actions())).search(regex.sub(r"(?:\s(?:được|thêm|tới|đến|tổng cộng|cho|là))+\s*$", " ", lower[start:end]))
    if found is not None:
        verb = found[0].strip()
        passive = words.actions()[verb]
        return verb if not passive or verb.startswith(passive) else f"{passive} {verb}", start + found.start()
    parent = place.parent()
    listed = parent is not None and not lower[phrases.begin(place.scene, piece, end) : end].strip(" ,").removeprefix("và").strip()
    return (parent.action, end) if listed and parent is not None else ("", end)


# --- measured things ---


def _measured(place: Place) -> Label | None:
    quantity = place.scene.quantities[place.number]
    if quantity.unit == "rank":
        return _named(place) or _taken_over(place) or _topic(place)
    if _BASE.search(place.scene.lower, place.pieces[0].start, quantity.lead):
        return _taken_over(place)
    share = comparing.is_share(place.scene, quantity)
    after = None if share else _named_after(place)
    if place.left.phrase.start < place.left.phrase.end and not is_group(place.phrase):
        if listed := _listed(place):
            return listed
        if place.phrase in ("đóng góp", "góp") and (parent := place.parent()) is not None:
            return replace(parent, words=f"{parent.words} {place.phrase}", rule="figures/share-of", own=False)
        if after is not None and quantity.unit in ("ha", "m2") and not place.left.head and "diện tích" not in after.words.lower():
            return replace(after, words=f"Diện tích {_small(after.words)}", rule="figures/area-of")
        if after is not None and quantity.unit == "percent" and not place.left.head and _SHARE.search(f"{place.left.verb_words} {place.phrase}"):
            verb = "" if "đóng góp" in place.phrase else " chiếm"
            said = f"{text(place.scene, place.left.phrase)}{verb} {_small(after.words)}"
            return replace(after, words=said, start=place.left.phrase.start, rule="figures/share-of")
        if _AGAINST.match(place.phrase):
            return _taken_over(place)
        if place.phrase in words.actions() and after is None and (parent := _first_named(place)) is not None:
            return replace(parent, words=f"{text(place.scene, place.left.phrase)} {_small(parent.words)}", rule="figures/verb-of-what-was-named")
        if after is not None and place.phrase in words.actions():
            said = f"{text(place.scene, place.left.phrase)} {_small(after.words)}"
            return replace(after, words=said, start=place.left.phrase.start, rule="figures/measured-object")
        if after is not None and not place.left.head and place.left.verb is None:
            return after
        return _own(place, place.left, place.pieces[0])
    if place.left.verb in ("rise", "fall"):
        return _named(place) or _taken_over(place) or _topic(place) or _of_sentence_before(place)
    if share:
        return _taken_over(place) or _named(place) or _named_after(place) or _topic(place)
    if after is not None:
        return after
    return _named(place) or _taken_over(place) or _inverted(place) or _topic(place) or _of_sentence_before(place)


def _first_named(place: Place) -> Label | None:
    """The indicator that the sentence began with, for a verb that says what became of it: "tổng vốn … là X, đã giải ngân Y"."""
    return next((x for x in place.before if x is not None and x.own and x.head), None)


_AGAINST = regex.compile(r"(?:cao|thấp|nhiều|ít|lớn|nhanh)\s+(?:hơn|gấp)\s+(?:so với\s+)?(?:mức\s+)?(?:bình quân|trung bình|mức|cả nước|toàn quốc|chung)")
_SHARE = regex.compile("chiếm|đóng góp")
_BASE = regex.compile(r"(?:so với(?: mức| con số)?|hơn mức|bằng mức|so mức)(?: tăng)?\s*$")


def _listed(place: Place) -> Label | None:
    """The end of a list that begins in the piece before: "tỷ trọng công nghiệp - xây dựng, | dịch vụ chiếm 91,7%"."""
    scene, phrase = place.scene, place.left.phrase
    if place.left.head or len(place.phrase.split()) > 5 or scene.lower[place.pieces[0].start : phrase.start].strip():
        return None
    start, head = phrase.start, False
    for here, piece in zip(place.pieces, place.pieces[1:4], strict=False):
        before = phrases.left(scene, piece, place.passes)
        if here.mark != "," or before.verb is not None or before.phrase.start == before.phrase.end or scene.lower[before.phrase.end : here.start].strip(" ,"):
            break
        words_before = scene.lower[before.phrase.start : before.phrase.end]
        if not before.head and (is_group(words_before) or len(words_before.split()) > 4 or _INSERTED.match(scene.lower, phrases.begin(scene, piece, piece.end), piece.end)):
            break
        start, head = before.phrase.start, before.head
        if head or before.subject.start < before.subject.end:
            break
    if start == phrase.start:
        return None
    return _own(place, replace(place.left, phrase=Span(start, phrase.end), head=head), place.pieces[0])


def _named_after(place: Place) -> Label | None:
    """What is measured after the quantity: "100% khu công nghiệp …", "80 km đường biên giới"."""
    noun = place.noun
    if not noun or _VERB_FIRST.match(noun) or place.right.start in place.passes.ahead:
        return None
    if noun.startswith(("được", "có", "đạt")) and place.left.phrase.start < place.left.phrase.end:
        return None
    return Label(text(place.scene, place.right), place.right.start, "figures/measured-noun-after", noun)


_VERB_FIRST = regex.compile(r"(?:là|chiếm|còn|tăng|giảm|bằng|lên|xuống|đã|sẽ|cũng|vẫn|đứng|xếp|vượt|so|nên|nhưng|trở|cao hơn|thấp hơn|mỗi|một|thì|mà|nữa|của|cả nước|toàn quốc)(?!\p{L})")


def _named(place: Place) -> Label | None:
    """The noun phrase before the quantity, or in the pieces before that one; None where only times and places stand there."""
    for count, piece in enumerate(place.pieces[:4]):
        if count and piece.mark == "#":
            return None
        left = place.left if not count else phrases.left(place.scene, piece, place.passes)
        said = place.scene.lower[left.phrase.start : left.phrase.end]
        if count and not (left.head or piece.mark in ("", ";") or place.pieces[0].mark == ":" or _CONSISTS.search(place.left.verb_words)):
            said = ""
        if said and not is_group(said) and not (count and _INSERTED.match(place.scene.lower, piece.start, piece.end)):
            return _own(place, left, piece, count)
        if piece.mark == "(":
            return _before_bracket(place, piece.start)
    return None


_CONSISTS = regex.compile(r"(?:^|\s)(?:bao )?gồm$")
_INSERTED = regex.compile(r"\s*(?:theo|trong|sau|trước|để|nhằm|do|từ|tại|qua|bên cạnh|ngoài|tính|so|nhờ|với|cùng|và|nhưng)(?!\p{L})")


def _before_bracket(place: Place, start: int) -> Label | None:
    """What is measured before the bracket: "tốc độ tăng trưởng du lịch rất nhanh (… tăng 25%"."""
    scene = place.scene
    end = scene.lower.rfind("(", scene.start, start)
    begin = max([m[1] for m in scene.marks if m[1] <= end], default=scene.start)
    begin = max([begin, *(q.span.end for q in scene.quantities if q.span.end <= end)])
    if _NAME.fullmatch(scene.plain[begin:end].strip()):
        return _list_topic(place, begin)
    left = phrases.left(scene, Piece(begin, end, ""), place.passes)
    said = scene.lower[left.phrase.start : left.phrase.end]
    if not said or is_group(said) or any(q.span.end == begin for q in scene.quantities) or _OTHER_LEVEL.search(scene.lower, begin, end):
        return None
    return _own(place, left, Piece(begin, end, ""))


_NAME = regex.compile(r"(?:và\s)?(?:(?:tỉnh|thành phố|TP\.?|huyện|thị xã|xã|phường)\s)?(?:\p{Lu}\p{Ll}+(?:\s|\s?-\s?)?){1,6}")
_OTHER_LEVEL = regex.compile("cùng kỳ|bình quân|trung bình|cả nước|kế hoạch|dự toán|nghị quyết")


def _list_topic(place: Place, end: int) -> Label | None:
    """What a list of places with their numbers is about: "số ca mắc cao: Lương Sơn (125 ca), …"."""
    scene = place.scene
    for m in phrases.heads().finditer(scene.lower, scene.start, end):
        stop = min([phrases.first_verb(scene.lower, m.end(), end), *(k[0] for k in scene.marks if k[0] >= m.end())])
        phrase = phrases.strip(scene.lower, m.start(), min(stop, end))
        return Label(text(scene, phrase), phrase.start, "figures/topic-of-list")
    return place.parent()


def _own(place: Place, left: Left, piece: Piece, count: int = 0) -> Label:
    said = place.scene.lower[left.phrase.start : left.phrase.end]
    rule = "figures/name-in-piece-before" if count else "figures/name-before"
    head = left.head or (count == 1 and place.pieces[0].mark == ":")
    if not left.head and place.scene.quantities[place.number].unit == "percent" and left.verb != "rise" and _structure(place):
        return Label(f"Tỷ trọng {_small(text(place.scene, left.phrase))}", left.phrase.start, "figures/share-in-structure", said, head=True)
    label = Label(_dimension(place, text(place.scene, left.phrase), left.head), left.phrase.start, rule, said, head=head)
    host = _host(place, left) if said in words.words("bare_heads") else ""
    if not host:
        return label
    of = "" if regex.match(r"diện tích|mức|năng suất|quy mô|chiều dài|công suất|sản lượng|tỷ lệ|số lượng|dân số|kim ngạch", said) else "của "
    return replace(label, words=f"{label.words} {of}{host}", rule="figures/name-with-host", host=host)


def _structure(place: Place) -> bool:
    """Whether the clause lists shares: "Cơ cấu kinh tế: dịch vụ 41,6%, …"."""
    return _STRUCTURE.search(place.scene.lower, place.scene.start, place.scene.quantities[place.number].lead) is not None


_STRUCTURE = regex.compile(r"(?<!\p{L})cơ cấu (?:nền )?(?:kinh tế|grdp|ngành|lao động)(?!\p{L})")


def _dimension(place: Place, said: str, head: bool) -> str:
    """ "Phường mới tối thiểu 5,5 km2" measures the area."""
    long = place.scene.quantities[place.number].unit == "km" and regex.search(r"dài(?:\s\p{L}+)?\s*$", place.scene.lower[place.left.phrase.end : place.scene.quantities[place.number].lead])
    measured = "Chiều dài" if long else {"m2": "Diện tích", "ha": "Diện tích"}.get(place.scene.quantities[place.number].unit)
    if measured is None or head or measured.lower() in said.lower() or place.left.verb in ("rise", "fall"):
        return said
    return f"{measured} {_small(said)}"


_OF_CROPS = regex.compile("năng suất|sản lượng")
_ALWAYS_HOSTED = ("quy mô",)


def _host(place: Place, left: Left) -> str:
    """What a bare head belongs to: "dự án …" of "với tổng vốn", "vùng trồng chuối" of "với diện tích"."""
    scene, parent = place.scene, place.parent()
    subject = regex.sub(r"(?:[\s,]|(?<!\p{L})(?:với|có|vẫn|duy trì|đang|đã|tiếp tục|là|mới)(?!\p{L}))*$", "", scene.lower[left.subject.start : left.subject.end])
    start = phrases.without_openers(scene.lower, left.subject.start, left.subject.start + len(subject), place.passes)
    own = scene.lower[start : left.subject.start + len(subject)].strip()
    if own and not is_group(own) and len(own.split()) <= _HOST_WORDS:
        return _small(scene.plain[start : start + len(own)])
    if parent is None:
        return ""
    said = scene.lower[left.phrase.start : left.phrase.end]
    joined = scene.lower[phrases.begin(scene, place.pieces[0], left.phrase.start) : left.phrase.start]
    if not _OF_CROPS.match(said) and not regex.search(r"(?<!\p{L})(?:với|trị giá|tổng|có|kinh phí)(?!\p{L})", joined) and said not in _ALWAYS_HOSTED and parent.rule != "figures/counted-noun":
        return ""
    if said in ("dân số", "doanh thu", "thu nhập"):
        return ""
    host = parent.host or (parent.noun if parent.rule == "figures/counted-noun" else "") or ("" if parent.head else parent.words)
    if not host and left.phrase.start and scene.lower[left.phrase.start : left.phrase.end] in ("quy mô",):
        host = parent.words
    host = regex.sub(r"^(?:Diện tích|Sản lượng|Năng suất) ", "", host)
    return _small(host) if len(host.split()) <= _HOST_WORDS and not is_group(host.lower()) else ""


def _taken_over(place: Place) -> Label | None:
    parent = place.parent()
    return None if parent is None else replace(parent, rule="figures/taken-over", own=False)


def _of_sentence_before(place: Place) -> Label | None:
    """What the sentence before measured, where only whose it is has changed: "Hà Nội tăng 7,6%, Đà Nẵng tăng 11,7%"."""
    return None if place.topic is None else replace(place.topic, start=place.pieces[0].start, rule="figures/of-sentence-before")


def _inverted(place: Place) -> Label | None:
    """ "Hơn 7 tỷ đồng là cả gói thầu"."""
    span = place.scene.right(place.scene.quantities[place.number])
    m = regex.compile(r"\s+là\s+").match(place.scene.lower, span.start, span.end)
    if m is None:
        return None
    phrase = phrases.strip(place.scene.lower, m.end(), span.end)
    return Label(text(place.scene, phrase), phrase.start, "figures/name-after-la", "") if phrase.end > phrase.start else None


def _topic(place: Place) -> Label | None:
    """The subject of the sentence: its first words up to a verb."""
    scene = place.scene
    end = scene.quantities[place.number].lead
    start = phrases.without_openers(scene.lower, scene.start, min(end, scene.start + 300), place.passes)
    stop = phrases.first_verb(scene.lower, start, min(end, start + 160))
    phrase = phrases.strip(scene.lower, start, stop)
    said = scene.lower[phrase.start : phrase.end]
    if not said or is_group(said) or any(q.span.start < phrase.end for q in scene.quantities[: place.number]):
        return None
    return Label(text(scene, phrase), phrase.start, "figures/topic-of-sentence", "")


def _small(said: str) -> str:
    return said[:1].lower() + said[1:] if said[1:2].islower() else said


def text(scene: Scene, span: Span) -> str:
    """The words of a span, single-spaced, without unbalanced brackets, with a capital."""
    said = " ".join(scene.plain[span.start : span.end].split()).strip(" ,.;:-*\"'")
    said = regex.sub(r"(?:\s(?:đạt|có|được|là|đã|với|gồm|và|theo giá(?: so sánh| hiện hành| cố định)?))+$", "", said)
    if said.count("(") != said.count(")"):
        said = said.replace("(", "").replace(")", "").strip()
    return said[:1].upper() + said[1:]
