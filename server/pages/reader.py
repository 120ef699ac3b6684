"""Reads the graph for the pages: descriptions, sections, names, evidence. A handful of queries for each page."""

from collections.abc import Iterable, Mapping, Sequence

from vietpol.server.engine.core import Engine
from vietpol.server.engine.rows import Term
from vietpol.vocab import RDF, RDFS, VP

from .addresses import kind_of
from .kinds import Plan
from .marks import mark
from .model import Description, Entry, Evidence, Name, Pair, Passage, Property, Section, Source, Stated, independent
from .ontology import Ontology
from .queries import page_of, query, unsorted, values

TYPE = RDF + "type"
LABEL = RDFS + "label"
LABEL_EN = VP + "labelEn"

_MOST_VALUES = 5_000
_MOST_EVIDENCE = 2_000
_SHOWN_EVIDENCE = 6
_BATCH = 500
_MOST_SORTED = 2_000
_OF_TENURES = ("tenures", "holders", "posts")


class Reader:
    """The graph as the pages see it."""

    def __init__(self, engine: Engine, ontology: Ontology) -> None:
        self._engine = engine
        self._ontology = ontology

    def describe(self, iri: str) -> Description | None:
        """Everything said of a thing, None where nothing is."""
        rows = self._engine.rows(query("describe"), {"thing": iri}, limit=_MOST_VALUES)
        found: dict[str, list[Term]] = {}
        for record in rows.records():
            found.setdefault(record["property"].value, []).append(record["value"])
        if not found:
            return None
        types = self._ontology.narrowest(term.value for term in found.get(TYPE, ()))
        properties = [Property(name, tuple(sorted(values, key=_order))) for name, values in sorted(found.items())]
        return Description(iri, kind_of(iri), types, properties, rows.cut)

    def unknown(self, iris: Iterable[str]) -> list[str]:
        """Those of some IRIs of which this release says nothing."""
        asked = list(iris)
        if not asked:
            return []
        text = query("known").replace("$values", values(asked))
        known = {record["thing"].value for record in self._engine.rows(text, limit=len(asked)).records()}
        return [iri for iri in asked if iri not in known]

    def redirect(self, iri: str) -> str | None:
        """The thing that a thing of an earlier release has become."""
        records = self._engine.rows(query("redirect"), {"thing": iri}, limit=1).records()
        return records[0]["now"].value if records else None

    def section(self, plan: Plan, iri: str, page: int = 1) -> Section:
        """One page of a section."""
        text = query(plan.query)
        records = self.page(plan.query, iri, plan.limit, page, loose=plan.loose)
        shown, has_more = records[: plan.limit], len(records) > plan.limit
        entries = _entries(shown)
        passages = _passages(shown) if plan.layout == "reading" else []
        if not passages:
            self.add_evidence(entries)
        asked = text.replace("$thing", f"<{iri}>")
        pairs = self._pairs(iri, entries) if plan.layout == "met" else []
        return Section(plan.key, plan.layout, entries, page, has_more, asked, passages, pairs)

    def said_of(self, name: str, iri: str, items: Sequence[str]) -> list[Entry]:
        """What a query says of some items in their relation to a thing, in the order of the query."""
        if not items:
            return []
        text = query(name).replace("$values", values(items)).replace("$thing", f"<{iri}>")
        entries = _entries(self._engine.rows(text, limit=_MOST_VALUES).records())
        self.add_evidence(entries)
        return entries

    def page(self, name: str, iri: str, limit: int, page: int, *, loose: bool = True) -> list[dict[str, Term]]:
        """One page of the rows of a query, and one row more where there is a further page.

        loose: where there are very many, they come in the order of the store, for sorting them would take seconds.
        """
        text = query(name)
        if loose:
            some = f"{unsorted(text)} LIMIT {_MOST_SORTED + 1}"
            text = unsorted(text) if self._engine.rows(some, {"thing": iri}, limit=_MOST_SORTED).cut else text
        return self._engine.rows(page_of(text, limit, page), {"thing": iri}, limit=limit + 1).records()

    def _pairs(self, iri: str, entries: Sequence[Entry]) -> list[Pair]:
        """Who of these people was at meetings of a person together."""
        people = [entry.iri for entry in entries]
        text = query("met-pairs").replace("$people", values(people).replace(" ", ", "))
        found = self._engine.rows(text, {"thing": iri}, limit=len(people) ** 2).records() if people else []
        return [Pair(record["a"].value, record["b"].value, int(record["times"].value)) for record in found]

    def listed(self, name: str, iris: Sequence[str]) -> list[Entry]:
        """What a query says of each of these things, with the words for it, in the order of the things."""
        if not iris:
            return []
        text = query(name).replace("$values", values(iris))
        made = {entry.iri: entry for entry in _entries(self._engine.rows(text, limit=_MOST_VALUES).records())}
        entries = [made[iri] for iri in iris if iri in made]
        self.add_evidence(entries)
        return entries

    def records(self, text: str) -> list[dict[str, Term]]:
        """The rows of a query of ours."""
        return self._engine.rows(text, limit=_MOST_VALUES).records()

    def table(self, text: str, limit: int) -> tuple[list[dict[str, Term]], bool]:
        """The rows of a query of ours, and whether there are more than were asked for."""
        rows = self._engine.rows(text, limit=limit)
        return rows.records(), rows.cut

    def entries(self, text: str, limit: int) -> tuple[list[Entry], bool]:
        """The rows of a query as entries, without their words; and whether there are more than were asked for."""
        rows = self._engine.rows(text, limit=limit)
        return _entries(rows.records()), rows.cut

    def evidence(self, facts: Sequence[str]) -> dict[str, list[Evidence]]:
        """The words behind each of these facts, in the order of publication and of reading."""
        found: dict[str, list[Evidence]] = {}
        for batch in _batches(facts):
            said = self._about("evidence", batch, _MOST_EVIDENCE)
            articles = sorted({record["article"].value for record in said})
            sources = {record["article"].value: record for record in self._about("sources", articles, _MOST_EVIDENCE)}
            for record in said:
                evidence = _evidence(record | sources.get(record["article"].value, {}))
                found.setdefault(evidence.fact, []).append(evidence)
        for words in found.values():
            words.sort(key=_reading_order)
        return found

    def _about(self, name: str, things: Sequence[str], limit: int) -> list[dict[str, Term]]:
        """The rows of a query about some things."""
        return (
            self._engine.rows(query(name).replace("$values", values(things)), limit=limit).records() if things else []
        )

    def names(self, iris: Iterable[str]) -> dict[str, Name]:
        """The names of these things, as far as they have any; of terms, from the ontology."""
        wanted = set(iris)
        names = {iri: name for iri in wanted if (name := self._ontology.name(iri)) is not None}
        for batch in _batches(sorted(wanted - names.keys())):
            text = query("labels").replace("$values", values(batch))
            for record in self._engine.rows(text, limit=4 * _BATCH).records():
                iri, label = record["thing"].value, record["label"]
                if iri not in names or label.language == "vi":
                    english, since, until = (_value(record, name) for name in ("labelEn", "since", "until"))
                    names[iri] = Name(iri, label.value, english, since, until)
        return names

    def add_evidence(self, entries: Sequence[Entry]) -> None:
        """The words for facts, and for tenures those of the attestations that they are based on."""
        stated = {entry.iri: [entry.iri] if entry.is_fact else _iris(entry.values.get("basedOn")) for entry in entries}
        evidence = self.evidence([fact for facts in stated.values() for fact in facts])
        for entry in entries:
            found = [item for fact in stated[entry.iri] for item in evidence.get(fact, [])]
            found.sort(key=lambda item: item.for_property is not None)  # first the words for the fact as a whole
            entry.sources = independent(found)
            entry.evidence = found[:_SHOWN_EVIDENCE]
            entry.more = len(found) - len(entry.evidence)


def iris_in(section: Section) -> set[str]:
    """Every IRI that the section shows by its name; tenures stand there by their days."""
    found: set[str] = set()
    for entry in section.entries:
        if section.layout not in _OF_TENURES:
            found.add(entry.iri)
        for name, terms in entry.values.items():
            if name != "basedOn":
                found.update(term.value for term in terms if term.kind == "iri")
        found |= iris_of_evidence(entry.evidence)
    return found


def iris_of_evidence(evidence: Iterable[Evidence]) -> set[str]:
    """Every IRI that evidence shows by its name."""
    found: set[str] = set()
    for item in evidence:
        found |= {iri for iri in (item.source.publisher, item.basis, item.for_property) if iri is not None}
    return found


def _entries(records: Iterable[Mapping[str, Term]]) -> list[Entry]:
    """Rows of one fact are one entry; a value that comes back in several rows is kept once."""
    entries: dict[str, Entry] = {}
    for number, record in enumerate(records):
        key = record.get("fact") or record.get("item")
        name = str(number) if key is None else key.value
        if "fact" not in record and "relation" in record:
            name += " " + record["relation"].value
        entry = entries.setdefault(name, Entry(key.value if key is not None else "", {}, "fact" in record))
        for variable, term in record.items():
            if variable not in ("fact", "item"):
                values = entry.values.setdefault(variable, [])
                if term not in values:
                    values.append(term)
    return list(entries.values())


def _passages(records: Sequence[Mapping[str, Term]]) -> list[Passage]:
    """Rows of one sentence are one passage, in the order in which the sentences begin."""
    sentences: dict[str, list[Mapping[str, Term]]] = {}
    for record in records:
        sentences.setdefault(record["sentence"].value, []).append(record)
    passages = []
    for sentence, rows in sentences.items():
        facts: dict[str, list[Mapping[str, Term]]] = {}
        for row in rows:
            facts.setdefault(row["fact"].value, []).append(row)
        stated = [_stated(iri, evidence) for iri, evidence in facts.items()]
        passages.append(Passage(mark(sentence, (row["quote"].value for row in rows)), stated))
    return passages


def _stated(iri: str, evidence: Sequence[Mapping[str, Term]]) -> Stated:
    """A fact with what its words support; the basis is that of the words for the fact as a whole, if there are any."""
    whole = next((row for row in evidence if "forProperty" not in row), evidence[0])
    properties = dict.fromkeys(row["forProperty"].value for row in evidence if "forProperty" in row)
    return Stated(iri, _value(whole, "basis"), tuple(properties))


def _evidence(record: Mapping[str, Term]) -> Evidence:
    quote, sentence = record["quote"].value, record["sentence"].value
    article = record["article"].value
    source = Source(
        article, _value(record, "title") or article, _value(record, "published"), _value(record, "publisher"),
        _value(record, "url"), _value(record, "story"),
    )  # fmt: skip
    start, end = _value(record, "start"), _value(record, "end")
    return Evidence(
        record["evidence"].value, record["fact"].value, source, quote, mark(sentence, [quote]),
        _value(record, "basis"), _value(record, "rule"), _value(record, "note"), _value(record, "forProperty"),
        int(start) if start else None, int(end) if end else None,
    )  # fmt: skip


def _reading_order(words: Evidence) -> tuple[str | int, ...]:
    start, end = (-1 if place is None else place for place in (words.start, words.end))
    return words.source.published or "", words.source.iri, start, end, words.for_property or "", words.iri


def _order(term: Term) -> tuple[str, str]:
    """A store gives the values of a property in an order of its own; pages have one that stays."""
    return term.value, term.language or ""


def _value(record: Mapping[str, Term], name: str) -> str | None:
    term = record.get(name)
    return None if term is None else term.value


def _iris(terms: Iterable[Term] | None) -> list[str]:
    return [term.value for term in terms or () if term.kind == "iri"]


def _batches(items: Sequence[str]) -> Iterable[Sequence[str]]:
    return (items[i : i + _BATCH] for i in range(0, len(items), _BATCH))
