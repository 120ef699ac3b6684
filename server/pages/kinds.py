"""Which sections the page of each kind of thing has, in their order."""

from dataclasses import dataclass

# Who led a meeting comes first, who was merely there last.
ROLES = ("chair", "opening-speaker", "concluding-speaker", "presenter", "speaker", "attendee")


@dataclass(frozen=True, slots=True)
class Plan:
    """A section to be.

    key: for its heading and its address; query: name of its query; layout: how it is laid out; limit: entries on a page;
    apart: it is shown only where it is asked for; listed: the list and the facet whose index finds the entries, the newest
    first: for sections that may have hundreds of thousands.
    detail: the query for what is said of the items, in place of that of their list; order: theirs, in place of the newest first.
    loose: where there are very many, they come in the order of the store, for sorting them would take seconds.
    """

    key: str
    query: str
    layout: str = "facts"
    limit: int = 50
    apart: bool = False
    listed: tuple[str, str] | None = None
    detail: str | None = None
    order: str | None = None
    loose: bool = False


_MEETINGS = Plan("meetings", "participations")
_SAID = Plan("statements", "statements-by", "statements")
_CONVENED = Plan("convened", "convened", listed=("Meeting", "convener"))
_ISSUED = Plan("issued", "issued", listed=("Document", "issuer"))
_DECIDED = Plan("decided", "decided", listed=("PersonnelEvent", "decided"))
_ARTICLES = Plan("articles", "articles-of", "articles", apart=True)
_INCOMING = Plan("incoming", "incoming", "relations", loose=True)

_PLANS: dict[str, tuple[Plan, ...]] = {
    "person": (
        Plan("tenures", "person-tenures", "tenures", 300),
        Plan("changes", "person-changes"),
        Plan("offices", "person-offices"),
        _MEETINGS,
        Plan("met", "met", "met", 20),
        _SAID,
        Plan("namesakes", "namesakes"),
    ),
    "post": (
        Plan("tenures", "post-tenures", "tenures", 300),
        Plan("changes", "post-changes"),
        Plan("holders", "post-holders"),
        _MEETINGS,
        _SAID,
        _CONVENED,
        _ISSUED,
        _DECIDED,
    ),
    "body": (
        Plan("body-holders", "body-holders", "holders"),
        Plan("posts", "body-posts", "links"),
        _CONVENED,
        _MEETINGS,
        _ISSUED,
        _DECIDED,
        Plan("figures", "figures-of", "figures"),
        _SAID,
        Plan("below", "below", "relations"),
        Plan("articles-by", "articles-by", "facts", 20, listed=("Article", "publisher")),
    ),
    "area": (
        Plan("area-changes", "area-changes", "relations"),
        Plan(
            "area-holders", "area-holders", "holders", listed=("Person", "place"), detail="list-holders", order="seen"
        ),
        Plan("area-after", "area-after", "posts"),
        Plan("area-before", "area-before", "posts"),
        Plan("figures", "figures-of", "figures", listed=("Observation", "place")),
        Plan("area-meetings", "area-meetings", listed=("Meeting", "place")),
        Plan("bodies", "area-bodies", "links"),
        Plan("within", "area-within", "areas", 100),
    ),
    "meeting": (
        Plan("people", "meeting-people", "people", 200),
        Plan("figures", "figures-at", "figures", 100),
        Plan("statements", "meeting-statements", "statements", 100),
        _CONVENED,
        _ISSUED,
        _DECIDED,
        _ARTICLES,
    ),
    "document": (_INCOMING, _ARTICLES),
    "indicator": (Plan("figures", "figures-by", "figures", listed=("Observation", "indicator")),),
    "scheme": (Plan("codes", "scheme", "links", 200),),
    "article": (Plan("reading", "article-reading", "reading", 400),),
}
_NAMES = {"doc": "document", "org": "body"}
_OTHERS: tuple[Plan, ...] = (_INCOMING, _ARTICLES)


def plans(kind: str) -> tuple[Plan, ...]:
    """The sections for a kind; things of unknown kinds show what points to them."""
    return _PLANS.get(_NAMES.get(kind, kind), _OTHERS)
