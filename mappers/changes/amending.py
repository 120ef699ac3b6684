"""What a later sentence says of changes told before it: who signed the decision, for whom it was handed over, from what somebody retires."""

from collections.abc import Mapping

from msgspec import structs

from vietpol.mappers.changes import deciders, handing, verbless
from vietpol.mappers.changes.before import Before
from vietpol.mappers.changes.tokens import Coded
from vietpol.mappers.facts import Person, Post
from vietpol.mappers.reading import PersonMention


class Amending(Before):
    """A recorder that amends the changes of the sentences before."""

    def _retires_from(self, posts: Mapping[Person, Post], first: int) -> None:
        """ "giữ chức Giám đốc Sở Y tế thay ông B |nghỉ hưu": from the post that another takes. first: the sentence's first change."""
        for at, change in enumerate(self.result.changes[first:], first) if posts else ():
            if change.action == "retired" and change.post is None and change.person in posts:
                self.result.changes[at] = structs.replace(change, post=posts[change.person])

    def _signed(self, line: Coded) -> None:
        """ "Thủ tướng đã ký Quyết định 678 đối với bà A": who decided the changes told of A just before."""
        signed = verbless.signed(line)
        by = deciders.signer(self.text, line, signed[0]) if signed is not None else None
        if signed is None or by is None:
            return
        people = {t.value.person for t in signed[1] if isinstance(t.value, PersonMention)}
        self.result.changes = [
            structs.replace(c, decided_by=by) if c.person in people and c.decided_by is None else c
            for c in self.result.changes
        ]

    def _authorised(self, line: Coded) -> None:
        """ "Thừa ủy quyền Thủ tướng, Bộ trưởng A trao quyết định", "Quyết định do Ban Bí thư ban hành": whose decision it was, whoever held the ceremony."""
        by = handing.issuer(self.text, line) or handing.authorising(self.text, line) if "N" in line.codes else None
        if self.made is None:
            return
        first = self.made[1]
        if by is None and line.sentence.block - self.made[0].block <= 1:
            by = handing.made_known(self.text, line)
            if any(change.decided_by is not None for change in self.result.changes[first:]):
                return
        elif self.made[0].block != line.sentence.block:
            return
        if by is None:
            return
        self.result.changes[first:] = [structs.replace(c, decided_by=by) for c in self.result.changes[first:]]
