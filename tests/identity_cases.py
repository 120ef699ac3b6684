"""Made cases of identity: articles of which it is known who is who, which meeting and which document is which.

A case is a handful of articles about one name, one day's meetings or one number; `measure` counts over many cases the
pairs of mentions that are joined and that should be. Everything follows from a seed.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from vietpol.mappers.bodies import compose
from vietpol.mappers.facts import (
    Area,
    ArticleFacts,
    Body,
    Change,
    CitedDocument,
    Evidence,
    Holding,
    Meeting,
    PageData,
    Participation,
    Person,
    Post,
)
from vietpol.resolve import ResolvedNames, resolve

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
EVIDENCE = (Evidence(0, 1, "test/rule"),)
PROVINCES = [
    Area("an-giang", "An Giang", "tỉnh"), Area("lai-chau", "Lai Châu", "tỉnh"), Area("ha-tinh", "Hà Tĩnh", "tỉnh"),
    Area("cao-bang", "Cao Bằng", "tỉnh"), Area("nghe-an", "Nghệ An", "tỉnh"), Area("son-la", "Sơn La", "tỉnh"),
]  # fmt: skip
COMMON = ["Nguyễn Văn Hùng", "Trần Thị Hà", "Lê Văn Dũng", "Phạm Minh Tuấn", "Nguyễn Thị Lan"]
RARE = ["Sùng A Tủa", "Lò Văn Ngậm", "Chẩu Thị Nhường", "Khuất Duy Mẫn", "Cầm Bá Kiệt"]
Truth = dict[Hashable, str]  # a mention -> the thing that it is


@dataclass
class Case:
    """Articles, and of each mention in them what it is."""

    articles: list[ArticleFacts] = field(default_factory=list)
    truth: Truth = field(default_factory=dict)

    def say(self, who: str, name: str, day: str, *posts: tuple[str, Body], home: Area | None = None, former: bool = False,
            gained: tuple[str, Body] | None = None) -> None:  # fmt: skip
        """One article that names a person with these posts; gained: a post that it reports as newly given."""
        person, key = Person(name), f"a{len(self.articles):03}"
        held = tuple(Holding(person, Post(t, b), "former" if former else "full", t, EVIDENCE, day) for t, b in posts)
        changes: tuple[Change, ...] = ()
        if gained is not None:
            post = Post(*gained)
            held += (Holding(person, post, "full", post.title, EVIDENCE, day),)
            changes = (Change(person, "appointed", EVIDENCE, post=post, date=day),)
        where = home or next((b.area for _, b in posts if b.area), None)
        parts = () if posts else (Participation("m1", person, "attend", EVIDENCE),)
        self.articles.append(
            ArticleFacts(key, PageData(published=day), home=where, holdings=held, changes=changes, participations=parts)
        )
        self.truth[key] = who


def day(dice: random.Random, first: int, last: int) -> str:
    """A day of these years."""
    return f"{dice.randint(first, last)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"


def _line(dice: random.Random, area: Area) -> tuple[str, Body]:
    """A post of the middle: head of a department, chair of a district."""
    fields = [compose(key, area=area) for key in ("so-y-te", "so-noi-vu", "so-tai-chinh", "so-tu-phap")]
    return ("Giám đốc", dice.choice(fields))


def _district(dice: random.Random, area: Area) -> tuple[str, Body]:
    name = dice.choice(["A Lưới", "Bắc Hà", "Đức Cơ", "Sông Mã"])
    district = Area(f"{area.id}_huyen-{dice.randint(1, 9)}", name, "huyện")
    return ("Chủ tịch", compose("ubnd", area=district))


def _commune(number: int, area: Area) -> tuple[str, Body]:
    return ("Chủ tịch", compose("ubnd", area=Area(f"{area.id}_huyen-1_xa-{number}", f"Xã {number}", "xã")))


# -- people ----------------------------------------------------------------------------------------------------------


def two_provinces(dice: random.Random, name: str) -> Case:
    case = Case()
    for who, area in zip("xy", dice.sample(PROVINCES, 2), strict=True):
        post = dice.choice([_line(dice, area), ("Phó Chủ tịch", compose("ubnd", area=area)), _district(dice, area)])
        for _ in range(3):
            case.say(who, name, day(dice, 2015, 2024), post)
    return case


def one_province_at_one_time(dice: random.Random, name: str) -> Case:
    case, area = Case(), dice.choice(PROVINCES)
    for who, post in (("x", _line(dice, area)), ("y", _district(dice, area))):
        for year in (2016, 2018, 2020):
            case.say(who, name, day(dice, year, year + 1), post)
    return case


def one_province_at_other_times(dice: random.Random, name: str) -> Case:
    case, area = Case(), dice.choice(PROVINCES)
    head, chair = _line(dice, area), _commune(dice.randint(1, 2), area)
    for _ in range(2):
        case.say("x", name, day(dice, 2014, 2016), head)
        case.say("y", name, day(dice, 2021, 2024), chair, home=area)
    return case


def communes(dice: random.Random, name: str) -> Case:
    case, area = Case(), dice.choice(PROVINCES)
    for who, number in (("x", 1), ("y", 2)):
        for _ in range(2):
            case.say(who, name, day(dice, 2018, 2022), _commune(number, area), home=area)
    return case


def father_and_son(dice: random.Random, name: str) -> Case:
    case, area = Case(), dice.choice(PROVINCES)
    for _ in range(2):
        case.say("father", name, day(dice, 2014, 2023), ("Bí thư", compose("tinh-uy", area=area)), former=True)
    for _ in range(3):
        case.say("son", name, day(dice, 2019, 2024), ("Phó Giám đốc", compose("so-y-te", area=area)))
    return case


def rotation_told(dice: random.Random, name: str) -> Case:
    case, (one, two) = Case(), dice.sample(PROVINCES, 2)
    before, after = ("Phó Bí thư", compose("tinh-uy", area=one)), ("Bí thư", compose("tinh-uy", area=two))
    case.say("x", name, day(dice, 2015, 2019), before)
    case.say("x", name, day(dice, 2020, 2020), before, gained=after)
    for _ in range(2):
        case.say("x", name, day(dice, 2021, 2024), after)
    return case


def rotation_untold(dice: random.Random, name: str) -> Case:
    case, (one, two) = Case(), dice.sample(PROVINCES, 2)
    for _ in range(2):
        case.say("x", name, day(dice, 2015, 2019), ("Phó Bí thư", compose("tinh-uy", area=one)))
        case.say("x", name, day(dice, 2021, 2024), ("Bí thư", compose("tinh-uy", area=two)))
    return case


def rotation_of_a_member_of_the_centre(dice: random.Random, name: str) -> Case:
    case, (one, two) = Case(), dice.sample(PROVINCES, 2)
    member = ("Ủy viên", compose("tw_bch"))
    for _ in range(2):
        case.say("x", name, day(dice, 2015, 2019), member, ("Bí thư", compose("tinh-uy", area=one)))
        case.say("x", name, day(dice, 2021, 2024), member, ("Bí thư", compose("tinh-uy", area=two)))
    return case


def career_in_one_province(dice: random.Random, name: str) -> Case:
    case, area = Case(), dice.choice(PROVINCES)
    steps = [
        _line(dice, area),
        ("Phó Chủ tịch", compose("ubnd", area=area)),
        ("Phó Bí thư", compose("tinh-uy", area=area)),
    ]
    for year, post in zip((2015, 2018, 2022), steps, strict=True):
        case.say("x", name, day(dice, year, year + 1), post)
    return case


def titles_in_part(dice: random.Random, name: str) -> Case:
    case, area = Case(), dice.choice(PROVINCES)
    titles = [("Bí thư", compose("tinh-uy", area=area)), ("Chủ tịch", compose("hdnd", area=area)),
              ("Trưởng đoàn", compose("doan-dbqh", area=area))]  # fmt: skip
    for _ in range(4):
        case.say("x", name, day(dice, 2021, 2023), *dice.sample(titles, dice.randint(1, 3)))
    return case


def reform(dice: random.Random, name: str) -> Case:
    case = Case()
    old, new = Area("dak-lak", "Đắk Lắk", "tỉnh"), Area("dak-lak-2025", "Đắk Lắk", "tỉnh")
    key, title = dice.choice([("tinh-uy", "Phó Bí thư"), ("ubnd", "Phó Chủ tịch"), ("so-y-te", "Giám đốc")])
    case.say("x", name, day(dice, 2024, 2024), (title, compose(key, area=old)))
    case.say("x", name, f"2025-{dice.randint(7, 12):02}-10", (title, compose(key, area=new)))
    return case


def merger(dice: random.Random, name: str) -> Case:
    """Two heads of one name in two provinces, one of whom serves in the merged one: who, nobody says."""
    case, merged = Case(), Area("bac-ninh-2025", "Bắc Ninh", "tỉnh")
    for who, area in (("x", Area("bac-giang", "Bắc Giang", "tỉnh")), ("y", Area("bac-ninh", "Bắc Ninh", "tỉnh"))):
        case.say(who, name, day(dice, 2024, 2024), ("Giám đốc", compose("so-y-te", area=area)))
    case.say("x", name, f"2025-{dice.randint(7, 12):02}-10", ("Phó Giám đốc", compose("so-tai-chinh", area=merged)))
    return case


def without_office(dice: random.Random, name: str) -> Case:
    """A farmer quoted in the province's paper, beside an official of that name there."""
    case, area = Case(), dice.choice(PROVINCES)
    head = _line(dice, area)
    for _ in range(2):
        case.say("x", name, day(dice, 2018, 2022), head)
    case.say("farmer", name, day(dice, 2018, 2022), home=area)
    return case


def deputies(dice: random.Random, name: str) -> Case:
    """Two deputies of the National Assembly."""
    case, seat = Case(), ("Đại biểu", compose("quoc-hoi"))
    for who, area in zip("xy", dice.sample(PROVINCES, 2), strict=True):
        for _ in range(2):
            case.say(who, name, day(dice, 2021, 2024), seat, home=area)
    return case


def another_tone(dice: random.Random, name: str) -> Case:
    """Two officials of one province, and one post, whose names only a tone tells apart: "Hùng", "Hung"."""
    case, area = Case(), dice.choice(PROVINCES)
    other = unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", name)))
    for who, called, first in (("x", name, 2014), ("y", other, 2020)):
        for _ in range(3):
            case.say(who, called, day(dice, first, first + 2), ("Giám đốc", compose("so-y-te", area=area)))
    return case


def chair_of_the_assembly(dice: random.Random, name: str) -> Case:
    """Who leads the National Assembly, which has five hundred members; and one of them."""
    case, seat = Case(), compose("quoc-hoi")
    for year in (2017, 2019, 2021):
        case.say("x", name, day(dice, year, year), (dice.choice(["Chủ tịch", "Phó Chủ tịch"]), seat))
    case.say("y", name, day(dice, 2017, 2021), ("Đại biểu", seat), home=dice.choice(PROVINCES))
    return case


PEOPLE: dict[str, Callable[[random.Random, str], Case]] = {
    "namesakes in two provinces": two_provinces,
    "namesakes in one province, at one time": one_province_at_one_time,
    "namesakes in one province, at other times": one_province_at_other_times,
    "namesakes who chair two communes": communes,
    "father and son": father_and_son,
    "a cadre who rotates, told by an article": rotation_told,
    "a cadre who rotates, member of the Central Committee": rotation_of_a_member_of_the_centre,
    "a cadre who rotates, told by nobody": rotation_untold,
    "a career in one province": career_in_one_province,
    "one holder named by some of his titles": titles_in_part,
    "one post before and since July 2025": reform,
    "namesakes of two provinces that merge": merger,
    "an official, and a namesake without office": without_office,
    "namesakes in the National Assembly": deputies,
    "names that only a tone tells apart": another_tone,
    "the chair of the National Assembly, and a namesake who is a deputy": chair_of_the_assembly,
}

# -- meetings --------------------------------------------------------------------------------------------------------

_MISSING = ("day", "host", "chair", "ordinal")


def meeting_with_one_missing(dice: random.Random, missing: str) -> Case:
    """Two accounts of one plenum, one of which leaves something out; two others beside them."""
    case, area = Case(), dice.choice(PROVINCES)
    when, number = day(dice, 2021, 2024), dice.randint(3, 20)
    full = Told(when, compose("tinh-uy", area=area), "Khuất Duy Mẫn", number)
    _account(case, "one", area, full)
    _account(case, "one", area, replace(full, **{missing: None}))
    _account(case, "next", area, replace(full, day=day(dice, 2021, 2024), ordinal=number + 1))
    other = dice.choice([a for a in PROVINCES if a != area])
    _account(case, "elsewhere", other, replace(full, host=compose("tinh-uy", area=other), chair="Sùng A Tủa"))
    return case


@dataclass(frozen=True)
class Told:
    """What an account says of a meeting."""

    day: str | None
    host: Body | None
    chair: str | None
    ordinal: int | None


def _account(case: Case, what: str, home: Area, told: Told) -> None:
    key = f"a{len(case.articles):03}"
    chair = Person(told.chair) if told.chair else None
    title = "Hội nghị Ban Chấp hành Đảng bộ tỉnh"
    hosts, term = (told.host,) if told.host else (), 14 if told.ordinal else None
    meeting = Meeting("m1", "plenum", title, EVIDENCE, told.day, told.day, hosts=hosts, ordinal=told.ordinal, term=term)
    secretary = Post("Bí thư", compose("tinh-uy", area=home))
    held = (Holding(chair, secretary, "full", "Bí thư", EVIDENCE),) if chair else ()
    parts = (Participation("m1", chair, "chair", EVIDENCE),) if chair else ()
    page = PageData(published=told.day or "2024-12-30")
    case.articles.append(ArticleFacts(key, page, home, held, meetings=(meeting,), participations=parts))
    case.truth[key, "m1"] = what


# -- documents -------------------------------------------------------------------------------------------------------


def document_full_and_short(dice: random.Random, number: str) -> Case:
    """Two full citations and a short one of one directive; in other cases a directive of that number from another term."""
    case, issuer = Case(), compose("tw_ban-bi-thu")
    when = day(dice, 2022, 2024)
    _cite(case, "one", "Chỉ thị", number, when, issuer, when)
    _cite(case, "one", "Chỉ thị", number, when, issuer, "2024-12-30")
    _cite(case, "one", "Chỉ thị", number, None, issuer, f"{int(when[:4])}-12-31")
    if dice.random() < 0.5:
        _cite(case, "older", "Chỉ thị", number, day(dice, 2017, 2020), issuer, "2020-12-30")
    return case


def document_with_its_year(dice: random.Random, number: str) -> Case:
    """A decree, whose number holds the year, cited with its day and without."""
    case, issuer, when = Case(), compose("chinh-phu"), day(dice, 2023, 2023)
    number = f"{dice.randint(10, 90)}/2023/NĐ-CP"
    _cite(case, "one", "Nghị định", number, when, issuer, "2023-12-30")
    _cite(case, "one", "Nghị định", number, None, issuer, "2024-06-30")
    _cite(case, "other", "Nghị định", number.replace("2023", "2022"), None, issuer, "2024-06-30")
    return case


def _cite(case: Case, what: str, kind: str, number: str, when: str | None, issuer: Body, published: str) -> None:
    key = f"a{len(case.articles):03}"
    cited = CitedDocument(kind, EVIDENCE, number=number, date=when, issuer=issuer)
    case.articles.append(ArticleFacts(key, PageData(published=published), documents=(cited,)))
    case.truth[key, cited] = what


# -- counting --------------------------------------------------------------------------------------------------------


@dataclass
class Score:
    """Pairs of mentions: joined rightly, joined, to be joined."""

    right: int = 0
    joined: int = 0
    true: int = 0

    def count(self, truth: Truth, names: dict[Hashable, str]) -> None:
        for a, b in combinations(truth, 2):
            same, told = truth[a] == truth[b], names[a] == names[b]
            self.right, self.joined, self.true = self.right + (same and told), self.joined + told, self.true + same

    @property
    def precision(self) -> float | None:
        return self.right / self.joined if self.joined else None

    @property
    def recall(self) -> float | None:
        return self.right / self.true if self.true else None


def measure(cases: int, seed: int) -> Iterator[tuple[str, str, Score]]:
    """Kind of thing, kind of case and its score over so many cases."""
    for title, make in PEOPLE.items():
        for sort, pool in (("common names", COMMON), ("rare names", RARE)):
            yield (
                "persons",
                f"{title}: {sort}",
                _score([make(random.Random(f"{seed} {title} {n}"), pool[n % 5]) for n in range(cases)]),
            )
    for missing in _MISSING:
        made = [meeting_with_one_missing(random.Random(f"{seed} {missing} {n}"), missing) for n in range(cases)]
        yield "meetings", f"one account without the {missing}", _score(made)
    for title, doc in (
        ("full and short citations", document_full_and_short),
        ("numbers that hold the year", document_with_its_year),
    ):
        yield (
            "documents",
            title,
            _score([doc(random.Random(f"{seed} {title} {n}"), f"{10 + n % 80}-CT/TW") for n in range(cases)]),
        )


def _score(made: Sequence[Case]) -> Score:
    score = Score()
    for case in made:
        names = resolve(case.articles)
        score.count(case.truth, {mention: _name(case, mention, names) for mention in case.truth})
    return score


def _name(case: Case, mention: Hashable, names: ResolvedNames) -> str:
    if isinstance(mention, str):
        facts = next(f for f in case.articles if f.article == mention)
        who = [h.person for h in facts.holdings] + [p.who for p in facts.participations if isinstance(p.who, Person)]
        return names.person(mention, who[0]).local
    assert isinstance(mention, tuple)
    article, thing = mention
    return names.meeting(article, thing).local if isinstance(thing, str) else names.document(article, thing).local
