"""Clauses of a message that say who asks, what for, and what else is done already: they change nothing of what is asked.

我是邻县住建局的，写材料要用：… asks what stands after the colon, and 邻县 is no place that is asked about. A clause that may be a
condition stays: one with a figure, with a word that asks, or with a topic of the reply (我是硕士，房租免几年).
"""

from __future__ import annotations

import re
from collections.abc import Callable

_ENDS = ",，。.!！?？;；:：\n"
_CLAUSE = re.compile(f"[^{_ENDS}]+(?:[{_ENDS}]+|$)")
"""A clause with the marks behind it, which are put back with what is kept."""
_ASKS = re.compile(
    r"多少|几|什么|啥|么斯|哪|谁|怎|如何|咋|吗|呢$|吧$|不$|能不|能否|可否|可不|有没|是不|有无|是否|要不要|对不对"
)
_FIGURE = re.compile(r"\d|[一二三四五六七八九十百千万亿两](?=[家户个人名项万亿年月日号%])")
_OFFICE = (
    "记者|编辑|编导|主播|写稿的|代表|委员|审计员?|会计|出纳|经理|研究员|公务员|研究生|文员|文秘|秘书|助理|干事|科员|律师"
    "|(?:局|委|办|科|处|所|站|社|台|中心|办公室|协会|商会|银行|支行|农商行|事务所|研究院|编辑部|居委会|村委会|街道办)(?:里|上)?(?:上班|工作)?的?|口(?:上)?的"
)
_I = r"(?:(?:喂|哎|诶|嗯|那个|啊|您好|你好)[,， ]?)*(?:我|俺|本人|我们|咱们?|我们?这边)"
_WHO = re.compile(rf"^{_I}(?:就|也|现在)?(?:是|系)(?:[^,]{{0,16}}的)?[^,]{{0,12}}?(?:{_OFFICE})$")
"""Who somebody is by office: neither the office nor its place is asked about."""
_BUSY = re.compile(
    rf"^{_I}(?:正|正在|现在|最近|今天|这几天)?(?:在|替|帮|给|为|要|得|准备)[^,]{{0,16}}?(?:上班|工作|办事|写|整理|起草|做|填|编|核|查|对|赶|准备|跑材料|调研)[^,]{{0,14}}$"
)
_WHAT_FOR = re.compile(
    r"^(?:我|俺|我们|是|好|拿去|拿来|等着?|急着?)?(?:写|做|填|交|报|编|赶|备|整理|准备|起草|开|发|上)[^,]{0,12}(?:要用|急用|好用|用得上|用一下|用|参考|备查)[的了]?$"
)
_TOLD_TO = re.compile(
    r"^(?:我们?|俺|咱)?(?:领导|老板|主任|导师|老师|主编|科长|局长|客户|单位|上面|上头)[^,]{0,6}(?:让|叫|催|要求|等着)[^,]{0,16}$"
)
_TO_LEARN = re.compile(
    r"^(?:我们?(?:这边)?)?(?:也)?(?:就是)?(?:想|来|要)(?:跟你们|向你们|向贵[县市区局])?(?:取个?经|学习学习|学习(?:一下|下)?|参考(?:一下|下)?|借鉴(?:一下|下)?|对个?标)$"
)
_DONE = re.compile(
    r"^(?:别的|其他的?|其它的?|剩下的|其余的?)[^,]{0,12}(?:不管|先不管|有了|齐了|不用[你您]?[管说]?|不要|弄好了?|核过了?|查过了?|填好了?|写好了?|都有|清楚了?)$"
)
_ONE_LEFT = re.compile(
    r"^(?:现在)?(?:就|只)(?:差|剩|有|卡在)?(?:这)?一(?:处|句|个地方|项|点|个数)(?:没核|没定|没着落|拿不准|吃不准|不确定|不放心)?(?:了)?$"
)
_ASKED_BY = re.compile(
    r"^(?:我们?)?(?:单位|公司|办公室|会计|财务|编辑|记者)?(?:老|小|阿)?[^,]{1,3}(?:替|帮|代)?[^,]{0,4}(?:问您|问你|问一下|问一声|来问)$"
)
_IN_UNITS = re.compile(r"^(?:请)?(?:以|按|用)?(?:万元|亿元|元|家|户|人次?|亩|公里|百分比)(?:口径|为单位|计|来说)$")
_BRIEFLY = re.compile(
    r"^(?:请|麻烦)?(?:您|你)?(?:按|照)(?:答复|原文|材料|官方)的?(?:口径|说法|原文|写法)?(?:来)?(?:给|说|报)我?(?:一?个)?(?:准)?(?:数|数字|话)$|^(?:请)?(?:直接|只要?|就要?)(?:说|给|报|回|发)?我?(?:一?个)?(?:准)?(?:数|数字|答案)(?:就行|就好|就成|即可)?$"
)
_FORMS = (_BUSY, _WHAT_FOR, _TOLD_TO, _TO_LEARN, _DONE, _ONE_LEFT, _ASKED_BY, _IN_UNITS, _BRIEFLY)
_LEAST = 6
"""Characters that have to be left."""
_MOST = 30
"""Clauses of a message in which anything is left out: nobody writes more of them."""


def without_asides(text: str, is_telling: Callable[[str], bool]) -> str:
    """A normalised text without its asides; the text itself where it has none, or nothing would be left that asks.

    is_telling: whether a clause names anything that the reply is about.
    """
    clauses = _CLAUSE.findall(text)
    if not 1 < len(clauses) <= _MOST:
        return text
    kept = [clause for clause in clauses if not _is_aside(clause.strip(f" {_ENDS}"), is_telling)]
    rest = "".join(kept).strip(" ,，;；:：\n")
    return rest if len(kept) < len(clauses) and len(rest) >= _LEAST else text


def _is_aside(clause: str, is_telling: Callable[[str], bool]) -> bool:
    if _ASKS.search(clause) or _FIGURE.search(clause):
        return False
    if _WHO.match(clause):
        return True
    return any(form.match(clause) for form in _FORMS) and not is_telling(clause)
