"""Where the poster of an announcement was refused, so that the words go alone."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take this step."""
    op.add_column("deliveries", sa.Column("poster_refused", sa.Text, nullable=False, server_default=""))
