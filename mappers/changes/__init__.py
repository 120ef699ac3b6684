"""Personnel changes: who was elected, appointed, approved, relieved, dismissed, disciplined, who retired or died.

    read(reading, people, phrases) -> Changed

Inside: meant (deciders only pointed at) > tokens (a sentence as a string of codes) > clause, retiring, sanctions, posts_first and grammar,
verbless, committees, vacated, incharge, taking, several (rules over the codes) > got (posts), bare and headed (bodies that titles leave
out), penalties, days, effect and context (date), deciders, handing, competence and decided (who decided: those named, the nearest first,
of whom the first who may), evidence > recorder, before (what the last sentences told), amending > merging.
Suspension ("đình chỉ") is no change, nor is being put forward ("giới thiệu ứng cử", "đề nghị bầu").
"""

from vietpol.mappers.changes.grammar import RULES
from vietpol.mappers.changes.reader import read
from vietpol.mappers.changes.result import Changed, Gained

__all__ = ["RULES", "Changed", "Gained", "read"]
