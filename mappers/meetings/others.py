"""Those whom no form of a sentence finds beside a role word: holders listed by place, bodies before or behind it."""

from collections.abc import Sequence

from vietpol.mappers.facts import Holding, PartRole
from vietpol.mappers.meetings import agents, bodies_at, forms, listing, sharing
from vietpol.mappers.meetings.cues import Cue
from vietpol.mappers.meetings.giving import Giving
from vietpol.mappers.meetings.listing import Found
from vietpol.mappers.meetings.passages import Passage
from vietpol.mappers.reading import BodyMention


def holders(passage: Passage, cue: Cue, giving: Giving, holdings: Sequence[Holding]) -> bool:
    """ "Thảo luận tại hội nghị, các đồng chí Bí thư Tỉnh ủy các địa phương như: Bắc Giang, …": who holds the post."""
    if cue.said or cue.parts() == ("attend",):
        return False
    holders = list(agents.holders_listed(passage, cue.span.end, holdings))
    for who, span in holders:
        for role in cue.parts():
            giving.add(Found(who, span, span), role, cue.span, "meetings/role-holders")
    return bool(holders)


def joined(passage: Passage, cue: Cue, giving: Giving) -> bool:
    """Bodies behind a fronted role word, and bodies before "cùng dự"."""
    ahead = sharing.bodies_ahead(passage, cue)
    for b in ahead:
        giving.add(listing.body(b), "attend", cue.span, "meetings/role-body")
    if cue.said or cue.parts() == ("attend",) or not forms.opens_clause(passage, cue, passage.start):
        return bool(ahead)
    named = sharing.bodies_fronted(passage, cue)
    for other in named:
        one = listing.body(other) if isinstance(other, BodyMention) else listing.person(passage, other)
        for role in cue.parts():
            giving.add(one, role, cue.span, "meetings/role-body")
    return bool(named or ahead)


def _adopts(passage: Passage, cue: Cue, b: BodyMention, giving: Giving) -> bool:
    """Whether a body that sits adopts a paper, which it doesn't report: "HĐND huyện đã |thông qua tờ trình"."""
    hosts = giving.roll(cue.span.start).event.hosts
    return b.body in hosts and passage.text.lower.startswith("thông qua", cue.span.start)


def bodies(passage: Passage, cue: Cue, giving: Giving) -> bool:
    """ "Ban Thường vụ Tỉnh ủy đã trình hội nghị", "các ý kiến từ Ban Kinh tế Trung ương lưu ý"."""
    found = bodies_at.speaking(passage, cue)
    if found is not None and _adopts(passage, cue, found[0], giving):
        return True
    if found is not None:
        giving.add(listing.body(found[0]), found[1], cue.span, "meetings/role-body")
        for other in bodies_at.beside(passage, found[0]) if found[1] == "report" else ():
            one = listing.body(other) if isinstance(other, BodyMention) else listing.person(passage, other)
            giving.add(one, found[1], cue.span, "meetings/role-body")
    if found is None and (there := bodies_at.attending(passage, cue)) is not None:
        giving.add(listing.body(there), "attend", cue.span, "meetings/role-body")
        return True
    heard = list(bodies_at.heard(passage, cue)) if found is None else []
    for other in heard:
        giving.add(listing.body(other), "report", cue.span, "meetings/role-body")
    if heard:
        return True
    session = giving.roll(cue.span.start).event.kind == "council-session"
    speakers = list(bodies_at.led(passage, cue, session=session)) if found is None else []
    for other in speakers:
        role: PartRole = "report" if "report" in cue.roles else "speak"
        giving.add(listing.body(other), role, cue.span, "meetings/role-body")
    return found is not None or bool(speakers)
