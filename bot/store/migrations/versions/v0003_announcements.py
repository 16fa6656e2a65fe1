"""Subscriptions, announcements with their ledger, the pace of sending, drafts, and who did what."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take this step."""
    op.create_table(
        "subscriptions",
        sa.Column("chat_id", sa.BigInteger, autoincrement=False),
        sa.Column("state", sa.String(4), nullable=False),
        sa.Column("parts", sa.Text, nullable=False),
        sa.Column("thread_id", sa.BigInteger),
        sa.Column("silent", sa.Boolean, nullable=False),
        sa.Column("pinned_id", sa.BigInteger),
        sa.Column("by", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name="pk_subscriptions"),
    )
    op.create_index("ix_subscriptions_state", "subscriptions", ["state"])
    op.create_table(
        "recurring",
        sa.Column("chat_id", sa.BigInteger, autoincrement=False),
        sa.Column("kind", sa.String(6)),
        sa.Column("minute", sa.Integer, nullable=False),
        sa.Column("next_at", sa.BigInteger, nullable=False),
        sa.Column("last", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "kind", name="pk_recurring"),
    )
    op.create_index("ix_recurring_next_at", "recurring", ["next_at"])
    op.create_table(
        "announcements",
        sa.Column("id", sa.Integer),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("author", sa.BigInteger, nullable=False),
        sa.Column("origin", sa.String(8), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("audience", sa.Text, nullable=False),
        sa.Column("silent", sa.Boolean, nullable=False),
        sa.Column("pin", sa.Boolean, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("notice", sa.Text, nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("done_at", sa.BigInteger),
        sa.Column("watch_chat_id", sa.BigInteger),
        sa.Column("watch_message_id", sa.BigInteger),
        sa.Column("shown", sa.String(16), nullable=False),
        sa.Column("shown_at", sa.BigInteger, nullable=False),
        sa.Column("settled", sa.String(12), nullable=False),
        sa.Column("told", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_announcements"),
        sa.UniqueConstraint("key", name="uq_announcements_key"),
    )
    op.create_index("ix_announcements_state", "announcements", ["state"])
    op.create_table(
        "deliveries",
        sa.Column("announcement_id", sa.Integer, autoincrement=False),
        sa.Column("chat_id", sa.BigInteger, autoincrement=False),
        sa.Column("thread_id", sa.BigInteger),
        sa.Column("silent", sa.Boolean, nullable=False),
        sa.Column("state", sa.String(9), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("sent_at", sa.BigInteger),
        sa.Column("pin", sa.Boolean, nullable=False),
        sa.Column("todo", sa.String(8), nullable=False),
        sa.Column("due_at", sa.BigInteger),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("first_at", sa.BigInteger),
        sa.Column("sender", sa.String(32), nullable=False),
        sa.Column("slot", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("announcement_id", "chat_id", name="pk_deliveries"),
    )
    op.create_index("ix_deliveries_chat_id", "deliveries", ["chat_id"])
    op.create_index("ix_deliveries_due_at", "deliveries", ["due_at"])
    op.create_index("ix_deliveries_sender", "deliveries", ["sender"])
    op.create_table(
        "paces",
        sa.Column("scope", sa.BigInteger, autoincrement=False),
        sa.Column("free_at", sa.BigInteger, nullable=False),
        sa.Column("recent", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("scope", name="pk_paces"),
    )
    op.create_index("ix_paces_free_at", "paces", ["free_at"])
    op.create_table(
        "senders",
        sa.Column("id", sa.String(32)),
        sa.Column("beat_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_senders"),
    )
    op.create_table(
        "drafts",
        sa.Column("user_id", sa.BigInteger, autoincrement=False),
        sa.Column("draft", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("user_id", name="pk_drafts"),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("action", sa.String(16), nullable=False),
        sa.Column("announcement_id", sa.Integer),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_announcement_id", "audit", ["announcement_id"])
    op.create_index("ix_audit_at", "audit", ["at"])
