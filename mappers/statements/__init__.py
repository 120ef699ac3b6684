"""What was asked for, judged and discussed.

Precision counts before recall: an instruction needs somebody who gives it, a judgement a wording that says of itself which
way it points, an item of an agenda a meeting that discussed it. Whatever is left of a sentence stays unread.
"""

from vietpol.mappers.statements.reader import read

__all__ = ["read"]
