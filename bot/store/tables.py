"""The tables. Times are whole seconds since 1970 (UTC); texts of users are kept only while they are needed."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

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
    Column("at", BigInteger, nullable=False),  # when it came; where it failed, when it did
    Column("lane", String(40), nullable=False, server_default=""),  # what it keeps its order in; see bot/intake.py
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
    Column("settings", Text, nullable=False),  # bot.store.ChatSettings as JSON
    Column("closed_topics", Text, nullable=False, server_default=""),  # those that its admins were told of, with blanks
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
    Column("confidence", Integer),  # of the answer, in hundredths; none: not known
    Index(None, "digest"),
    Index(None, "day"),
)

# Which of several choices was taken, for the curators: without a chat, a person or a time of day.
clicks = Table(
    "clicks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("question", Text, nullable=False),
    Column("offered", Text, nullable=False),  # id of the entry that was offered first
    Column("chosen", Text, nullable=False),  # id of the entry that was taken; empty: none of them was meant
    Column("day", Date, nullable=False),  # UTC
    Index(None, "day"),
)

# What curators decided about questions that were not answered well.
decisions = Table(
    "decisions",
    metadata,
    Column("question", String(16), primary_key=True),  # digest of the question's text
    Column("decision", String(8), nullable=False),  # phrasing, draft, missing, ignored
    Column("entry", Text, nullable=False),  # id of the entry that it became a phrasing of; empty: none
    Column("user_id", BigInteger, nullable=False),  # who decided; 0: the command line
    Column("day", Date, nullable=False),  # UTC
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

# Groups and channels that want announcements: what, where in the chat, with or without a sound.
subscriptions = Table(
    "subscriptions",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("state", String(4), nullable=False),  # on; off: its admins ended it; lost: the bot was put out
    Column("parts", Text, nullable=False),  # titles of parts of the replies as a JSON list; empty list: all
    Column("thread_id", BigInteger),  # the topic; none: General, or no topics
    Column("silent", Boolean, nullable=False),
    Column("pinned_id", BigInteger),  # the announcement that is pinned there
    Column("by", BigInteger, nullable=False),  # who subscribed; 0: not known
    Column("at", BigInteger, nullable=False),
    Index(None, "state"),
)

# What comes to a subscription by itself, and when next.
recurring = Table(
    "recurring",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(6), primary_key=True),  # daily, weekly
    Column("minute", Integer, nullable=False),  # of the day, in the time zone of the settings
    Column("next_at", BigInteger, nullable=False),
    Column("last", Text, nullable=False),  # id of the entry that came last; empty: none yet
    Index(None, "next_at"),
)

# What is announced. Times of due_at, created_at and done_at are milliseconds.
announcements = Table(
    "announcements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(64), nullable=False),  # the same announcement made twice is one
    Column("author", BigInteger, nullable=False),  # 0: the command line, or what comes by itself
    Column("origin", String(8), nullable=False),  # chat, command, daily, weekly
    Column("state", String(12), nullable=False),  # scheduled, sending, done, cancelled, withdrawing, withdrawn
    Column("content", Text, nullable=False),  # bot.store.Content as JSON
    Column("audience", Text, nullable=False),  # bot.store.Audience as JSON
    Column("silent", Boolean, nullable=False),
    Column("pin", Boolean, nullable=False),
    Column("revision", Integer, nullable=False),  # counts corrections
    Column("notice", Text, nullable=False),  # what replaces a message that cannot be deleted any more
    Column("due_at", BigInteger, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("done_at", BigInteger),
    Column("watch_chat_id", BigInteger),  # the message that shows how it goes
    Column("watch_message_id", BigInteger),
    Column("shown", String(16), nullable=False),  # digest of what that message shows
    Column("shown_at", BigInteger, nullable=False),
    Column("settled", String(12), nullable=False),  # the state for which the report was shown; empty: none
    Column("told", String(16), nullable=False),  # digest of the knowledge that a correction was offered for
    UniqueConstraint("key"),
    Index(None, "state"),
)

# The ledger: one row for each announcement and chat. All times are milliseconds.
deliveries = Table(
    "deliveries",
    metadata,
    Column("announcement_id", Integer, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),  # where the message is, or is to go
    Column("thread_id", BigInteger),
    Column("silent", Boolean, nullable=False),
    Column("state", String(9), nullable=False),  # pending, sending, sent, doubt, failed, skipped, withdrawn
    Column("reason", Text, nullable=False),  # what Telegram said; empty where all went well
    Column("message_id", BigInteger),
    Column("revision", Integer, nullable=False),  # of the content that the message shows
    Column("sent_at", BigInteger),
    Column("pin", Boolean, nullable=False),  # whether it is still to be pinned
    Column("todo", String(8), nullable=False),  # send, pin, edit, withdraw; empty: nothing
    Column("due_at", BigInteger),  # when it may be done; none: nothing to do, or somebody is at it
    Column("tries", Integer, nullable=False),
    Column("first_at", BigInteger),  # when what is to do was tried first
    Column("sender", String(32), nullable=False),  # the process that is at it; empty: none
    Column("slot", Integer, nullable=False),  # which of its workers
    Column("poster_refused", Text, nullable=False, server_default=""),  # what Telegram said of it; the words go alone
    Index(None, "due_at"),
    Index(None, "sender"),
    Index(None, "chat_id"),
)

# From when on a chat may be written to again; scope 0 is all chats together. Shared by all processes.
paces = Table(
    "paces",
    metadata,
    Column("scope", BigInteger, primary_key=True, autoincrement=False),
    Column("free_at", BigInteger, nullable=False),  # milliseconds
    Column("recent", Text, nullable=False),  # when it was written to in the last minute, as a JSON list
    Index(None, "free_at"),
)

# Processes that deliver, by their last sign of life (milliseconds).
senders = Table(
    "senders",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("beat_at", BigInteger, nullable=False),
)

# What a publisher is composing: one draft for each.
drafts = Table(
    "drafts",
    metadata,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("draft", Text, nullable=False),  # bot.store.Draft as JSON
    Column("at", BigInteger, nullable=False),
)

# Who announced, changed and withdrew what, who decided what about questions and entries, and what was refused.
audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("user_id", BigInteger, nullable=False),  # 0: the command line, or the bot itself
    Column("action", String(16), nullable=False),
    Column("announcement_id", Integer),
    Column("detail", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index(None, "announcement_id"),
    Index(None, "at"),
)

# Who may open the desk: links that work once, and sessions. Neither stands here itself, only its digest.
desk_keys = Table(
    "desk_keys",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("kind", String(8), nullable=False),  # link, session
    Column("user_id", BigInteger, nullable=False),  # 0: whoever started the program on this machine
    Column("until", BigInteger, nullable=False),
    Index(None, "until"),
)

# What somebody typed in another chat and takes into the private chat.
handoffs = Table(
    "handoffs",
    metadata,
    Column("key", String(24), primary_key=True),  # a digest of the text
    Column("text", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index(None, "at"),
)

# The pictures that Telegram has already: what they are made of, and under which number it knows them.
pictures = Table(
    "pictures",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("digest", String(32), primary_key=True),
    Column("file_id", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
)

# What the program made up once and has to know again.
facts = Table(
    "facts",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)
