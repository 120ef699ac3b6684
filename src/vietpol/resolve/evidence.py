"""What speaks for two records of one name being one person, and what against.

Evidence, by weight (the names that `vietpol` prints beside a join): a decision; the same post; the same body, or the same
in another form (before and since the reforms of 2025); the central leadership; the same area. The lighter it is, the more
the name has to say: "Nguyễn Văn Hùng" in one province are two people sooner than "Sùng A Tủa".
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import product
from typing import Final

from vietpol.mappers.facts import Post
from vietpol.mappers.lexicon import yaml_data
from vietpol.resolve.careers import falls, incompatible, prominent, seated
from vietpol.resolve.decisions import Decisions
from vietpol.resolve.records import Record, post_key, scope
from vietpol.resolve.succession import area_name, goes_on, merged_area, same_area, same_body
from vietpol.vocab import telex

DECIDED: Final = 100
STRONG: Final = 30  # below, evidence joins only where it points to one person
# Bodies of the Party and state whose members are few and known to the whole country.
_LEADERSHIP = frozenset(
    ("tw_bo-chinh-tri", "tw_ban-bi-thu", "tw_bch", "chinh-phu", "nha-nuoc", "quoc-hoi_uy-ban-thuong-vu", "tw_ubkt")
)
_LEADERS = frozenset(("Tổng Bí thư", "Chủ tịch nước", "Thủ tướng", "Phó Thủ tướng", "Bộ trưởng", "Phó Chủ tịch nước"))
# Heads of the organs of the centre: some forty people at a time.
_HEADS = frozenset(("Trưởng ban", "Bộ trưởng", "Chủ nhiệm", "Chánh án", "Viện trưởng", "Tổng Thanh tra", "Tổng Kiểm toán",
                    "Thống đốc", "Chánh Văn phòng", "Chủ tịch"))  # fmt: skip
_ORGANS = frozenset(("PartyAdvisoryBody", "Ministry", "JudicialBody", "InspectionCommission", "ExecutiveBody",
                     "FatherlandFrontCommittee", "StateBody"))  # fmt: skip
_WIDE = frozenset(("quoc-hoi",))  # bodies of so many that sharing them says nothing, but for those who lead them
_CHAIRS = frozenset(("Chủ tịch", "Phó Chủ tịch", "Phó Chủ tịch Thường trực", "Tổng Thư ký"))


class Group:
    """Records taken as one person. days: first and last day on which each office is attested as held."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.records = list(records)
        self.articles = frozenset(r.article for r in self.records)
        self.posts = {post_key(o.post): o.post for r in self.records for o in r.offices}
        self.together = [frozenset(self.posts)]  # offices that one article gives to one person
        self.homes = {r.home for r in self.records} - {""}
        self.leads = any(r.leads for r in self.records)
        self.days: dict[str, tuple[str, str]] = {}
        self.earliest: dict[str, str] = {}
        days: dict[str, set[str]] = defaultdict(set)
        for office in (o for r in self.records for o in r.offices if o.date):
            key = post_key(office.post)
            self.earliest[key] = min(office.date, self.earliest.get(key, office.date))
            if not office.former:
                days[key].add(office.date)
        self.days = {key: (min(those), max(those)) for key, those in days.items()}

    def add(self, other: "Group") -> None:
        """Take in the other's records."""
        self.records += other.records
        self.articles |= other.articles
        self.posts |= other.posts
        self.together += other.together
        self.homes |= other.homes
        self.leads = self.leads or other.leads
        for key, (first, last) in other.days.items():
            known = self.days.get(key, (first, last))
            self.days[key] = (min(first, known[0]), max(last, known[1]))
        for key, day in other.earliest.items():
            self.earliest[key] = min(day, self.earliest.get(key, day))

    def both(self, x: str, y: str) -> bool:
        """Whether one article gives both offices to one person."""
        return any(x in posts and y in posts for posts in self.together)


# -- for -------------------------------------------------------------------------------------------------------------


def evidence(name: str, a: Group, b: Group, decisions: Decisions) -> tuple[int, str]:
    """How strongly two groups of records are one person, and why; (0, "") where nothing says so."""
    if decisions.join and any(decisions.joined("person", name, x, y) for x in a.articles for y in b.articles):
        return DECIDED, "decision:"
    if not a.posts or not b.posts:
        near = {area_name(h) for h in _territory(a)} & {area_name(h) for h in _territory(b)}
        officials = all(group.posts or group.leads for group in (a, b))
        return (10, "same province reported on as in") if near and officials and not is_common(name) else (0, "")
    shared = a.posts.keys() & b.posts.keys()
    found = [_shared_post(a.posts[key]) for key in shared]
    found += [_pair(x, y) for x, y in product(a.posts.values(), b.posts.values())]
    return max([*found, _area(name, a, b)])


def _shared_post(post: Post) -> tuple[int, str]:
    if seated(post) or _leads(post):
        return 50, "same post as in"
    if post.body.id in _WIDE:
        return 0, ""
    few = post.body.kind == "StandingCommittee"
    return (45 if few else 35), "same post as in"


def _pair(x: Post, y: Post) -> tuple[int, str]:
    """What two posts of two records say by themselves."""
    if any(post.body.id in _WIDE and not _leads(post) for post in (x, y)):
        return 0, ""
    title = x.title == y.title
    if x.body.id == y.body.id:
        return (40, "same body as in") if not title else (0, "")
    if same_body(x.body, y.body):
        return (48, "same post as in") if title and seated(x) else (34, "same body as in")
    if goes_on(x.body, y.body) and seated(x) and seated(y):
        return (25, "same post, of the merged body, as in") if title else (15, "merged body as in")
    return (30, "central leadership as in") if _leads(x) and _leads(y) else (0, "")


def says_who(posts: Iterable[Post]) -> bool:
    """Whether one of the posts tells its holder from a namesake: not deputies of an assembly of hundreds."""
    return any(seated(post) or _leads(post) or post.body.id not in _WIDE for post in posts)


def _leads(post: Post) -> bool:
    body = post.body
    if body.id in _WIDE:
        return post.title in _CHAIRS
    if body.id in _LEADERSHIP or (post.title in _LEADERS and scope(body) == "tw"):
        return True
    return body.known and body.level == "central" and body.kind in _ORGANS and post.title in _HEADS


def _area(name: str, a: Group, b: Group) -> tuple[int, str]:
    """Offices in one area: enough for leaders of a province, and for a rare name where one of the two leads."""
    leaders = prominent(a.posts.values()) and prominent(b.posts.values())
    common = is_common(name)
    if common and not leaders:
        return 0, ""
    one, two = _scopes(a), _scopes(b)
    if one & two:
        known = leaders or prominent(a.posts.values()) or prominent(b.posts.values())
        return (20, "same area as in") if known else (0, "")
    # Most provinces of 2025 were several before: one may be any of theirs.
    across = leaders and not common and any(same_area(x, y) or merged_area(x, y) for x in one for y in two)
    return (12, "merged area as in") if across else (0, "")


def _scopes(group: Group) -> set[str]:
    return {scope(post.body) for post in group.posts.values()} - {"tw"}


def _territory(group: Group) -> set[str]:
    return _scopes(group) if group.posts else group.homes


@lru_cache(maxsize=65536)
def is_common(name: str) -> bool:
    """Whether a name (in Telex) is made of nothing but names that very many people share."""
    surnames, middles, givens = _common()
    parts = name.split("-")
    return len(parts) in (2, 3) and parts[0] in surnames and parts[-1] in givens and set(parts[1:-1]) <= middles


@cache
def _common() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = yaml_data("reference/names.yml")["common"]
    surnames, middles, givens = (frozenset(map(telex, data[part])) for part in ("surnames", "middles", "givens"))
    return surnames, middles, givens


# -- against ---------------------------------------------------------------------------------------------------------


def contradict(name: str, a: Group, b: Group, decisions: Decisions, *, weak: bool) -> bool:
    """Whether these two can't be one person. weak: whether only light evidence speaks for it."""
    if a.articles & b.articles:
        return True
    if decisions.apart and any(decisions.parted("person", name, x, y) for x in a.articles for y in b.articles):
        return True
    if any(seated(a.posts[key]) for key in a.posts.keys() & b.posts.keys()):
        return False
    if weak and (_falls(a, b) or _falls(b, a)):
        return True
    return any(
        first <= other_last and other_first <= last and incompatible(a.posts[x], b.posts[y])
        for x, (first, last) in a.days.items()
        for y, (other_first, other_last) in b.days.items()
        if not (a.both(x, y) or b.both(x, y))
    )


def _falls(earlier: Group, later: Group) -> bool:
    """Whether the first led a province before the second served far below."""
    return any(
        falls([earlier.posts[x]], [later.posts[y]])
        for x, since in earlier.earliest.items()
        for y, (_, until) in later.days.items()
        if since <= until
    )
