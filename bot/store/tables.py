"""The tables. Times are whole seconds since 1970 (UTC); texts of users are kept only while they are needed."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, MetaData, String, Table, Text

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
    Column("topic", Text, nullable=False, server_default=""),  # id of the entry that a reply to it goes on from
    Column("pressed", Text, nullable=False),  # id of the entry whose button asked; empty: none
    Column("shown", String(16), nullable=False),  # digest of text and keyboard
    Column("before", Text, nullable=False),  # knowledge.Context before the question, as JSON
    Column("at", BigInteger, nullable=False),
    Index(None, "chat_id", "question_id"),
    Index(None, "at"),
)

# Groups, supergroups and channels that the bot is or was in, and private chats that have chosen something.
chats = Table(
    "chats",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(10), nullable=False),  # private, group, supergroup, channel
    Column("title", Text, nullable=False),  # empty for private chats: no names of persons are kept
    Column("username", Text, nullable=False),  # without @; empty where there is none, and for private chats
    Column("state", String(10), nullable=False),  # member, admin, restricted, left, kicked, migrated
    Column("rights", Text, nullable=False),  # what the bot may do there (can_…), with blanks between
    Column("is_forum", Boolean, nullable=False),
    Column("members", Integer, nullable=False),  # 0: not known
    Column("moved_to", BigInteger),  # the supergroup that a group became
    Column("settings", Text, nullable=False),  # bot.store.Settings as JSON
    Column("at", BigInteger, nullable=False),  # when the state changed last
    Index(None, "state"),
)

# What was asked, for the curators: without a chat, a person or a time of day.
questions = Table(
    "questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("digest", String(16), nullable=False),  # of the text: what a vote names its question by
    Column("outcome", String(10), nullable=False),  # answered, choices, unknown, smalltalk
    Column("entry", Text, nullable=False),  # id of the entry shown; empty: none or several
    Column("kind", String(8), nullable=False),  # private, group, inline
    Column("day", Date, nullable=False),  # UTC
    Index(None, "digest"),
    Index(None, "day"),
)

# What people thought of answers. The key is a keyed digest of message and voter, so that a vote can be changed.
votes = Table(
    "votes",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("vote", Integer, nullable=False),  # 1 or -1
    Column("reason", Text, nullable=False),  # what was missing; empty: not said
    Column("entry", Text, nullable=False),  # id of the entry shown; empty: none or several
    Column("question", String(16), nullable=False),  # digest of the question's text; empty: not known
    Column("day", Date, nullable=False),  # UTC
    Index(None, "day"),
)

# Who asked that their questions are not kept: remembered until they take it back.
opt_outs = Table(
    "opt_outs",
    metadata,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
)
