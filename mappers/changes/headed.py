"""Of which body a bare title is, where only the account says it: "Đại hội Đảng bộ phường X … chỉ định bà A giữ chức |Bí thư"."""

from bisect import bisect_left
from collections.abc import Iterator

from msgspec.structs import replace

from vietpol.mappers import bodies
from vietpol.mappers.bodies.compose import committee
from vietpol.mappers.changes import committees
from vietpol.mappers.changes.tokens import Coded, Token
from vietpol.mappers.facts import Authority, Body, Post
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import BodyMention, Reading
from vietpol.mappers.text import Span

_BACK = 40  # mentions looked back over
_BLOCKS = 3  # paragraphs
_LOCAL = ("provincial", "district", "commune")
_SECRETARIES = ("Bí thư", "Phó Bí thư", "Phó Bí thư Thường trực")
_CHAIRS = ("Chủ tịch", "Phó Chủ tịch", "Phó Chủ tịch Thường trực")
_CELLS = (" chi bộ", " chi ủy", " đảng bộ bộ phận")
_OPEN = ("PartyCommittee", "InspectionCommission")
_YOUTH = ("tỉnh đoàn", "thành đoàn", "huyện đoàn", "quận đoàn", "thị đoàn", "đoàn ")
_MEETS = ("đại hội", "đại hội đại biểu", "hội nghị", "đại hội đại biểu toàn quốc")
_OFFICES = ("bí thư", "chủ tịch", "thường trực", "trưởng ban", "chủ nhiệm", "viên")
_COUNCILS = ("PeoplesCouncil", "PeoplesCommittee")


class Headed:
    """The bodies that a text names, in order, as those of whom somebody becomes the head."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.mentions = sorted(reading.bodies, key=lambda m: m.span)
        self._starts = [m.span.start for m in self.mentions]

    def settled(self, line: Coded, token: Token, by: Authority | None) -> Token:
        """A post whose body the words leave out, with that of the account; as it is where that says none, or several."""
        phrase = token.value
        if not isinstance(phrase, Phrase) or phrase.unread:
            return token
        if (of := self._of_council(line, token.span.start, phrase)) is not None:
            return replace(token, value=replace(phrase, body=of, inferred=True))
        if not self._open(phrase, by):
            return token
        if self.text.lower.startswith(_CELLS, phrase.span.end):
            return token  # "cách chức Bí thư |Chi bộ": of no committee
        body = self._body(line, token.span.start, phrase, by)
        return token if body is None else replace(token, value=replace(phrase, body=body, inferred=True))

    def _of_council(self, line: Coded, start: int, phrase: Phrase) -> Body | None:
        """ "Trưởng Ban Pháp chế", in the account of a council's session: the committee of that council."""
        mention = phrase.mention
        if mention is None or mention.particular or mention.plural or not (phrase.body is None or phrase.inferred):
            return None
        if phrase.body is not None and phrase.body.kind != "StateBody":
            return None
        councils = [m for m in self._before(line, start) if m.body.kind == "PeoplesCouncil"]
        hosts = (
            m.body for m in councils if not self._office(m.span)
        )  # not a guest's, "ông A, Phó Chủ tịch |HĐND tỉnh, dự"
        council = next(hosts, councils[0].body if councils and phrase.body is None else None)
        found = bodies.complete(mention, council) if council is not None else None
        return found if found is not None and found.related == council else None

    def _open(self, phrase: Phrase, by: Authority | None) -> bool:
        """Whether the body is left out, or was taken for that of those who decide: nobody is appointed by his own committee."""
        if phrase.body is None:
            kind = phrase.mention.body.kind if phrase.mention is not None and not phrase.mention.particular else None
            return phrase.mention is None or kind in _OPEN
        own = isinstance(by, Body) and by.kind == "StandingCommittee" and by.related == phrase.body
        return own and phrase.inferred and phrase.name in _SECRETARIES

    def _body(self, line: Coded, start: int, phrase: Phrase, by: Authority | None) -> Body | None:
        commission = phrase.mention is not None and phrase.mention.body.kind == "InspectionCommission"
        if phrase.name in _SECRETARIES and not commission:
            return next(self._committees(line, start, by), None)
        if commission and (of := self._union(line, start) or next(self._committees(line, start, by), None)):
            return bodies.compose("uy-ban-kiem-tra", owner=of)
        return self._union(line, start) if phrase.name in _CHAIRS else None

    def _before(self, line: Coded, start: int) -> Iterator[BodyMention]:
        """The settled bodies named before an offset, the nearest first."""
        at = bisect_left(self._starts, start)
        for mention in reversed(self.mentions[max(0, at - _BACK) : at]):
            if line.sentence.block - self.text.sentence_at(mention.span.start).block > _BLOCKS:
                return
            if mention.particular:
                yield mention

    def _committees(self, line: Coded, start: int, by: Authority | None) -> Iterator[Body]:
        """Committees, of the Party or of its youth, that are not those who decide nor the one somebody is of."""
        deciding = {by, by.related, by.area} if isinstance(by, Body) else {by.body if isinstance(by, Post) else None}
        for mention in self._before(line, start):
            body = mention.body
            inside = body.related if body.relation == "embeddedIn" else None  # "Đảng bộ |Sở Y tế tỉnh X"
            if body.kind == "PartyOrganization" and inside is not None:
                yield bodies.compose("dang-uy", owner=inside)
                continue
            if body.kind == "PartyOrganization" and body.area is not None:
                body = committee(body.area) or body
            if body.kind in ("FrontBody", "StandingCommittee") and body.related is not None:
                body = body.related  # "Ban Chấp hành Đoàn Trường X", "Ban Thường vụ Huyện ủy có 11 ủy viên"
            youth = body.kind == "MassOrganization" and body.label.lower().startswith(_YOUTH)
            youth = youth or body.kind == "PartyCell"
            local = body.kind == "PartyCommittee" and body.level in _LOCAL and body.area is not None
            if (youth or (local and body not in deciding)) and not self._office(mention.span):
                yield body

    def _union(self, line: Coded, start: int) -> Body | None:
        """The union named last, where no council or committee of the people stands between."""
        for mention in self._before(line, start):
            if self._office(mention.span):
                continue
            body = mention.body
            if body.kind == "FrontBody" and body.related is not None:
                body = body.related  # "Ban Chấp hành Liên đoàn Lao động tỉnh"
            if body.kind in (*_COUNCILS, "PartyCommittee", "PartyOrganization"):
                return None
            if body.kind in committees.UNIONS and (body.area is not None or self._meets(mention)):
                return body
        return None

    def _meets(self, mention: BodyMention) -> bool:
        """ "Đại hội |Hội Sinh viên Trường X", "|Ban Chấp hành Hội Y": whose congress or committee is told of."""
        before = self.text.lower[max(0, mention.span.start - 40) : mention.span.start].rstrip()
        return mention.body.kind == "FrontBody" or before.endswith(_MEETS)

    def _office(self, span: Span) -> bool:
        """Whether a body stands in somebody's office beside a name: "ông A, Phó Bí thư |Thành ủy, dự"."""
        before = self.text.lower[max(0, span.start - 24) : span.start].rstrip()
        return before.endswith(_OFFICES)
