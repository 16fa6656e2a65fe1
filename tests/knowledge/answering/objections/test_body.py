"""A bank, a university, a group of companies that the reply does not name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.answering.holdings import Holdings
from knowledge.answering.objections import Objection
from knowledge.answering.objections.body import Body
from knowledge.reply.loading import Folder
from tests.knowledge.folders import Small


def found(small: Small, question: str, folder: Folder | None = None) -> list[Objection]:
    folder = folder or small.folder
    body = Body(folder, small.pipeline.reader.lexicon, Holdings(folder, None))
    return list(body.find(small.pipeline.reader.phrased(question), small.entry("loans.balance")))


def test_one_that_stands_nowhere_is_refused_for_certain(small: Small) -> None:
    assert found(small, "招商银行的科技型企业贷款余额多少") == [
        Objection("scope", "absent.breakdown", "招商银行的情况", certain=True)
    ]


@pytest.mark.parametrize("question", ["银行的贷款余额多少", "科技型企业贷款余额多少"])
def test_what_names_none_is_no_matter(small: Small, question: str) -> None:
    assert found(small, question) == []


def test_one_that_people_ask_of_the_reply_is_known(small: Small) -> None:
    asked = {**small.folder.normalised, "loans.balance": ("招商银行贷了多少",)}
    assert found(small, "招商银行贷款余额多少", replace(small.folder, normalised=asked)) == []
