"""Meetings that an article reports as having taken place, and who took part in them.

    read(reading) -> (meetings, participations)

Not meetings: what is only planned, and past milestones without a day ("Đại hội lần thứ XIII").
"""

from vietpol.mappers.meetings.reader import read

__all__ = ["read"]
