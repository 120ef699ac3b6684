"""A queue for a few slots that no single client can fill, and that long queries can't block."""

import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from .errors import Busy


@dataclass(eq=False, slots=True)
class _Ticket:
    client: str
    since: float = field(default_factory=time.monotonic)
    granted: threading.Event = field(default_factory=threading.Event)


class FairQueue:
    """Grants slots. Among those who wait, the client that holds the least is next; among equals, the first.

    slots: how many may be held at a time; client_slots: how many by one client; length: how many may wait; seconds: how
    long; aside: places beside the slots, for queries that turn out to be long; client_aside: how many for one client.
    """

    def __init__(
        self,
        slots: int,
        client_slots: int,
        length: int,
        seconds: float,
        aside: int = 0,
        client_aside: int | None = None,
    ) -> None:
        self._lock = threading.Lock()
        self._free = slots
        self._free_aside = aside
        self._client_slots = max(1, min(client_slots, slots))
        self._client_aside = aside if client_aside is None else client_aside
        self._length = length
        self._seconds = seconds
        self._held: Counter[str] = Counter()
        self._aside: Counter[str] = Counter()
        self._waiting: list[_Ticket] = []

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    @property
    def busy(self) -> int:
        with self._lock:
            return self._held.total() + self._aside.total()

    def enter(self, client: str) -> None:
        """Wait for a slot. Raises Busy where the queue is full or the wait too long."""
        ticket = _Ticket(client)
        with self._lock:
            if len(self._waiting) >= self._length:
                raise Busy("Too many queries are waiting already.", retry_after=self._retry_after())
            self._waiting.append(ticket)
            self._grant()
        if ticket.granted.wait(self._seconds):
            return
        with self._lock:
            if ticket.granted.is_set():  # in the moment between
                return
            self._waiting.remove(ticket)
        raise Busy("No query worker became free in time.", retry_after=self._retry_after())

    def step_aside(self, client: str) -> bool:
        """Exchange a slot for a place aside, so that another query can begin. False where no place is free for this client."""
        with self._lock:
            if not self._free_aside or self._aside[client] >= self._client_aside:
                return False
            self._free_aside -= 1
            self._aside[client] += 1
            self._release(client)
            return True

    def alone(self) -> bool:
        """Whether nothing waits and one query at most runs, so that it is in nobody's way."""
        with self._lock:
            return not self._waiting and self._held.total() + self._aside.total() <= 1

    def wanted(self, client: str, patience: float) -> bool:
        """Whether somebody waits who would get this client's slot: another client, or itself for longer than `patience` seconds."""
        with self._lock:
            waited_since = time.monotonic() - patience
            return any(
                ticket.since < waited_since if ticket.client == client else self._entitled(ticket)
                for ticket in self._waiting
            )

    def leave(self, client: str, *, aside: bool = False) -> None:
        """Give a slot, or a place aside, back."""
        with self._lock:
            if aside:
                self._free_aside += 1
                self._aside -= Counter([client])
                self._grant()
            else:
                self._release(client)

    def _release(self, client: str) -> None:
        self._free += 1
        self._held -= Counter([client])
        self._grant()

    def _grant(self) -> None:
        while self._free:
            entitled = [ticket for ticket in self._waiting if self._entitled(ticket)]
            if not entitled:
                return
            ticket = min(entitled, key=lambda t: self._share(t.client))
            self._waiting.remove(ticket)
            self._free -= 1
            self._held[ticket.client] += 1
            ticket.granted.set()

    def _entitled(self, ticket: _Ticket) -> bool:
        return self._held[ticket.client] < self._client_slots

    def _share(self, client: str) -> int:
        return self._held[client] + self._aside[client]

    def _retry_after(self) -> int:
        return max(1, round(self._seconds / 2))
