"""Profile pages of officials: forms with a label for each value ("Họ và tên", "Chức vụ", "Ngày sinh"), and the dated lines of a life.

labels (the words) > lines (dated lines of a life) > forms (whose form it is, what its values are, where its life is told).
The readers ask for it: pages (headline, no day of the form is the page's), people (the name), posts.lives (whose life), offices (posts now).
"""

from vietpol.mappers.profiles.forms import Profile, births, in_form, profiles_of

__all__ = ["Profile", "births", "in_form", "profiles_of"]
