"""How the Bot API says no, and how the world says that a person could not have done that."""

from __future__ import annotations


class ApiError(Exception):
    """An answer with `ok: false`.

    `code` is both the HTTP status and `error_code`; `description` is worded as Telegram words it;
    `parameters` are those of ResponseParameters (`retry_after` in seconds, `migrate_to_chat_id`).
    """

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad(reason: str, **parameters: int) -> ApiError:
    return ApiError(400, f"Bad Request: {reason}", **parameters)


def forbidden(reason: str) -> ApiError:
    return ApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    return ApiError(409, f"Conflict: {reason}")


def too_many(retry_after: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


class WorldError(Exception):
    """A person tried what no Telegram client would let them do, such as pressing a button that is not there."""
