"""The name of what a quantity measures, and the place in the sentence from which it is read."""

from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.caching import cached_property
from vietpol.mappers.figures import words
from vietpol.mappers.figures.clauses import Piece, Scene
from vietpol.mappers.figures.phrases import Left, Passes
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.text import Span

OF_ECONOMY = "figures/share-of-economy"
_FAR = 30  # quantities that are looked back at


class Label(Struct, frozen=True):
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


class Place(Struct, frozen=True, dict=True):
    """A quantity in its sentence: what stands on either side, and the labels of the quantities before it.

    topic: what the sentence before measured last; told: all that it measured.
    """

    scene: Scene
    number: int
    pieces: list[Piece]
    left: Left
    right: Span
    passes: Passes
    before: Sequence[Label | None]
    topic: Label | None = None
    told: Sequence[Label] = ()

    @cached_property
    def quantity(self) -> Quantity:
        """The quantity itself."""
        return self.scene.quantities[self.number]

    @cached_property
    def noun(self) -> str:
        """The noun phrase after the quantity, in lower case."""
        return self.scene.lower[self.right.start : self.right.end]

    @cached_property
    def phrase(self) -> str:
        """The noun phrase before the quantity, in lower case."""
        return self.said(self.left)

    def said(self, left: Left) -> str:
        """The words of a noun phrase before the quantity, in lower case."""
        return self.scene.lower[left.phrase.start : left.phrase.end]

    def printed(self, span: Span) -> str:
        """The words of a span inside a label, with the capitals that they have in the text."""
        said = self.text(span)
        return said if self.scene.plain[span.start : span.start + 1].isupper() else small(said)

    def text(self, span: Span) -> str:
        """The words of a span as a label."""
        return text(self.scene, span)

    def parent(self) -> Label | None:
        """The label of the quantity before, in the same brackets or before them."""
        hosts = self.scene.hosts
        host = hosts[self.number]
        for earlier in range(self.number - 1, max(-1, self.number - _FAR), -1):
            if not self.quantity.counted and (self._counts_aside(earlier) or self._counts_between(earlier)):
                continue  # "dư nợ 900 tỷ đồng/12.000 hộ, tăng | 5%"
            if hosts[earlier] == host or (host is not None and self.scene.quantities[earlier].span.end <= host):
                return self.before[earlier]
        if self.quantity.unit == "times" and self.number and self.before[self.number - 1] is not None:
            return self.before[self.number - 1]  # "tỷ lệ hộ nghèo cao nhất (43,2%), gấp | 3 lần bình quân"
        return None

    def measured_so(self) -> Label | None:
        """The label of the last quantity of the same unit, where others stand between: "85 ha quế, thu 9 tỷ đồng; xã B | 60 ha"."""
        if self.quantity.unit not in _PHYSICAL or not self.number:
            return None
        quantities, hosts = self.scene.quantities, self.scene.hosts
        if quantities[self.number - 1].unit == self.quantity.unit:
            return None
        for earlier in range(self.number - 1, max(-1, self.number - _FAR), -1):
            if quantities[earlier].unit == self.quantity.unit and hosts[earlier] == hosts[self.number]:
                return self.before[earlier]
        return None

    def _counts_aside(self, number: int) -> bool:
        """Whether a quantity counts behind a stroke those who got the sum before it: "900 tỷ đồng/| 12.000 hộ"."""
        quantity = self.scene.quantities[number]
        told = self.scene.quantities[number - 1] if number else None
        if told is None or not quantity.counted or self.scene.lower[told.span.end : quantity.lead].count("/") != 1:
            return False
        return told.unit in words.CURRENCIES or self._counts_aside(number - 1)

    def _counts_between(self, number: int) -> bool:
        """Whether a quantity counts beside the sum that rose: "dư nợ 900 tỷ đồng, với | 12.000 khách hàng, tăng 50 tỷ đồng"."""
        if self.quantity.unit not in words.CURRENCIES or self.left.verb not in ("rise", "fall"):
            return False
        told = self.scene.quantities[number - 1] if number else None
        if told is None or told.unit != self.quantity.unit or not self.scene.quantities[number].counted:
            return False
        return ";" not in self.scene.lower[told.span.end : self.quantity.lead]

    def taken_over(self) -> Label | None:
        """The label of the quantity before, for this one too: "8.151 tỷ đồng, | tăng 5%"."""
        parent = self.parent()
        if parent is None:
            return None
        if (same := self.measured_so()) is not None:
            return replace(same, rule="figures/taken-over", own=False)
        if self.quantity.unit == "percent" and parent.rule == "figures/counted-noun":
            parent = self._with_them() or parent
        if self.quantity.unit in ("ha", "m2") and parent.rule == "figures/counted-noun":
            parent = next((x for x in (*self.lately(), *self.told) if x and x.words.startswith(_AREAS)), parent)
        if parent.rule == OF_ECONOMY:
            parent = replace(parent, words=parent.host)  # "bằng 33% GRDP (quý II đạt | 481 tỷ đồng)"
        land = _LAND.match(parent.words) if self.quantity.unit in words.CURRENCIES else None
        said = parent.words if land is None else f"Giá trị {parent.words[land.end() :]}"
        return replace(parent, words=said, rule="figures/taken-over", own=False)

    def _with_them(self) -> Label | None:
        """The sum that came with those counted before: "dư nợ đạt 231 tỷ đồng với 7.851 hộ vay, | tăng 12%"."""
        counted, lower = self.scene.quantities[self.number - 1], self.scene.lower
        if not self.number or not lower.endswith(" với ", 0, counted.lead) or self.pieces[0].mark != ",":
            return None
        told = self.lately()[1:2]
        return told[0] if told and told[0] is not None and told[0].head else None

    def lately(self) -> Sequence[Label | None]:
        """The labels of the quantities before, the last one first."""
        return self.before[:-_FAR:-1]

    def told_before(self) -> Iterator[tuple[Quantity, Label | None]]:
        """The quantities before with their labels, the last one first."""
        return zip(reversed(self.scene.quantities[: self.number]), self.lately(), strict=False)


@cache
def _group() -> "regex.Pattern[str]":
    groups, refers = words.either(words.words("groups")), words.either(words.words("referring"))
    return regex.compile(
        rf"cùng kỳ (?:quý [ivx\d]{{1,3}}\s?(?:/|-|năm )\s?|\d{{1,2}} tháng (?:đầu )?(?:năm )?|năm )(?:19|20)\d\d"
        rf"|(?:(?:đưa|nâng|cả|riêng|của)\s)?(?:{refers})\s(?:này|đó|ấy|kia|trên|nói trên|kể trên|vừa nêu|lũy kế)(?:\s(?:được giao|được|đã|mới|cũng))?"
        rf"|(?:gần bằng|xấp xỉ|tương đương|bằng)\s(?:với\s)?mức(?:\s(?:tăng trưởng|tăng|giảm))?"
        rf"|(?:(?:đưa|nâng|kéo)\s)?(?:mức|con số|số)(?:\s(?:bình quân|trung bình|lũy kế|cộng dồn))?"
        rf"|(?:(?:các|một số|nhiều|hầu hết|toàn|cả|ở|tại|đa số)\s)*(?:{groups}|toàn)?(?:\s(?:này|đó|ta|khác))?"
    )


def is_group(phrase: str) -> bool:
    """Whether a phrase names whose figure it is and not what is measured: "toàn tỉnh", "một số địa phương"; or nothing."""
    if _group().fullmatch(phrase) is not None and phrase not in _OTHER:
        return True
    return _hollow().fullmatch(phrase) is not None or _FEAST.fullmatch(phrase) is not None


# "Riêng | mùng 5 Tết (26/1/2023), xảy ra 24 vụ": when, and not what
_FEAST = regex.compile(
    r"(?:ngày )?(?:mùng|mồng) \d{1,2}(?: tết)?(?:\s?\([^()]*\))?|(?:đêm )?giao thừa|(?:29|30) tết(?:\s?\([^()]*\))?"
)


@cache
def _hollow() -> "regex.Pattern[str]":
    """Verbs and adverbs alone: "nhảy", "mới đi được", "tăng vỏn vẹn"."""
    verbs = words.words("levels", "rise", "fall", "hollow") - {"tăng trưởng", "tổng số", "huy động"}
    return regex.compile(rf"(?:(?:{words.either(verbs)})(?:\s|$))++")


_LAND = regex.compile(r"(?:Tổng d|D)iện tích\s(?=\p{L})")  # "1.214 ha cây trồng (| 31 tỷ đồng)": worth as much
_PHYSICAL = ("ha", "m2", "tonne", "km", "m3", "kWh")
_AREAS = ("Diện tích", "Tổng diện tích")
_OTHER = {"thu khác", "chi khác"}
_QUOTES = "\"'“”"
_CLOSING = ('"', "”")
_TRAILING = regex.compile(
    r"(?:\s(?:so với cùng kỳ(?: năm trước| năm ngoái)?|so với|so|đạt|có|được|là|đã|với|gồm|và|(?<!dương |âm |máy |giới )tính|(?<!trực )thuộc|lần|trở lên|trở xuống|tính đến|hiện có"
    r"|(?<!(?:thực|phát|thể|xuất) )hiện|đến|đến cuối|đến hết|đến đầu|vào cuối|vào đầu|(?<!đoạn |chặng )cuối|trong"
    r"|trong (?:tháng|kỳ|năm|quý)|ước|ước tính|theo giá(?: so sánh| hiện hành| cố định)?|như|cho|(?<!chiều )dài|(?<!tổng )trị giá|(?:vào |tại )?thời điểm(?: \d{1,2} giờ)?|vào lúc|đứng đầu|dẫn đầu"
    r"|(?<!cây )(?<!trồng )(?:mỗi năm|hằng năm|hàng năm)|(?:lớn|cao|thấp|nhiều|ít) nhất|ở mức (?:cao|thấp|khá)|(?:vào )?thời điểm \d{1,2}h(?:\d\d)?"
    r"|(?:đã|đang|được) (?:tăng|giảm|nâng|cải thiện)(?: (?:mạnh|nhanh|đều|dần|nhẹ|đáng kể|rõ rệt|cao))?))+$"
)
_LIES_IN = regex.compile(r"^\((?:\p{Lu}\p{L}*\s?){1,4}\)\s(?=\p{Ll})")  # "huyện A (Hòa Bình) | thu ngân sách"
# "Diện tích | là huyện Phù Yên": whose it is
_IS_PLACE = regex.compile(
    r"(?<=\p{L}) là (?:(?:huyện|tỉnh|xã|phường|thị xã|thành phố|thị trấn|quận|TP\.?) \p{Lu}\p{L}*(?: \p{Lu}\p{L}*){0,3})$"
)
_GOES_ON = regex.compile(
    r"(?<=^\p{L}+(?:\s\p{L}+){1,7})\s(?:tiếp tục|vẫn|vẫn tiếp tục|ngày càng)(?:\s(?:duy trì|giữ|đạt|có|là))+(?!\p{L}).*$"
)
_DATELINE = regex.compile(r"^\([\p{L}\d. ]{2,24}\)\s?[-–]\s?(?=\p{Lu})")  # "(baolaocai.vn) - Tổng số dân"
_SHARE_ASIDE = regex.compile(r"\s?\((?:\p{L}+\s){0,3}[\d.,]+\s?%\)")  # "2.045 xã (23%) đạt chuẩn"
_AGAINST = regex.compile(
    r"(?:\sở mức)?\s(?:cao|thấp|nhiều|ít) hơn(?: so với)?(?: mức)?(?: bình quân| trung bình)?(?: chung)?$"
)
_CHOSEN = regex.compile(
    r"(?:[^,;]{1,40},\s)?(?:đại hội\s(?:[^,;]{1,60}?\s)?(?:đã\s)?)?bầu\s(?:ra\s)?(?=ban\s|ủy ban|đoàn\s|bch|btv|ubkt)",
    regex.IGNORECASE,
)
_NOT_TRAILING = regex.compile(r"(?<!\p{L})(?:chưa|không)\s(?:đạt|có|được)$")


def text(scene: Scene, span: Span) -> str:
    """The words of a span, single-spaced, without loose verbs at the end and unbalanced brackets, with a capital."""
    said = scene.labels.get(span)
    if said is None:
        said = scene.labels[span] = _text(scene, span)
    return said


def _odd(said: str, start: int, end: int) -> bool:
    """Whether a quote is opened there and not closed, or closed and not opened."""
    return sum(said.count(sign, start, end) for sign in _QUOTES) % 2 == 1


def _text(scene: Scene, span: Span) -> str:
    end = span.end
    if scene.plain[end : end + 1] == ")" and scene.plain.count("(", span.start, end) > scene.plain.count(
        ")", span.start, end
    ):
        end += 1
    if scene.plain[end : end + 1] in _CLOSING and _odd(scene.plain, span.start, end):
        end += 1  # 'xây 18 nhà "Mái ấm công đoàn|"'
    said = _LIES_IN.sub("", _DATELINE.sub("", " ".join(scene.plain[span.start : end].split())))
    said = (_SHARE_ASIDE.sub("", said) if "%)" in said else said).strip(" ,.;:-*")
    if _odd(said, 0, len(said)) or said[:1] in _QUOTES:
        said = said.strip(_QUOTES)
    if _NOT_TRAILING.search(said) is None:
        said = _TRAILING.sub("", said)
    said = _GOES_ON.sub("", said) if " tiếp tục " in said or " vẫn " in said or " càng " in said else said
    said = _IS_PLACE.sub("", said) if " là " in said else said
    said = _AGAINST.sub("", said) if " hơn" in said else said
    chosen = _CHOSEN.match(said)
    said = said if chosen is None else said[chosen.end() :]
    if said.count("(") > said.count(")"):
        said = said[: said.rindex("(")].strip()
    if said.count("(") != said.count(")"):
        said = said.replace("(", "").replace(")", "").strip()
    return said[:1].upper() + said[1:]


def small(said: str) -> str:
    """A label inside another: without its capital, unless it begins with an abbreviation or a name in capitals."""
    return said[:1].lower() + said[1:] if said[1:2].islower() else said
