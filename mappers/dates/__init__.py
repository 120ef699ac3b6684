"""Days in the text, and which year they fall in.

    read(reading)                    every day or range of days, in order, resolved against the page
    resolve(day, month, year, today) ISO day of "17/1" as printed in an article of a given day
    looks_back(text, at)             whether the sentence at an offset tells what went before the account ("Trước đó, …")
    cites_document(text, start)      whether the date that starts here dates a document cited before it

Not read: fractions and ratios, numbers of documents, birthdays, holidays by name ("lễ 30/4", "Quốc khánh 2/9"),
anniversaries ("24/3/1975-24/3/2019"), days of the lunar calendar.
"""

from vietpol.mappers.dates.grammar import cites_document
from vietpol.mappers.dates.reader import looks_back, read
from vietpol.mappers.dates.years import resolve

__all__ = ["cites_document", "looks_back", "read", "resolve"]
