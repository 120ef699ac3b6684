"""Personnel changes: who was elected, appointed, approved, relieved, dismissed, disciplined, who retired or died.

    read(reading, people, phrases) -> Changed

Inside: tokens (a sentence as a string of codes) > clause, grammar, verbless, committees, vacated, incharge (rules over the codes) >
got (posts), bare (bodies that titles leave out), penalties, context and deciders (date and decider), evidence > merging.
Suspension ("đình chỉ") is no change, nor is being put forward ("giới thiệu ứng cử", "đề nghị bầu").
"""

from vietpol.mappers.changes.grammar import RULES
from vietpol.mappers.changes.reader import read
from vietpol.mappers.changes.result import Changed, Gained

__all__ = ["RULES", "Changed", "Gained", "read"]
