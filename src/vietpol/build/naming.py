"""Names over all articles, brought up to date: only the groups that a change touches are computed again.

`vietpol.resolve` is a pure function of the articles of a group: those that mention one name, a meeting on one day, a
numbered meeting, a document's number. The archive keeps what each article says about each group (an excerpt) and the
name that came out. A person's new name changes the days on which the articles concerned report meetings, so persons are
named first; the name of a numbered meeting with its day settles those without, so these are named after it.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from vietpol.archive import Archive
from vietpol.mappers.facts import ArticleFacts, Change, Holding, Meeting, Participation, Person, RankHeld, Statement
from vietpol.mappers.naming import Named
from vietpol.resolve import ResolvedNames, documents, meetings, people
from vietpol.resolve.decisions import Decisions

_PERSON, _MEETING, _NUMBER, _DOCUMENT = "person:", meetings.DAY, meetings.NUMBER, documents.KEY
_ALONE = f"{_MEETING}in "  # with the article: its meetings without a day
_BATCH = 200


def excerpts(facts: ArticleFacts) -> dict[str, ArticleFacts]:
    """What an article says about each of its group keys: all that decides the names of the group's things."""
    names = {key: _about_person(facts, key) for key in people.keys(facts)}
    held = {key: _about_meetings(facts, key) for m in facts.meetings for key in _meeting_keys(facts, m)}
    cited = {key: _about_document(facts, key) for key in documents.keys(facts)}
    return names | held | cited


def update_names(archive: Archive, decisions: Decisions) -> None:
    """Name everything in the groups that are to be done; articles whose names changed are to be done next."""
    namers = (
        (_PERSON, _name_person),
        (_MEETING, _name_meetings),
        (_NUMBER, _name_numbered),
        (_DOCUMENT, _name_documents),
    )
    for kind, name_group in namers:
        while keys := archive.todo.take("key", kind, "", _BATCH):
            with archive.transaction():
                for key in keys:
                    name_group(archive, key, decisions)
                archive.todo.done("key", keys)


def stored_names(facts: ArticleFacts, known: Mapping[str, Named], decisions: Decisions) -> ResolvedNames:
    """The names of everything in one article, from those that the archive keeps for it."""
    persons = {(facts.article, p): known[_person_mention(p)] for p in _persons(facts)}
    named = {(facts.article, m.key): known[_meeting_mention(m)] for m in facts.meetings}
    cited = documents.resolve([facts], decisions)
    cited |= {(facts.article, d): known[documents.mention(d)] for d in facts.documents if documents.key(d)}
    return ResolvedNames(persons, named, cited, {})


def mentions(facts: ArticleFacts) -> set[str]:
    """The keys under which the archive keeps the names of an article."""
    cited = {documents.mention(d) for d in facts.documents if documents.key(d)}
    return {_person_mention(p) for p in _persons(facts)} | {_meeting_mention(m) for m in facts.meetings} | cited


# -- groups ----------------------------------------------------------------------------------------------------------


def _name_person(archive: Archive, key: str, decisions: Decisions) -> None:
    named, joins = people.resolve(list(archive.excerpts.of_key(key)), decisions)
    for (article, person), name in named.items():
        if people.key(person) != key:  # someone addressed in the same breath: another group's
            continue
        if _give(archive, article, _person_mention(person), name, joins.get((article, person))):
            archive.todo.add("key", [k for k in archive.excerpts.keys(article) if k.startswith(_MEETING)])


def _name_meetings(archive: Archive, key: str, decisions: Decisions) -> None:
    accounts = list(archive.excerpts.of_key(key))
    numbered = {(f.article, m.key): number for f in accounts for m in f.meetings if (number := meetings.number_key(m))}
    for (article, meeting), name in _by_day(archive, accounts, decisions).items():
        number = numbered.get((article, meeting))
        if number is None or not key.startswith(_ALONE):
            if _give(archive, article, f"meeting {meeting}", name, None):
                archive.todo.add("key", [k for k in archive.excerpts.keys(article) if k.startswith(_NUMBER)])
        elif number is not None:  # its number may name it better
            archive.todo.add("key", [number])


def _name_numbered(archive: Archive, key: str, decisions: Decisions) -> None:
    """Meetings whose day their article leaves out: named by another's account, else by themselves."""
    accounts = list(archive.excerpts.of_key(key))
    alone = [f for f in accounts if any(meetings.number_key(m) and not meetings.dated(m) for m in f.meetings)]
    if not alone:
        return
    named = {
        (f.article, m.key): archive.names.of(f.article)[_meeting_mention(m)]
        for f in accounts
        for m in f.meetings
        if meetings.dated(m)
    }
    own: dict[tuple[str, str], Named] = {}
    for facts in alone:
        own |= _by_day(archive, list(archive.excerpts.of_key(f"{_ALONE}{facts.article}")), decisions)
    found = meetings.by_number(accounts, named)
    for facts in alone:
        for m in facts.meetings:
            if meetings.number_key(m) and not meetings.dated(m):
                mention = (facts.article, m.key)
                _give(archive, facts.article, _meeting_mention(m), found.get(mention) or own[mention], None)


def _by_day(archive: Archive, accounts: list[ArticleFacts], decisions: Decisions) -> Mapping[tuple[str, str], Named]:
    persons = {(f.article, p): name for f in accounts for p, name in _person_names(archive, f).items()}
    return meetings.resolve(accounts, decisions, persons)


def _name_documents(archive: Archive, key: str, decisions: Decisions) -> None:
    for (article, document), name in documents.resolve(list(archive.excerpts.of_key(key)), decisions).items():
        _give(archive, article, documents.mention(document), name, None)


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
        return isinstance(actor, Person) and people.key(actor) == key

    return ArticleFacts(
        article=facts.article,
        page=replace(facts.page, evidence=()),
        home=facts.home,
        holdings=tuple(replace(h, evidence=()) for h in facts.holdings if meant(h.person)),
        ranks=tuple(replace(r, evidence=()) for r in facts.ranks if meant(r.person)),
        changes=tuple(replace(c, evidence=()) for c in facts.changes if meant(c.person)),
        meetings=tuple(_by_its_day(m) for m in facts.meetings),
        participations=tuple(_bare(p) for p in facts.participations if meant(p.who)),
        statements=tuple(_said(s) for s in facts.statements if meant(s.speaker) or meant(s.addressee)),
    )


def _about_meetings(facts: ArticleFacts, key: str) -> ArticleFacts:
    """The meetings of a group; of a number's also, by their days alone, the others of the article."""
    others = facts.meetings if key.startswith(_NUMBER) else ()
    held = [replace(m, evidence=()) for m in facts.meetings if key in _meeting_keys(facts, m)]
    inside = {m.key for m in held}
    held += [_by_its_day(m) for m in others if m.key not in inside]
    return ArticleFacts(
        article=facts.article,
        page=replace(facts.page, evidence=()),
        home=facts.home,
        meetings=tuple(held),
        participations=tuple(_bare(p) for p in facts.participations if p.meeting in inside),
    )


def _about_document(facts: ArticleFacts, key: str) -> ArticleFacts:
    cited = tuple(replace(d, evidence=(), subject=None) for d in facts.documents if documents.key(d) == key)
    days = tuple(_by_its_day(m) for m in facts.meetings)
    return ArticleFacts(
        facts.article, replace(facts.page, evidence=()), home=facts.home, meetings=days, documents=cited
    )


def _by_its_day(m: Meeting) -> Meeting:
    return Meeting(m.key, m.kind, "", (), start=m.start)


def _bare(p: Participation) -> Participation:
    return replace(p, evidence=(), subject=None, site=None)


def _said(s: Statement) -> Statement:
    return replace(s, evidence=(), text="", meeting=None, period=None)


def _meeting_keys(facts: ArticleFacts, m: Meeting) -> tuple[str, ...]:
    """The groups of a meeting: its day's (without one: its article's), its number's."""
    day = f"{_MEETING}{m.start}" if meetings.dated(m) else f"{_ALONE}{facts.article}"
    number = meetings.number_key(m)
    return (day, number) if number else (day,)


def _person_mention(p: Person) -> str:
    return f"person {p.name} {p.which}"


def _meeting_mention(m: Meeting) -> str:
    return f"meeting {m.key}"
