"""What is taken into the private chat from a look-up in another one."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take this step."""
    op.create_table(
        "handoffs",
        sa.Column("key", sa.String(24)),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_handoffs"),
    )
    op.create_index("ix_handoffs_at", "handoffs", ["at"])
