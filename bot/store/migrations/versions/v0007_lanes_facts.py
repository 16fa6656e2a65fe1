"""In which order updates are handled by several processes, and what the program made up once."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take this step."""
    op.add_column("inbox", sa.Column("lane", sa.String(40), nullable=False, server_default=""))
    op.create_table(
        "facts",
        sa.Column("name", sa.String(64)),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_facts"),
    )
