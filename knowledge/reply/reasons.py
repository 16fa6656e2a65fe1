"""Why the system did not read or write a file, in Chinese or English by locale."""

from __future__ import annotations

import errno

from knowledge.reply.saying import SAY

_TOLD = {
    errno.ENOENT: "os_not_there",
    errno.ENOTDIR: "os_not_there",
    errno.EISDIR: "os_folder",
    errno.EACCES: "os_rights",
    errno.EPERM: "os_rights",
    errno.EROFS: "os_readonly",
    errno.ENOSPC: "os_full",
    errno.EEXIST: "os_exists",
    errno.ENAMETOOLONG: "os_long",
}


def why(error: OSError) -> str:
    """The reason in a few words, in small letters: those that curators meet in their language, all others as the system has them."""
    key = _TOLD.get(error.errno or 0)
    return SAY(key) if key else (error.strerror or "error").lower()
