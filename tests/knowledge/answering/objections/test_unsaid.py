"""A number, a date or names are asked for, and the entry tells none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.answering.objections.unsaid import Unsaid
from tests.knowledge.folders import Small


def missing(small: Small, question: str, kind: str, headline: str) -> list[str]:
    """What is said to be missing where an entry of a kind with a headline and no figures would answer."""
    unsaid = Unsaid(small.folder, small.pipeline.reader.lexicon, small.pipeline.holdings)
    entry = replace(small.entry("award.amount"), kind=kind, headline=headline, figures=())
    found = list(unsaid.find(small.pipeline.reader.phrased(question), entry))
    assert all(one.certain for one in found)
    return [one.missing for one in found]


@pytest.mark.parametrize(
    ("question", "kind", "headline", "what"),
    [
        ("大企业牵头的联合体目前共有几个", "who", "联合体由大企业牵头。", "这一项的数量"),
        ("开放共享的平台数量，现有多少", "measure", "鼓励平台开放共享。", "这一项的数量"),
        ("集群是哪一年评上的", "where", "集群在东园区。", "这一项的时间"),
        ("新政策哪个月出台", "measure", "会出台新政策，2024年。", "这一项的时间"),
        ("硕士的房子多大", "figure", "硕士免租1年。", "这一项的面积"),
        ("那9家都是哪些厂", "figure", "联合了9家企业。", "这些企业的名单"),
        ("这份文件是2021年10月几号印发的", "docno", "2021年10月印发，文号是17号。", "具体是哪一天"),
        ("高新企业总数", "figure", "新增5家高新企业。", "这一项的总数"),
        ("成交额同比增速", "figure", "成交7424万元。", "这一项的增减"),
        ("联络员全部有几名,不是新增", "figure", "新增联络员100名。", "这一项的总数"),
        ("科技专员哪个大学派得最多", "figure", "选派专员20余名。", "这当中谁最多、谁最大"),
        ("博士的屋子有几大", "figure", "博士免租2年。", "这一项的面积"),
        ("免租的人数", "figure", "博士免租2年。", "这一项的数量"),
        ("东园区集群几多厂子", "where", "集群在东园区。", "这一项的数量"),
        ("集群里头几家企业", "where", "集群在东园区。", "这一项的数量"),
        ("每家可举荐几名人才", "measure", "名录里的43家企业可举荐人才。", "这一项的数量"),
        ("哪几个单位联合发文", "docno", "文号是17号。", "这些企业的名单"),
        ("这份文件由哪个处室解释", "date", "2022年11月出台。", "由谁负责、由谁牵头"),
        ("集群的龙头企业是哪一家", "where", "集群在东园区。", "由谁负责、由谁牵头"),
        ("金种子和银种子分别有多少家", "figure", "398家成为金银种子。", "它们各自的数字"),
        ("十个领域，请给我完整清单", "list", "覆盖10个领域，如先进制造等。", "完整的名单"),
        ("直接申报的，去年通过率多少", "who", "领军人才可以直接申报。", "这个比率"),
        ("国家级的占总数多大比例", "figure", "国家级83个。", "这一项的占比"),
        ("种子里头金的几家，银的几家", "figure", "398家成为金银种子。", "它们各自的数字"),
        ("遴选是用公开招标还是磋商谈判", "figure", "遴选服务商150家次。", "这一点"),
        ("地下车库由哪家设计院设计", "figure", "地下车库可停500辆。", "由谁负责、由谁牵头"),
        ("联合体建在哪个村", "figure", "联合体有9家企业。", "具体在什么地方"),
        ("补助比例比前一年降了几个点", "figure", "按金额的70%补助。", "这一项的增减"),
        ("基地选的是哪个品种", "figure", "基地有570亩。", "具体是哪些"),
        ("修在前门还是后门", "figure", "穿堤涵有1座。", "这一点"),
        ("完成的四项审批分别是哪四项", "figure", "已完成四项审批。", "具体是哪些"),
        ("窗口搬走之前在哪条街", "where", "搬迁后在种业园区。", "之前的情况"),
        ("两年一共建了多少万亩", "derived", "两年一共投入2266万元。", "这一项的数量"),
        ("联络员的总人数（不是2024年新增的）", "figure", "新增联络员100名。", "这一项的总数"),
        ("最大的瞪羚企业是哪一家", "measure", "瞪羚指成长快的企业。", "这当中谁最多、谁最大"),
        (
            "in which year was the cluster in Dongyuan recognised as national-level",
            "where",
            "集群在东园区。",
            "这一项的时间",
        ),
        ("联合的9家企业是哪9家", "figure", "联合了9家企业。", "具体是哪些"),
        ("集群总数多少，我只有今年新增的数", "figure", "今年新增2个集群。", "这一项的总数"),
        ("市里和区里各自承担多少", "who", "由市、区兑现3832万元。", "它们各自的数字"),
        ("集群里头有几百家公司", "where", "集群在东园区。", "这一项的数量"),
        ("建议增加的30名批准了吗", "figure", "代表建议增加30名。", "是否同意、批准"),
        ("代表要的10公里，局里同不同意", "figure", "代表建议修10公里。", "是否同意、批准"),
        ("去年一季度末的余额同比增幅", "derived", "去年一季度末约4961亿元（5484÷1.1）。", "这一项的增减"),
    ],
)
def test_what_an_entry_does_not_tell_is_refused_by_name(
    small: Small, question: str, kind: str, headline: str, what: str
) -> None:
    assert missing(small, question, kind, headline) == [what]


@pytest.mark.parametrize(
    ("question", "kind", "headline"),
    [
        ("联合体目前共有几个", "figure", "联合体共3个。"),
        ("建议增加的30名批准了吗", "figure", "同意增加30名。"),
        ("审批要几天", "figure", "新增30名。"),
        ("听说有几家银行做了贷款产品，点名的是哪三家", "who", "甲、乙、丙等银行。"),
        ("集群是哪一年评上的", "where", "2022年评上。"),
        ("新政策哪个月出台", "date", "2022年11月出台。"),
        ("哪几家银行做了贷款产品", "who", "甲、乙等银行。"),
        ("文件叫什么，哪一年的", "docno", "叫《办法》。"),
        ("请给我完整清单", "list", "共3个领域：甲、乙、丙。"),
        ("去年通过率多少", "figure", "通过率80%。"),
        ("国家级的占总数多大比例", "derived", "国家级约占59%。"),
        ("遴选是用公开招标还是磋商谈判", "figure", "公开招标遴选150家次。"),
        ("专员是二十余名还是三十余名", "figure", "选派专员20余名。"),
        ("是哪三个行业", "figure", "甲、乙、丙3个行业。"),
        ("搬迁前在哪条街，之前呢", "where", "搬迁前在东大街，搬迁后在园区。"),
        ("6月底之前要交吗", "where", "搬迁后在园区。"),
        ("奖励一共发了多少米", "figure", "拨付120万元。"),
        ("两年一共建了多少亩", "figure", "两年建了1.8万亩。"),
        ("集群最多的是哪个区", "list", "东园区最多，有2个。"),
        ("哪个区的集群最多", "list", "东园区最多，有2个。"),
        ("哪几个集群", "list", "有东园区、西园区的集群。"),
        ("这份文件是10月几号印发的", "docno", "2021年10月8日印发。"),
        ("10月的文件是几号文", "docno", "文号是17号。"),
        ("这个建议是几号提案", "docno", "是第59号提案。"),
        ("新增高新企业总数", "figure", "新增5家高新企业。"),
        ("高新企业总数", "figure", "新增5家高新企业，累计51家。"),
        ("成交额同比增速", "figure", "成交7424万元，比上年增长9%。"),
        ("农田面积多大", "figure", "建设农田1150亩。"),
        ("增速高了几个点", "figure", "增速比上年高2个百分点。"),
        ("种的是什么品种", "figure", "种了优良品种大红袍570亩。"),
        ("车库由哪家设计院设计", "figure", "车库由市设计院设计，可停500辆。"),
        ("联合体建在哪个村", "figure", "联合体在前二村，有9家企业。"),
        ("按同比增速倒推，去年余额多少", "derived", "去年约4961亿元（5484÷1.1）。"),
        ("余额5484亿，同比增10%，那去年多少", "derived", "去年约4961亿元（5484÷1.1）。"),
        ("文件由哪个部门出台，哪一年的", "date", "2022年出台。"),
        ("奖励由哪个部门发", "figure", "市财政拨付120万元。"),
        ("金额和家数分别是多少", "figure", "拨付120万元，奖励143家企业。"),
        ("博士和硕士各几年", "figure", "博士免租2年、硕士1年。"),
        ("涵洞各几座", "figure", "建涵洞21座，其中方涵5座、管涵16座。"),
        ("每年能不能排到第几名", "figure", "排第6名。"),
        ("新政策哪个月出台", "date", "页面上写的是2022-11-08。"),
        ("想打电话该打几号", "where", "电话是3120052。"),
        ("建议是第几号", "docno", "是第14号。"),
    ],
)
def test_what_an_entry_tells_stands_against_nothing(small: Small, question: str, kind: str, headline: str) -> None:
    assert missing(small, question, kind, headline) == []


def test_in_a_long_message_what_asks_may_be_something_else(small: Small) -> None:
    assert (
        missing(
            small,
            "我去年从外地把一家做传感器的小公司整个搬了过来现在想问一下这边对大企业牵头的联合体有什么支持以及听别人讲的那个联合体目前共有几个",
            "who",
            "联合体由大企业牵头。",
        )
        == []
    )


def test_a_difference_of_two_things_is_no_growth_since_the_year_before(small: Small) -> None:
    unsaid = Unsaid(small.folder, small.pipeline.reader.lexicon, small.pipeline.holdings)
    entry = replace(
        small.entry("labs.sum"),
        kind="derived",
        asks=frozenset({"difference"}),
        headline="据答复数字计算，省级比国家级多420个。",
    )
    for question, what in (("省级的研发机构比上一年多了几个", ["这一项的增减"]), ("省级比国家级多几个", [])):
        found = unsaid.find(small.pipeline.reader.phrased(question), entry)
        assert [one.missing for one in found] == what
