"""A queue for a few slots that no single client can fill, and that long queries can't block."""

import threading
from collections import Counter
from dataclasses import dataclass, field

from .errors import Busy


@dataclass(eq=False, slots=True)
class _Ticket:
    client: str
    granted: threading.Event = field(default_factory=threading.Event)


class FairQueue:
    """Grants slots. Among those who wait, the client with the fewest slots is next; among equals, the first.

    slots: how many may be held at a time; client_slots: how many by one client; length: how many may wait;
    seconds: how long; aside: places beside the slots, for queries that turn out to be long.
    """

    def __init__(self, slots: int, client_slots: int, length: int, seconds: float, aside: int = 0) -> None:
        self._lock = threading.Lock()
        self._free = slots
        self._free_aside = aside
        self._client_slots = max(1, min(client_slots, slots))
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
        """Exchange a slot for a place aside, so that another query can begin. False where no place is free."""
        with self._lock:
            if not self._free_aside:
                return False
            self._free_aside -= 1
            self._aside[client] += 1
            self._release(client)
            return True

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
            entitled = [t for t in self._waiting if self._share(t.client) < self._client_slots]
            if not entitled:
                return
            ticket = min(entitled, key=lambda t: self._share(t.client))
            self._waiting.remove(ticket)
            self._free -= 1
            self._held[ticket.client] += 1
            ticket.granted.set()

    def _share(self, client: str) -> int:
        return self._held[client] + self._aside[client]

    def _retry_after(self) -> int:
        return max(1, round(self._seconds / 2))
