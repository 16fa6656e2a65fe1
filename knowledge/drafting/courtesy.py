"""Lines of a reply that say nothing of its subject: greetings, thanks, whom to call."""

from __future__ import annotations

import re

_BEGIN = re.compile(
    r"(?:最后,?|在此,?|再次|衷心|非常|诚挚|十分)*(?:感谢|谢谢|致谢)|专此|特此|此复|以上(?:是|答复|意见)|如(?:对|有|您|果)|欢迎"
    r"|希望(?:您|你|各位|今后|继续)|恳请|敬请|(?:诚挚)?祝|尊敬的|您好|你好"
)
_POLITE = re.compile(
    r"感谢|谢谢|关心|关注|支持|希望|欢迎|恳请|敬请|宝贵|监督|理解|意见|建议|此复|特此|专此|以上|祝|联系|沟通|反馈|致电|满意|疑问|不明|尊敬的|[您你]好"
)
_DOING = re.compile(r"下一步|下步|(?:我[们局委办厅部县市区镇乡校]|本[局委])(?:将|会|要|继续|已|正)|\d")
_CONTACT = re.compile(
    r"\(?(?:联系人?|经办人?|承办人?|咨询|办公|服务|监督)?(?:及|和)?(?:联系)?(?:电话|方式|人)(?:及[^:]{2,6})?:"
)


def is_courtesy(line: str) -> bool:
    """Whether every clause of a line (NFKC) is courtesy, or it only says whom to call."""
    if is_contact(line):
        return True
    clauses = [clause.strip() for clause in re.split(r"[,。;!?]", line) if clause.strip()]
    return _BEGIN.match(line) is not None and all(
        _POLITE.search(clause) and not _DOING.search(clause) for clause in clauses
    )


def is_contact(text: str) -> bool:
    """Whether a line or a clause begins with whom to call: 联系电话:…."""
    return _CONTACT.match(text.strip()) is not None
