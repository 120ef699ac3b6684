"""Invented articles in a language of a few words, and a mapper for them: builds can be tested without the rules of the genre.

    DATE 2024-01-24
    POST Nguyễn Văn Mẫu; Bí thư; dong-thap; 2024-01-23
    MEET 2024-01-23; plenum; dong-thap; Hội nghị mẫu; Nguyễn Văn Mẫu, Trần Thị Thử
    MEET ; plenum; dong-thap; Hội nghị mẫu thứ 3;     a numbered meeting, its day left out
    CITE Chỉ thị; 5-CT/TU; 2024-01-02; dong-thap
    FIGURE Thu ngân sách; 105; dong-thap
    COMMUNE area id; name        a figure of a commune of the reference data
    MALFORMED                    facts that the shapes refuse
    CRASH                        the mapper raises
Every fact's quote is its line.
"""

from decimal import Decimal

from vietpol.mappers.article import Article
from vietpol.mappers.facts import (
    Area,
    ArticleFacts,
    Body,
    CitedDocument,
    Evidence,
    Holding,
    Indicator,
    Meeting,
    Observation,
    PageData,
    Participation,
    Period,
    Person,
    Post,
)

_NAMES = {"dong-thap": "Đồng Tháp", "lai-chau": "Lai Châu", "ha-giang": "Hà Giang"}


def read(article: Article) -> ArticleFacts:
    """The facts of an invented article."""
    found = _Reader(article)
    for line in article.text.splitlines(keepends=True):
        found.line(line)
    return ArticleFacts(
        article.id,
        PageData(title=found.title, published=found.published, evidence=found.page),
        None,
        holdings=tuple(found.holdings),
        meetings=tuple(found.meetings),
        participations=tuple(found.participations),
        observations=tuple(found.observations),
        documents=tuple(found.documents),
    )


def area(name: str) -> Area:
    return Area(name, _NAMES[name], "tỉnh")


def body(name: str) -> Body:
    return Body(f"{name}_tinh-uy", f"Tỉnh ủy {_NAMES[name]}", "PartyCommittee", "provincial", area(name))


class _Reader:
    def __init__(self, article: Article) -> None:
        self.at = 0
        self.published: str | None = None
        self.title: str | None = None
        self.page: tuple[Evidence, ...] = ()
        self.holdings: list[Holding] = []
        self.meetings: list[Meeting] = []
        self.participations: list[Participation] = []
        self.observations: list[Observation] = []
        self.documents: list[CitedDocument] = []

    def line(self, line: str) -> None:
        text = line.rstrip("\r\n")
        word, _, rest = text.partition(" ")
        evidence = (Evidence(self.at, self.at + len(text), f"invented/{word.lower()}"),)
        self.at += len(line)
        parts = [part.strip() for part in rest.split(";")]
        if word == "DATE":
            self.published = parts[0]
        elif word == "POST":
            who, title, place, day = parts
            self.holdings.append(
                Holding(Person(who), Post(title, body(place)), "full", title, evidence, date=day or None)
            )
        elif word == "MEET":
            self._meeting(parts, evidence)
        elif word == "CITE":
            kind, number, day, issuer = parts
            self.documents.append(CitedDocument(kind, evidence, number, day or None, body(issuer) if issuer else None))
        elif word == "FIGURE":
            self._figure(Indicator(parts[0]), parts[1], area(parts[2]), evidence)
        elif word == "COMMUNE":
            self._figure(Indicator("Dân số mẫu"), "7", Area(parts[0], parts[1], "xã"), evidence)
        elif word == "MALFORMED":
            self.holdings.append(
                Holding(Person("Trần Văn Sai"), Post("Bí thư", body("lai-chau")), "full", "", evidence)
            )
        elif word == "CRASH":
            raise RuntimeError("the mapper met CRASH")

    def _meeting(self, parts: list[str], evidence: tuple[Evidence, ...]) -> None:
        day, kind, place, title, people = parts
        key = f"m{len(self.meetings) + 1}"
        host = (body(place),) if place else ()
        number = int(title[-1]) if title[-1:].isdigit() else None
        self.meetings.append(
            Meeting(key, kind, title, evidence, start=day or None, hosts=host, ordinal=number)  # type: ignore[arg-type]
        )
        for order, who in enumerate(filter(None, (name.strip() for name in people.split(","))), 1):
            self.participations.append(Participation(key, Person(who), "attend", evidence, order=order))

    def _figure(self, indicator: Indicator, value: str, of: Area, evidence: tuple[Evidence, ...]) -> None:
        period = Period("2023-01-01", "2023-12-31")
        self.observations.append(
            Observation(
                indicator,
                Decimal(value),
                "count",
                "exact",
                "actual",
                "value",
                value,
                evidence,
                refers_to=of,
                period=period,
            )
        )
