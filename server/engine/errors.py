"""Why a query gave no result, as one family of exceptions that map to HTTP statuses."""


class QueryFailed(Exception):  # noqa: N818 - it names what happened
    """A query gave no (or no whole) result. The message is for people and names the remedy."""

    status = 500
    code = "failed"

    def __init__(self, message: str, *, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.retry_after = retry_after


class Malformed(QueryFailed):
    """The query breaks SPARQL's grammar. line, column: 1-based, in code points, where the parser says so."""

    status = 400
    code = "malformed-query"

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class TooDeep(Malformed):
    """The query nests brackets deeper than the limit."""

    code = "nested-too-deep"


class Refused(QueryFailed):
    """The query asks for what this endpoint never does: SERVICE, LOAD, updates."""

    status = 403
    code = "refused"


class TooLong(QueryFailed):
    """The query text is longer than the limit."""

    status = 413
    code = "query-too-long"


class Busy(QueryFailed):
    """No worker was free in time, or too many wait already."""

    status = 503
    code = "busy"


class TooManyRequests(QueryFailed):
    """This client has used up its budget for now."""

    status = 429
    code = "client-budget"


class DeadlineExceeded(QueryFailed):
    """The engine worked on the query up to its deadline."""

    status = 504
    code = "deadline"


class MemoryExceeded(QueryFailed):
    """The query needed more memory than the limit."""

    status = 507
    code = "memory"


class ResultTooLarge(QueryFailed):
    """The result is longer than the limit."""

    status = 507
    code = "result-too-large"


class EngineFailed(QueryFailed):
    """The engine reported an error that is not the query's grammar."""

    code = "engine"


class RemoteFailed(QueryFailed):
    """The endpoint elsewhere, which this server answers from, failed or can't be reached."""

    status = 502
    code = "remote"


class WorkerCrashed(QueryFailed):
    """The worker process ended and nobody asked it to."""

    code = "crashed"


class ClientGone(QueryFailed):
    """The client closed the connection while its query ran."""

    status = 499
    code = "client-gone"
