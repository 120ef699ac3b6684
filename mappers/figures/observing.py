"""From a figure found in a sentence to an observation with its evidence."""

from decimal import Decimal

from vietpol.mappers import regex
from vietpol.mappers.facts import Basis, Evidence, Indicator, Observation
from vietpol.mappers.figures import phrases
from vietpol.mappers.figures.found import Found
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.figures.repeats import Stated
from vietpol.mappers.figures.scheme import concept_of
from vietpol.mappers.figures.time_mentions import When
from vietpol.mappers.figures.whose import Whose
from vietpol.mappers.figures.words import CURRENCIES, PER_HEAD
from vietpol.mappers.text import Sentence, Span, Text

_PER_HEAD = regex.compile(
    r"(?:gdp|grdp|thu nhập|tổng sản phẩm) (?:trên )?đầu người|bình quân (?:(?:một |mỗi )?(?:đầu )?người|(?:một )?nhân khẩu)|(?:trên|/)\s?(?:đầu )?người|"
    r"thu nhập bình quân|(?<!\p{L})lương(?!\p{L})"
)
_OF_LAND = regex.compile(r"giá trị|doanh thu|thu nhập|lợi nhuận|sản phẩm")
_A_MONTH = regex.compile(
    r"(?:người|nhân khẩu|khẩu|lao động)\s?/\s?tháng(?!\p{L})|(?<!quỹ |quỹ tiền |tổng |tổng số |tổng tiền )(?:thu nhập|lương)(?: bình quân| trung bình)? (?:một |mỗi |hàng |hằng )?tháng(?!\p{L}| \d)"
)
_OF_ALL = regex.compile(r"(?:tổng )?quỹ (?:tiền )?lương(?!\p{L})")  # what all of them get
_ENDS = '.;!?…"'


def observe(text: Text, sentence: Sentence, figure: Found, whose: Whose, title: bool) -> Stated:
    """The observation of a figure, with what has to be known to tell repetitions. title: whether it stands in the headline."""
    quantity, label = figure.quantity, figure.label
    unit = _unit(quantity.unit, label.words.lower())
    quote = _quote(text, sentence, figure)
    value, highest = _signed(quantity, figure.sign)
    observation = Observation(
        indicator=Indicator(label.words, concept_of(label.words, unit, figure.measure, figure.grows)),
        value=value,
        unit=unit,
        bound=quantity.bound,
        status=figure.status,
        measure=figure.measure,
        as_written=text.raw[quantity.span.start : quantity.span.end],
        evidence=(Evidence(quote.start, quote.end, label.rule), *_inferences(figure.when, whose, quote)),
        refers_to=whose.of,
        period=figure.when.period,
        value_max=highest,
        total=None if quantity.total is None else _plain(quantity.total),
        reference=None if figure.measure == "value" else figure.reference,
    )
    heading = title or text.plain[sentence.end - 1] not in _ENDS
    timed = figure.when.basis in ("own", "sentence")
    return Stated(observation, sentence.start, sentence.block, heading, timed, whose.own, title)


def _signed(quantity: Quantity, sign: int) -> tuple[Decimal, Decimal | None]:
    """The value and the upper end of a range, a fall below zero: "giảm 1-1,5%" is from -1.5 to -1."""
    value, end = quantity.value * sign, quantity.value_max
    if end is None:
        return _plain(value), None
    low, high = sorted((value, end * sign))
    return _plain(low), _plain(high)


def _quote(text: Text, sentence: Sentence, figure: Found) -> Span:
    """From the words of the indicator, where they stand in the sentence, to the quantity and what it counts."""
    quantity, start = figure.quantity, figure.begin
    if sentence.start <= figure.label.start <= quantity.lead:
        start = min(start, figure.label.start)
    after = quantity.counted or figure.label.start >= quantity.span.end
    return phrases.strip(
        text.lower, min(start, quantity.lead), max(quantity.span.end, figure.right.end if after else 0)
    )


def _inferences(when: When, whose: Whose, quote: Span) -> tuple[Evidence, ...]:
    """Evidence for the time and the area that the clause itself doesn't name."""
    found = []
    if when.period is not None and when.basis != "own":
        span = quote if when.mention is None else when.mention.span
        rule = f"figures/time-of-{when.basis}"
        found.append(Evidence(span.start, span.end, rule, Basis.INFERRED, "period", _TIMES[when.basis]))
    if whose.of is not None and not whose.own:
        found.append(
            Evidence(
                quote.start,
                quote.end,
                "figures/area-of-context",
                Basis.INFERRED,
                "refersTo",
                "the area that the paragraph or the article speaks of",
            )
        )
    return tuple(found)


_TIMES = {
    "sentence": "a time named elsewhere in the sentence",
    "paragraph": "the time that governs the sentences before",
    "article": "the time that the meeting reviewed or the headline names",
    "meeting": "the day of the meeting at which it was counted",
}


def _plain(value: Decimal) -> Decimal:
    """The same number without needless zeros."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _unit(unit: str, label: str) -> str:
    """The unit per head where the words around it say so: "GRDP bình quân đầu người đạt 61 triệu đồng"."""
    base, _, per = unit.partition("//")
    if base.endswith("/ha") and base[:-3] in CURRENCIES and _OF_LAND.search(label) is None:
        base = base[:-3]  # "mức khoán bảo vệ rừng 400.000 đồng/ha": the scheme measures only what land yields so
    per = per or ("month" if base in CURRENCIES and _A_MONTH.search(label) else "")
    if per == "each":
        return base
    if base in PER_HEAD and _PER_HEAD.search(label) and _OF_ALL.match(label) is None:
        return f"{base}/person/{per}" if per else f"{base}/person"
    return base
