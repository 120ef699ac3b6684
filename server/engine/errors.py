"""Why a query gave no result, as one family of exceptions that map to HTTP statuses."""

from typing import ClassVar


class QueryFailed(Exception):  # noqa: N818 - it names what happened
    """A query gave no (or no whole) result. The message is for people and names the remedy."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "failed"

    def __init_subclass__(cls, status: int | None = None, code: str | None = None) -> None:
        """status: of HTTP; code: a name for programs. Each is that of the class above where it is not given."""
        cls.status = cls.status if status is None else status
        cls.code = cls.code if code is None else code

    def __init__(self, message: str, *, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.retry_after = retry_after


class Malformed(QueryFailed, status=400, code="malformed-query"):
    """The query breaks SPARQL's grammar. line, column: 1-based, in code points, where the parser says so."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class TooDeep(Malformed, code="nested-too-deep"):
    """The query nests brackets deeper than the limit."""


class Refused(QueryFailed, status=403, code="refused"):
    """The query asks for what this endpoint never does: SERVICE, LOAD, updates."""


class Unrepresentable(QueryFailed, status=406, code="unrepresentable"):
    """The format has no place for a term of the result."""


class TooLong(QueryFailed, status=413, code="query-too-long"):
    """The query text is longer than the limit."""


class Busy(QueryFailed, status=503, code="busy"):
    """No worker was free in time, or too many wait already."""


class TooManyRequests(QueryFailed, status=429, code="client-budget"):
    """This client has used up its budget for now."""


class DeadlineExceeded(QueryFailed, status=504, code="deadline"):
    """The engine worked on the query up to its deadline."""


class MemoryExceeded(QueryFailed, status=507, code="memory"):
    """The query needed more memory than the limit."""


class ResultTooLarge(QueryFailed, status=507, code="result-too-large"):
    """The result is longer than the limit."""


class EngineFailed(QueryFailed, code="engine"):
    """The engine reported an error that is not the query's grammar."""


class RemoteFailed(QueryFailed, status=502, code="remote"):
    """The endpoint elsewhere, which this server answers from, failed or can't be reached."""


class WorkerCrashed(QueryFailed, code="crashed"):
    """The worker process ended and nobody asked it to."""


class ClientGone(QueryFailed, status=499, code="client-gone"):
    """The client closed the connection while its query ran."""
