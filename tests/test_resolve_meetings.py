"""Two articles on one meeting give one meeting; two meetings of one day stay two."""

import itertools

from vietpol.mappers.facts import (
    Area,
    ArticleFacts,
    Body,
    Evidence,
    Holding,
    Meeting,
    MeetingKind,
    PageData,
    Participation,
    Person,
    Post,
)
from vietpol.resolve import Decisions, resolve

EVIDENCE = (Evidence(0, 1, "test/rule"),)
AN = Area("an-giang", "An Giang", "tỉnh")
BAC = Area("bac-giang", "Bắc Giang", "tỉnh")
COMMITTEE = Body("an-giang_tinh-uy", "Tỉnh ủy An Giang", "PartyCommittee", "provincial", AN)
COUNCIL = Body("an-giang_hdnd", "HĐND tỉnh An Giang", "PeoplesCouncil", "provincial", AN)
CENTRAL = Body("tw_bch", "Ban Chấp hành Trung ương Đảng", "PartyCommittee", "central")
CHAIR = Person("Trần Văn Mẫu")


def account(
    name: str,
    *,
    title: str = "Hội nghị giao ban",
    kind: MeetingKind = "briefing",
    day: str | None = "2024-01-17",
    host: Body | None = None,
    home: Area | None = AN,
    ordinal: int | None = None,
    chair: Person | None = CHAIR,
    second: Meeting | None = None,
) -> ArticleFacts:
    meeting = Meeting("m1", kind, title, EVIDENCE, start=day, hosts=(host,) if host else (), ordinal=ordinal)
    parts = (Participation("m1", chair, "chair", EVIDENCE),) if chair else ()
    holdings = (Holding(chair, Post("Ủy viên", CENTRAL), "full", "Ủy viên", EVIDENCE),) if chair else ()
    return ArticleFacts(
        name,
        PageData(),
        home=home,
        holdings=holdings,
        meetings=(meeting, second) if second else (meeting,),
        participations=parts,
    )


def one_meeting(*articles: ArticleFacts, decisions: Decisions | None = None) -> bool:
    names = resolve(articles, decisions)
    return len({names.meeting(a.article, "m1").local for a in articles}) == 1


def test_same_day_kind_and_chair_seen_from_two_provinces() -> None:
    assert one_meeting(account("a"), account("b", home=BAC, title="Hội nghị giao ban trực tuyến"))


def test_same_host_joins_without_a_chair() -> None:
    assert one_meeting(account("a", host=COMMITTEE, chair=None), account("b", host=COMMITTEE, chair=None))


def test_another_host_day_kind_or_ordinal_parts() -> None:
    base = account("a", host=COMMITTEE, ordinal=20)
    assert not one_meeting(base, account("b", host=COUNCIL, ordinal=20))
    assert not one_meeting(base, account("b", host=COMMITTEE, ordinal=20, day="2024-01-18"))
    assert not one_meeting(base, account("b", host=COMMITTEE, ordinal=20, kind="ceremony"))
    assert not one_meeting(base, account("b", host=COMMITTEE, ordinal=21))


def test_unknown_days_never_join() -> None:
    assert not one_meeting(account("a", day=None), account("b", day=None))
    assert not one_meeting(account("a", day="2024-01"), account("b", day="2024-01"))


def test_two_meetings_of_one_article_stay_two_and_have_two_names() -> None:
    second = Meeting("m2", "briefing", "Hội nghị giao ban", EVIDENCE, start="2024-01-17")
    names = resolve([account("a", second=second), account("b")])
    assert names.meeting("a", "m1").local != names.meeting("a", "m2").local
    undated = Meeting("m2", "briefing", "Hội nghị giao ban", EVIDENCE)
    names = resolve([account("a", day=None, second=undated)])
    assert names.meeting("a", "m1").local != names.meeting("a", "m2").local


def test_decisions_win() -> None:
    a, b = account("a"), account("b", chair=None, home=BAC)
    assert not one_meeting(a, b)
    assert one_meeting(a, b, decisions=Decisions(join=(("meeting", "2024-01-17", ("a", "b")),)))
    assert not one_meeting(a, account("c"), decisions=Decisions(apart=(("meeting", "2024-01-17", ("a", "c")),)))


def test_order_does_not_matter() -> None:
    articles = [
        account("a"),
        account("b", host=COMMITTEE),
        account("c", chair=None, host=COMMITTEE),
        account("d", kind="review"),
    ]
    seen = {
        tuple(resolve(order).meeting(a.article, "m1") for a in articles) for order in itertools.permutations(articles)
    }
    assert len(seen) == 1
