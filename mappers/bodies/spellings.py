"""One name for a body that a text prints with other capitals: "Công ty Cổ phần X", "Công ty cổ phần X", "CÔNG TY CỔ PHẦN X".

Both spellings make one id; left as two bodies, whoever heads them would be attested twice with two titles, which no shape allows.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from vietpol.mappers.facts import Body
from vietpol.mappers.reading import BodyMention

_BANK, _JOINT_STOCK = "ngân hàng ", "thương mại cổ phần"


def unified(mentions: Sequence[BodyMention]) -> list[BodyMention]:
    """The mentions, those of one name with the body as it is first printed, before any that is in capitals throughout."""
    first: dict[tuple[str, str], Body] = {}
    several = False
    for mention in mentions:
        for body in _chain(mention.body):
            known = first.setdefault(_key(body), body)
            if known.label != body.label:
                several = True
                if known.label.isupper() and not body.label.isupper():
                    first[_key(body)] = body
    return [replace(m, body=_named(m.body, first)) for m in mentions] if several else list(mentions)


def _chain(body: Body | None) -> list[Body]:
    """A body and those that it belongs to."""
    chain: list[Body] = []
    while body is not None:
        chain.append(body)
        body = body.related
    return chain


def _key(body: Body) -> tuple[str, str]:
    """Its id, which forms without a place share, and its label whatever the capitals; a bank's name whether "TMCP" is written out."""
    label = body.label.casefold()
    if label.startswith(_BANK) and not body.known:
        return "", label.replace(_JOINT_STOCK, "tmcp")
    return body.id, label


def _named(body: Body, first: dict[tuple[str, str], Body]) -> Body:
    named = first[_key(body)]
    if named.related is None:
        return named
    related = _named(named.related, first)
    return named if related is named.related else replace(named, related=related)
