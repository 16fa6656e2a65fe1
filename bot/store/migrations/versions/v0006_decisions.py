"""How sure answers were, which choices were taken, what curators decided about questions, and who may open the desk."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take this step."""
    op.add_column("questions", sa.Column("confidence", sa.Integer))
    op.create_table(
        "clicks",
        sa.Column("id", sa.Integer),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("offered", sa.Text, nullable=False),
        sa.Column("chosen", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_clicks"),
    )
    op.create_index("ix_clicks_day", "clicks", ["day"])
    op.create_table(
        "decisions",
        sa.Column("question", sa.String(16)),
        sa.Column("decision", sa.String(8), nullable=False),
        sa.Column("entry", sa.Text, nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("question", name="pk_decisions"),
    )
    op.create_table(
        "desk_keys",
        sa.Column("digest", sa.String(64)),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_desk_keys"),
    )
    op.create_index("ix_desk_keys_until", "desk_keys", ["until"])
