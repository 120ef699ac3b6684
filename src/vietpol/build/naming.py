"""Names over all articles, brought up to date: only the groups that a change touches are computed again.

`vietpol.resolve` is a pure function of the articles of a group: those that mention one name, or a meeting on one day.
The archive keeps what each article says about each group (an excerpt) and the name that came out. A person's new
name changes the days on which the articles concerned report meetings, so persons are named first.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from vietpol.archive import Archive
from vietpol.mappers.facts import ArticleFacts, Change, Holding, Meeting, Participation, Person, RankHeld, Statement
from vietpol.mappers.naming import Named
from vietpol.mappers.text import matching_key
from vietpol.resolve import ResolvedNames, documents, meetings, people
from vietpol.resolve.decisions import Decisions

_PERSON, _MEETING = "person:", "meeting:"
_BATCH = 200
_FULL_DAY = 10


def excerpts(facts: ArticleFacts) -> dict[str, ArticleFacts]:
    """What an article says about each of its group keys: all that decides the names of the group's things."""
    names = {key: _about_person(facts, key) for key in people.keys(facts)}
    days = {_meeting_key(facts, m): _about_day(facts, _meeting_key(facts, m)) for m in facts.meetings}
    return names | days


def update_names(archive: Archive, decisions: Decisions) -> None:
    """Name everything in the groups that are to be done; articles whose names changed are to be done next."""
    for kind, name_group in ((_PERSON, _name_person), (_MEETING, _name_meetings)):
        while keys := archive.todo.take("key", kind, "", _BATCH):
            with archive.transaction():
                for key in keys:
                    name_group(archive, key, decisions)
                archive.todo.done("key", keys)


def stored_names(facts: ArticleFacts, known: Mapping[str, Named], decisions: Decisions) -> ResolvedNames:
    """The names of everything in one article, from those that the archive keeps for it."""
    persons = {(facts.article, p): known[_person_mention(p)] for p in _persons(facts)}
    named = {(facts.article, m.key): known[_meeting_mention(m)] for m in facts.meetings}
    return ResolvedNames(persons, named, documents.resolve([facts], decisions), {})


def mentions(facts: ArticleFacts) -> set[str]:
    """The keys under which the archive keeps the names of an article."""
    return {_person_mention(p) for p in _persons(facts)} | {_meeting_mention(m) for m in facts.meetings}


# -- groups ----------------------------------------------------------------------------------------------------------


def _name_person(archive: Archive, key: str, decisions: Decisions) -> None:
    named, joins = people.resolve(list(archive.excerpts.of_key(key)), decisions)
    for (article, person), name in named.items():
        if _PERSON + matching_key(person.name) != key:  # someone addressed in the same breath: another group's
            continue
        if _give(archive, article, _person_mention(person), name, joins.get((article, person))):
            archive.todo.add("key", [k for k in archive.excerpts.keys(article) if k.startswith(_MEETING)])


def _name_meetings(archive: Archive, key: str, decisions: Decisions) -> None:
    accounts = list(archive.excerpts.of_key(key))
    persons = {(f.article, p): name for f in accounts for p, name in _person_names(archive, f).items()}
    for (article, meeting), name in meetings.resolve(accounts, decisions, persons).items():
        _give(archive, article, f"meeting {meeting}", name, None)


def _give(archive: Archive, article: str, mention: str, name: Named, joined: str | None) -> bool:
    """Name one mention. Returns whether its name changed; then the article's graph is to be made again."""
    before = archive.names.put(article, mention, name, joined)
    if before == name:
        return False
    archive.todo.add("article", [article])
    member = archive.articles.get(article)
    if before is not None and before.local != name.local and member is not None and member.state == "published":
        archive.redirects.put(before.local, name.local)
    return True


def _person_names(archive: Archive, facts: ArticleFacts) -> Mapping[Person, Named]:
    known = archive.names.of(facts.article)
    return {p: known[_person_mention(p)] for p in _persons(facts)}


# -- excerpts --------------------------------------------------------------------------------------------------------


def _persons(facts: ArticleFacts) -> list[Person]:
    said: tuple[Holding | RankHeld | Change, ...] = (*facts.holdings, *facts.ranks, *facts.changes)
    found = dict.fromkeys(fact.person for fact in said)
    found |= {p.who: None for p in facts.participations if isinstance(p.who, Person)}
    found |= {a: None for s in facts.statements for a in (s.speaker, s.addressee) if isinstance(a, Person)}
    return list(found)


def _about_person(facts: ArticleFacts, key: str) -> ArticleFacts:
    def meant(actor: object) -> bool:
        return isinstance(actor, Person) and _PERSON + matching_key(actor.name) == key

    return ArticleFacts(
        article=facts.article,
        page=replace(facts.page, evidence=()),
        home=facts.home,
        holdings=tuple(replace(h, evidence=()) for h in facts.holdings if meant(h.person)),
        ranks=tuple(replace(r, evidence=()) for r in facts.ranks if meant(r.person)),
        changes=tuple(replace(c, evidence=()) for c in facts.changes if meant(c.person)),
        meetings=tuple(Meeting(m.key, m.kind, "", (), start=m.start) for m in facts.meetings),
        participations=tuple(_bare(p) for p in facts.participations if meant(p.who)),
        statements=tuple(_said(s) for s in facts.statements if meant(s.speaker) or meant(s.addressee)),
    )


def _about_day(facts: ArticleFacts, key: str) -> ArticleFacts:
    held = [m for m in facts.meetings if _meeting_key(facts, m) == key]
    inside = {m.key for m in held}
    return ArticleFacts(
        article=facts.article,
        page=replace(facts.page, evidence=()),
        home=facts.home,
        meetings=tuple(replace(m, evidence=()) for m in held),
        participations=tuple(_bare(p) for p in facts.participations if p.meeting in inside),
    )


def _bare(p: Participation) -> Participation:
    return replace(p, evidence=(), subject=None, site=None)


def _said(s: Statement) -> Statement:
    return replace(s, evidence=(), text="", meeting=None, period=None)


def _meeting_key(facts: ArticleFacts, m: Meeting) -> str:
    """The key of vietpol.resolve.meetings; a meeting without a full date is alone with its article."""
    dated = m.start is not None and len(m.start) == _FULL_DAY
    return f"{_MEETING}{m.start}" if dated else f"{_MEETING}in {facts.article}"


def _person_mention(p: Person) -> str:
    return f"person {p.name} {p.which}"


def _meeting_mention(m: Meeting) -> str:
    return f"meeting {m.key}"
