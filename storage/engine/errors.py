"""What can be wrong with a database, each with one clear line for a person. Never a password in it."""


class DatabaseError(Exception):
    """Something about the database that the person who runs the bot can mend."""


class DatabaseTooNew(DatabaseError):
    """A newer version of Dateline has changed the schema."""


class DatabaseUnusable(DatabaseError):
    """The URL, file or server can't be used."""


class BadDatabaseUrl(DatabaseUnusable):
    """What was given as the database's URL is none of a kind that Dateline knows."""
