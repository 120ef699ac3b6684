"""Those who were elected into a body: "bầu 36 đồng chí vào Ban Chấp hành", "cử bổ sung 3 vị vào Ủy ban"."""

from vietpol.mappers import regex
from vietpol.mappers.figures.names import Label, Place
from vietpol.mappers.text import Span

_VERB_REACH = 60  # letters before the number in which its verb is looked for
_CHOOSES = regex.compile(r"(?<!\p{L})(?:bầu|bầu ra|cử|giới thiệu|đề cử|chỉ định|hiệp thương)(?!\p{L})")
_MORE = regex.compile(r"(?<!\p{L})(?:bổ sung|thêm)(?!\p{L})")
_INTO = regex.compile(r"(?:,?\s\p{L}+){0,4}?\s(?:tham gia|vào)\s(?=(?:ban|ủy ban|hội đồng|bch|btv|đoàn|ubkt)(?!\p{L}))")
_BODY_ENDS = regex.compile(r"(?<!\p{L})(?:lần thứ|khóa|nhiệm kỳ|gồm|và|với|trong|tại)(?!\p{L})")


def label(place: Place) -> Label | None:
    """ "bầu 36 đồng chí vào Ban Chấp hành …": the members of the body."""
    scene, start = place.scene, place.quantity.span.end
    said = scene.lower[max(place.pieces[0].start, place.quantity.lead - _VERB_REACH) : place.quantity.lead]
    into = _INTO.match(scene.lower, start, scene.end)
    chosen = _CHOOSES.search(said) is not None or place.noun in ("người", "đồng chí")
    if into is None or not chosen:
        return None
    limit = min(scene.next_mark(into.end()), scene.next_lead(into.end()))
    ends = _BODY_ENDS.search(scene.lower, into.end(), limit)
    body = Span(into.end(), limit if ends is None else ends.start())
    if _MORE.search(said) is not None:  # "bầu bổ sung 2 đồng chí vào Ban Chấp hành"
        return Label(f"Ủy viên {place.printed(body)} được bầu bổ sung", body.start, "figures/counted-noun", place.noun)
    return Label(place.text(body), body.start, "figures/chosen-into", place.noun)
