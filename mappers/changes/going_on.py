"""Sentences that go on with a report of elections or appointments: the rest of a result, a list, a further person."""

from collections.abc import Sequence

from msgspec.structs import replace

from vietpol.mappers import regex
from vietpol.mappers.changes import ballots, committees, members, rosters, verbless
from vietpol.mappers.changes.found import Found
from vietpol.mappers.changes.several import Several, titles
from vietpol.mappers.changes.telling import Telling
from vietpol.mappers.changes.tokens import Coded, Token
from vietpol.mappers.facts import Person
from vietpol.mappers.posts.biography import is_past
from vietpol.mappers.posts.phrases import Phrase
from vietpol.mappers.reading import PersonMention, Reading
from vietpol.mappers.text import Sentence

_HOLDS_NOW = regex.compile(
    r"(?<!\p{L})(?:hiện|đang|từng|vẫn|khi|lúc|trước|sau)(?!\p{L})"
)  # someone's office, no news of it
_ATTENDS = regex.compile(r"\W*(?:(?:cùng|về|đến|tham)\s)?dự(?!\p{L})|\W*(?:có mặt|tham gia|chủ trì|phát biểu)(?!\p{L})")
_BREAK = 3  # letters between two paragraphs
_NEAR = 2  # blocks between a report of elections and one of the committee that it is of


class GoingOn(Telling):
    """A recorder that reads on where a report of new posts leaves off."""

    def __init__(self, reading: Reading, phrases: Sequence[Phrase]) -> None:
        super().__init__(reading, phrases)
        self.last: tuple[Sentence, str] | None = None  # the last sentence whose news is someone's new post
        self.roster: rosters.Roster | None = None  # a list of those elected that the last line left open
        self.several = Several(reading.text)
        self.handed: tuple[Sentence, str, frozenset[Person]] | None = None  # to whom the last sentence hands a decision
        self.went: Sentence | None = None  # the last sentence that went on with a report

    def _roll(self, line: Coded) -> None:
        """The rest of an election's result: "Hai phó bí thư là ông A và ông B"."""
        attends = _ATTENDS.match(self.text.lower, line.sentence.start, line.sentence.end) is not None
        if self.last is not None and not attends and 0 <= line.sentence.block - self.last[0].block <= _NEAR:
            headed = committees.headed(line, self.last[1])
            for one in headed:
                self._found(line, one)
                self.last = (line.sentence, self.last[1])
            if headed:
                return
        if attends:
            return
        elected = self.last is not None and self.last[1] == "e" and line.sentence.block - self.last[0].block <= _NEAR
        told = self._continues(line) or (elected and ballots.is_result(self.text, line))
        if filled := [(token, who) for token, who in verbless.roll(line) if self.several.fills(line, token)]:
            for token, who in filled:  # "Ủy viên Ban Thường vụ gồm: A, B", after a decision that sets it up
                self._found(
                    line, Found("a", "changes/roll", who, (token,), line.tokens, 0, self.several.decider(token))
                )
            return
        found = [*verbless.roll(line)] if told else []
        if not found and self.several.tells_who(line) and titles(line) & self.several.titles:
            for token, people in verbless.roll(line):
                by = self.several.decider(token)
                self._found(line, Found("a", "changes/roll", people, (self._of_ministry(token),), line.tokens, 0, by))
            return
        if not found and elected and (among := committees.among(line, self.text)) is not None:
            found = [among]
        for token, people in found:
            settled = self._of_election(line, token)
            if settled is not None:
                elector = self._found(line, Found("e", "changes/roll", people, (settled,), line.tokens, 0, None))
                self.deciders.note(line, elector)
            self.elected = (line.sentence, None)  # the list goes on

    def _members(self, line: Coded) -> bool:
        """ "Ban Chấp hành gồm các đồng chí: A, B", "HĐQT gồm ông A (Chủ tịch), ông B": elected, where that is told; else they are its members."""
        told = members.told(line, self.text)
        if told is None:
            return False
        elected = self.elected is not None and 0 <= line.sentence.block - self.elected[0].block <= _NEAR
        one = Found("e", "changes/roll", told.who, (told.organ,), line.tokens, 0, None)
        if elected:
            if told.who:
                self.deciders.note(line, self._found(line, one))
            for who, seat in told.seats:
                self._found(line, replace(one, who=(who,), got=(seat,)))
            self.elected = (line.sentence, None)
        else:
            self._seated(one)
        return True

    def _listed(self, line: Coded) -> bool:
        """Open a list of those elected or appointed, or read one of its lines."""
        listed = rosters.item(self.roster, line, self.text) if self.roster is not None else None
        if listed is not None and self.roster is not None:
            self.roster = replace(self.roster, block=line.sentence.block)
            by = self._found(line, listed)
            self.deciders.note(line, by)
            if listed.code == "e":
                self.elected = (line.sentence, by)  # behind the list the next post of the ballot may follow
            return True
        self.roster = rosters.opened(line, self.elected is not None, lambda token: self._of_election(line, token))
        return False

    def _goes_on(self, line: Coded, who: tuple[Token, ...], got: tuple[Token, ...], tokens: tuple[Token, ...]) -> bool:
        """ "Ông B, Giám đốc Sở X, giữ chức Phó Bí thư Huyện ủy", right after a sentence that tells of such appointments."""
        last = self.last
        ballot = ballots.is_result(self.text, line)
        if ballot:
            last = (line.sentence, "e")
        filled = self.several.fills(line, got[0])
        told = filled or (self.several.sentence if self.several.tells_who(line) else None)
        told = line.sentence if self._decreed(line) else told
        handed = self._handed(line, who)
        told = handed[0] if handed is not None else told
        if told is not None and (last is None or last[0] != line.sentence):
            last = handed or (told, "a")
        if last is None or (line.tokens.index(tokens[0]) > 1 and last[0] != line.sentence and filled is None):
            return False
        after, code = last
        beside = (
            line.sentence.follows(after)
            or self._next_item(line, after, who)
            or told is not None
            or (after == line.sentence and (ballot or self.several.sentence is not None or self.went == after))
        )
        words = self.text.lower[line.sentence.start : tokens[-1].span.end]
        if not beside or _HOLDS_NOW.search(words) or is_past(self.text, line.sentence, got[0].span, self.today):
            return False
        by = self.several.decider(got[0])
        found = Found(code, "changes/goes-on", who, got, tokens, 0, by, at=line.tokens.index(tokens[0]))
        self._found(line, found)
        self.last = (line.sentence, code)
        self.went = line.sentence
        return True

    def _handed(self, line: Coded, who: Sequence[Token]) -> tuple[Sentence, str] | None:
        """ "Bộ Chính trị trao quyết định cho ông A. |Ông giữ chức Bí thư Tỉnh ủy X": the sentence that hands the decision over, and its action."""
        if self.handed is None or not line.sentence.follows(self.handed[0]):
            return None
        theirs = all(isinstance(t.value, PersonMention) and t.value.person in self.handed[2] for t in who)
        return self.handed[:2] if theirs else None

    def _hands(self, line: Coded) -> None:
        """Remember to whom a sentence hands a decision."""
        code, who = verbless.handed_over(line, self.text)
        people = frozenset(t.value.person for t in who if isinstance(t.value, PersonMention))
        self.handed = (line.sentence, code, people) if people else None

    def _next_item(self, line: Coded, after: Sentence, who: tuple[Token, ...]) -> bool:
        """Whether a sentence is the next of a list, a paragraph for each: of somebody whom nothing has been told of."""
        own_paragraph = line.sentence.block == after.block + 1 and line.sentence.start - after.end <= _BREAK
        return own_paragraph and not any(t.value.person in self.told for t in who if isinstance(t.value, PersonMention))
