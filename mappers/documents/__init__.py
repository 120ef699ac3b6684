"""Party and state documents that an article cites.

    read(reading) -> tuple[CitedDocument, ...]

Cited is a document with a number ("Chỉ thị số 35-CT/TW"), with type, issuer and date, or by the congress or plenum
that adopted it ("Nghị quyết Đại hội XIII của Đảng"). Drafts are none. Full and short citations of one are one.
"""

from vietpol.mappers.documents.reader import read

__all__ = ["read"]
