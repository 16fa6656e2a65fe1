"""What features are made of belongs to the format of models: a model that was trained on others is of no use."""

from __future__ import annotations

import hashlib
from fractions import Fraction

from knowledge.learned.features import features
from knowledge.learned.model import FORMAT
from knowledge.reply.concepts import Concept
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.reader import Reader

LEXICON = Lexicon(
    [
        Concept("award", "topic", ("奖励", "奖金"), ("奖",)),
        Concept("firms", "general", ("企业",), ()),
        Concept("loans", "topic", ("贷款", "贷款余额"), ()),
        Concept("ask_money", "asked", ("多少钱", "金额"), (), "money"),
        Concept("ask_firms", "asked", ("几家",), ("多少",), "firms"),
        Concept("city", "place", ("深圳",), ()),
    ]
)
KNOWN: frozenset[Fraction | int] = frozenset({Fraction(64), Fraction(25_600_000), 2023, 2024})
QUESTIONS = (
    "奖励多少钱",
    "你好，请问奖励发给了多少家公司，谢谢",
    "獎勵了幾家企業？",
    "奖金金额",
    "2024年奖励多少",
    "24年奖励多少",
    "2019年呢",
    "64家是什么",
    "六十四家和65家",
    "2560万元是奖励吧",
    "贷款余额380.5亿元",
    "占全市的12.4%",
    "截至2024年一季度末贷款余额",
    "6月8日发的",
    "云政规〔2023〕8号",
    "国家级和省级各几个",
    "深圳的企业有没有奖励",
    "是不是70家",
    "award 多少 and loans",
    "",
)
FINGERPRINT = (2, "67eccd575d913960")


def test_whoever_changes_features_counts_the_format_up() -> None:
    """Where this fails and a change of features was meant: count FORMAT in knowledge/learned/model.py up, write the new pair
    here, and train the shipped replies again. Else a model of before is believed, and answers by features it never saw."""
    reader = Reader(LEXICON, {}, {}, {})
    found = "\n".join(" ".join(features(reader.phrased(question), KNOWN)) for question in QUESTIONS)
    assert (FORMAT, hashlib.sha256(found.encode()).hexdigest()[:16]) == FINGERPRINT
