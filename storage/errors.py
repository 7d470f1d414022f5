"""What can be wrong with a database, each with one clear line for a person. Never a password in it."""


class DatabaseError(Exception):
    """Something about the database that the person who runs the bot can mend."""


class DatabaseTooNew(DatabaseError):  # noqa: N818  # the seam's name: it is a state, said to a person
    """A newer version of Dateline has changed the schema."""


class DatabaseUnusable(DatabaseError):  # noqa: N818  # the seam's name
    """The URL, file or server can't be used."""
