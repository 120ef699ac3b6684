"""A change as a sentence words it, and what one verb of a sentence hands to the next."""

from msgspec import Struct, field

from vietpol.mappers.changes.tokens import Token


class Found(Struct, frozen=True):
    """A change as the sentence words it.

    code: the action's letter. who: person tokens. got: post and body tokens (of a body: membership); left: posts that
    the person comes from. at: where the verb stands; verb: where its decider's words end, which may be those of a verb
    before. by: the token of a decider named inside the construction. past: told as a biography. proposed: no change
    yet ("giới thiệu để bầu"), so that its posts are nobody's. generic: a sanction whose form is not said.
    """

    code: str
    rule: str
    who: tuple[Token, ...]
    got: tuple[Token, ...]
    tokens: tuple[Token, ...]
    verb: int
    by: Token | None = None
    past: bool = False
    proposed: bool = False
    generic: bool = False
    at: int = 0
    left: tuple[Token, ...] = ()


class State(Struct):
    """What one verb hands to the next in a sentence.

    Its persons, who decided it and where it stands; whether it told a change; the posts that wait for their person.
    post: the one that the sentence before named last.
    """

    subject: tuple[Token, ...] = ()
    post: Token | None = None
    by: Token | None = None
    verb: int | None = None
    told: bool = False
    waiting: tuple[str, int, tuple[Token, ...]] | None = None
    found: list[Found] = field(default_factory=list)
