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


_MEETINGS = Plan(
    "meetings", "participations", limit=25, listed=("Meeting", "participant"), detail="list-participations"
)
_SAID = Plan("statements", "statements-by", "statements", 20, listed=("Statement", "speaker"), detail="list-statements")
_CONVENED = Plan("convened", "convened", listed=("Meeting", "convener"))
_ISSUED = Plan("issued", "issued", listed=("Document", "issuer"))
_DECIDED = Plan("decided", "decided", listed=("PersonnelEvent", "decided"))
_ARTICLES = Plan("articles", "articles-of", "articles", apart=True)
_INCOMING = Plan("incoming", "incoming", "relations", loose=True)

_PLANS: dict[str, tuple[Plan, ...]] = {
    "person": (
        Plan(
            "tenures",
            "person-tenures",
            "tenures",
            40,
            listed=("Tenure", "holder"),
            detail="list-tenures-of-person",
            order="first",
        ),
        Plan(
            "changes", "person-changes", limit=25, listed=("PersonnelEvent", "person"), detail="list-changes-of-person"
        ),
        Plan("offices", "person-offices", limit=25, listed=("Attestation", "person"), detail="list-offices-of-person"),
        _MEETINGS,
        Plan("met", "met", "met", 20),
        _SAID,
        Plan("namesakes", "namesakes"),
    ),
    "post": (
        Plan(
            "tenures",
            "post-tenures",
            "tenures",
            40,
            listed=("Tenure", "post"),
            detail="list-tenures-of-post",
            order="first",
        ),
        Plan("changes", "post-changes", limit=25, listed=("PersonnelEvent", "post"), detail="list-changes-of-post"),
        Plan("holders", "post-holders", limit=25, listed=("Attestation", "post"), detail="list-offices-of-post"),
        _MEETINGS,
        _SAID,
        _CONVENED,
        _ISSUED,
        _DECIDED,
    ),
    "body": (
        Plan("body-holders", "body-holders", "holders", listed=("Tenure", "body"), detail="list-holders"),
        Plan("posts", "body-posts", "links"),
        _CONVENED,
        _MEETINGS,
        _ISSUED,
        _DECIDED,
        Plan("figures", "figures-of", "figures", listed=("Observation", "subject")),
        _SAID,
        Plan("below", "below", "relations"),
        Plan("articles-by", "articles-by", "facts", 20, listed=("Article", "publisher")),
    ),
    "area": (
        Plan("area-changes", "area-changes", "relations"),
        Plan("area-holders", "area-holders", "holders", 40, listed=("Tenure", "area"), detail="list-holders"),
        Plan("area-after", "area-after", "posts", 25, listed=("Tenure", "predecessor"), detail="list-holders"),
        Plan("area-before", "area-before", "posts", 25, listed=("Tenure", "successor"), detail="list-holders"),
        Plan("figures", "figures-of", "figures", 20, listed=("Observation", "place")),
        Plan("area-meetings", "area-meetings", limit=20, listed=("Meeting", "place")),
        Plan("bodies", "area-bodies", "links", listed=("Body", "area")),
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
    "indicator": (Plan("figures", "figures-by", "figures", 30, listed=("Observation", "indicator")),),
    "tenure": (Plan("basis", "tenure-words", limit=25, loose=True),),
    "scheme": (Plan("codes", "scheme", "links", 200),),
    "article": (Plan("reading", "article-reading", "reading", 400),),
}
_NAMES = {"doc": "document", "org": "body"}
_OTHERS: tuple[Plan, ...] = (_INCOMING, _ARTICLES)


def plans(kind: str) -> tuple[Plan, ...]:
    """The sections for a kind; things of unknown kinds show what points to them."""
    return _PLANS.get(_NAMES.get(kind, kind), _OTHERS)
