"""Chats with state and settings, the log of questions, votes, who opted out; and what a reply to an answer goes on from."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take this step."""
    with op.batch_alter_table("answers") as answers:
        answers.add_column(sa.Column("topic", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "chats",
        sa.Column("chat_id", sa.BigInteger, autoincrement=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("username", sa.Text, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("rights", sa.Text, nullable=False),
        sa.Column("is_forum", sa.Boolean, nullable=False),
        sa.Column("members", sa.Integer, nullable=False),
        sa.Column("moved_to", sa.BigInteger),
        sa.Column("settings", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name="pk_chats"),
    )
    op.create_index("ix_chats_state", "chats", ["state"])
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("digest", sa.String(16), nullable=False),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("entry", sa.Text, nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
    )
    op.create_index("ix_questions_digest", "questions", ["digest"])
    op.create_index("ix_questions_day", "questions", ["day"])
    op.create_table(
        "votes",
        sa.Column("key", sa.String(32)),
        sa.Column("vote", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("entry", sa.Text, nullable=False),
        sa.Column("question", sa.String(16), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_votes"),
    )
    op.create_index("ix_votes_day", "votes", ["day"])
    op.create_table(
        "opt_outs",
        sa.Column("user_id", sa.BigInteger, autoincrement=False),
        sa.PrimaryKeyConstraint("user_id", name="pk_opt_outs"),
    )
