"""The inbox, the contexts of conversations, and which message answers which."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take this step."""
    op.create_table(
        "inbox",
        sa.Column("bot_id", sa.BigInteger, autoincrement=False),
        sa.Column("update_id", sa.BigInteger, autoincrement=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("starts", sa.Integer, nullable=False),
        sa.Column("error", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("bot_id", "update_id", name="pk_inbox"),
    )
    op.create_index("ix_inbox_bot_id_state", "inbox", ["bot_id", "state"])
    op.create_index("ix_inbox_at", "inbox", ["at"])
    op.create_table(
        "contexts",
        sa.Column("chat_id", sa.BigInteger, autoincrement=False),
        sa.Column("user_id", sa.BigInteger, autoincrement=False),
        sa.Column("context", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "user_id", name="pk_contexts"),
    )
    op.create_index("ix_contexts_at", "contexts", ["at"])
    op.create_table(
        "answers",
        sa.Column("chat_id", sa.BigInteger, autoincrement=False),
        sa.Column("message_id", sa.BigInteger, autoincrement=False),
        sa.Column("question_id", sa.BigInteger, nullable=False),
        sa.Column("entry", sa.Text, nullable=False),
        sa.Column("pressed", sa.Text, nullable=False),
        sa.Column("shown", sa.String(16), nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "message_id", name="pk_answers"),
    )
    op.create_index("ix_answers_chat_id_question_id", "answers", ["chat_id", "question_id"])
    op.create_index("ix_answers_at", "answers", ["at"])
