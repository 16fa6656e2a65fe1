"""The tables. Times are whole seconds since 1970 (UTC); texts of users are kept only while they are needed."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, String, Table, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Updates, from before they are confirmed to Telegram until after they are handled. Once handled, only the number
# stays for a while, so that the same update that comes again is known.
inbox = Table(
    "inbox",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("state", String(8), nullable=False),  # waiting, done, failed, poison
    Column("payload", Text, nullable=False),  # JSON as it came; empty once handled
    Column("starts", Integer, nullable=False),  # how many starts of the program in a row found it waiting
    Column("error", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index(None, "bot_id", "state"),
    Index(None, "at"),
)

# What the next turn of a conversation may inherit.
contexts = Table(
    "contexts",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("context", Text, nullable=False),  # knowledge.Context as JSON
    Column("at", BigInteger, nullable=False),
    Index(None, "at"),
)

# Which message of the bot answers which question: for edited questions and for buttons that are pressed.
answers = Table(
    "answers",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("question_id", BigInteger, nullable=False),  # the message that asked; where a button asked, its message
    Column("entry", Text, nullable=False),  # id of the entry shown; empty: none or several
    Column("pressed", Text, nullable=False),  # id of the entry whose button asked; empty: none
    Column("shown", String(16), nullable=False),  # digest of text and keyboard
    Column("before", Text, nullable=False),  # knowledge.Context before the question, as JSON
    Column("at", BigInteger, nullable=False),
    Index(None, "chat_id", "question_id"),
    Index(None, "at"),
)
