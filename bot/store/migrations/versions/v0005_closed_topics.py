"""Which closed topics the admins of a chat were told of."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take this step."""
    op.add_column("chats", sa.Column("closed_topics", sa.Text, nullable=False, server_default=""))
