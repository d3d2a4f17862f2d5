"""What is true of a field beyond its type, for whoever keeps values: the store, a database server.

Said in the type of the field: `speaker: Annotated[int | None, Stored(references=Person)]`. Nothing
is looked at before a store asks for it.
"""

from __future__ import annotations

from typing import NamedTuple


class Stored(NamedTuple):
    """How a field is kept, where its type does not say it.

    The values of `ogfacil.record` say only what is true of them in any store. The last three are
    for the tables that a store has for itself.
    """

    references: type | None = None  # the field is the id of a value of this type
    unique: bool = False  # no two values have the same
    above: int | None = None  # a number greater than this one
    default: str | None = None  # what a row is given that does not name the field
    key: bool = False  # part of the primary key; a field called `id` is the whole of it
    deferred: bool = True  # a reference may hang in the air until the transaction ends
    on_delete: str = ""  # such as CASCADE: what becomes of a row whose reference goes
