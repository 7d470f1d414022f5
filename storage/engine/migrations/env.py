"""Run by Alembic inside `upgrade.py`: its connection, its transaction. Never run by hand."""

from alembic import context

from storage.engine.tables import Base
from storage.engine.upgrade import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,  # SQLite can't alter a column: the table is rebuilt
)
context.run_migrations()
