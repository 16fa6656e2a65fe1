"""Small replies of invented cities: one in this file, to be written and broken; two in tests/replies/, to be asked."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from knowledge import Answer, Bands, Context, Entry
from knowledge.answering.pipeline import Pipeline
from knowledge.answering.walk import Candidate, Ranking, Walk
from knowledge.conversation.conversation import Conversation, Trace
from knowledge.learned.model import FILE, Model
from knowledge.reply.loading import Folder, load_folder, shared
from knowledge.training.train import train
from knowledge.understanding.reading import Reading

REPLIES = Path(__file__).parents[1] / "replies"
YUNLAN, SONGWAN = REPLIES / "yunlan-2024", REPLIES / "songwan-2023"
"""Two invented cities: the first has a case of everything, the second shares topics, ids and numbers with it."""

SOURCE = """近年来,我市持续支持企业发展。
一、支持企业
(一)加大奖励力度。2023年3月,我市印发《示例市企业奖励办法》(示政规〔2023〕5号),拨付120万元奖励143家企业,推进“310”工程。
(二)做好人才服务。2022年选派专员20余名,服务商150家次,43家企业获得补贴,占全市的12.5%。
下一步,我市将继续完善政策。
示例市经济和信息化局
2023年9月1日
"""

FILES = {
    "reply.yaml": f"""\
slug: example
title: 示例市经济和信息化局关于企业发展建议的答复
issuer: 示例市经济和信息化局
issued: "2023-09-01"
without: [{", ".join(shared().entries)}]
sha256: {hashlib.sha256(SOURCE.encode()).hexdigest()}
parts:
  - {{key: 引言, title: 引言}}
  - {{key: 一, title: 支持企业}}
  - {{key: 结尾, title: 下一步与落款}}
paragraphs:
  - {{key: 引言, part: 引言, title: 总体情况}}
  - key: 一(一)
    part: 一
    title: 奖励
    figures:
      - 2023年3月
      - 示政规〔2023〕5号
      - 120万元
      - 143家
    names: [“310”]
  - key: 一(二)
    part: 一
    title: 人才
    figures:
      - 2022年
      - 20余名
      - 150家次
      - 43家
      - 12.5%
  - {{key: 下一步, part: 结尾, title: 下一步}}
  - {{key: 落款, part: 结尾, title: 落款, figures: [2023年9月1日]}}
""",
    "entries.yaml": """\
measures:
  - id: award
    title: 企业奖励
    paragraph: 一(一)
    summary: 2023年3月印发《示例市企业奖励办法》（示政规〔2023〕5号），拨付120万元奖励143家企业，推进“310”工程。
    entries:
      - id: award.amount
        question: 企业奖励拨付了多少钱？
        kind: figure
        asks: [money]
        headline: 拨付120万元，奖励143家企业。
        figures:
          - {label: 企业奖励资金, text: 120万元, as_of: 2023年3月}
        related: [award.firms]
      - id: award.firms
        question: 多少家企业拿到奖励？
        kind: figure
        asks: [firms]
        headline: 143家企业获得奖励。
        figures:
          - {label: 获得奖励的企业, text: 143家}
      - id: award.document
        question: 奖励办法的文号是多少？
        kind: docno
        asks: [docno]
        headline: 文号是示政规〔2023〕5号，2023年3月印发。
        figures:
          - {label: 奖励办法的文号, text: 示政规〔2023〕5号, as_of: 2023年3月}
      - id: award.average
        question: 奖励平均每家多少钱？
        kind: derived
        asks: [average]
        headline: 据答复数字计算，平均每家约0.84万元（120万元÷143家）。
        formula: {expression: 120 / 143, decimals: 2, text: 0.84万元}
        figures:
          - {label: 平均每家奖励（据答复数字计算）, text: 约0.84万元}
  - id: talent
    title: 人才服务
    paragraph: 一(二)
    summary: 2022年选派专员20余名，服务商150家次，43家企业获得补贴，占全市的12.5%。
    entries:
      - id: talent.officers
        question: 选派了多少名专员？
        kind: figure
        asks: [people]
        headline: 2022年选派专员20余名。
        figures:
          - {label: 选派的专员, text: 20余名, as_of: 2022年}
      - id: talent.vendors
        question: 服务商有多少家次？
        kind: figure
        asks: [firms]
        headline: 服务商150家次。
        figures:
          - {label: 服务商, text: 150家次}
      - id: talent.firms
        question: 获得补贴的企业有多少，占全市多少？
        kind: figure
        asks: [firms, share]
        headline: 43家企业获得补贴，占全市的12.5%。
        figures:
          - {label: 获得补贴的企业, text: 43家}
          - {label: 占全市的比例, text: 12.5%}
  - id: reply
    title: 这份答复
    paragraph: 落款
    summary: 答复于2023年9月1日作出。
    entries:
      - id: reply.date
        question: 答复是什么时候作出的？
        kind: date
        asks: [date]
        headline: 答复于2023年9月1日作出。
        figures:
          - {label: 答复日期, text: 2023年9月1日}
""",
    "absent.yaml": """\
entries:
  - {id: absent.deadline, kind: absent, question: 申报截止到什么时候？, missing: 申报截止时间, refuses: [attr_deadline]}
""",
    "phrasings/spoken.yaml": """\
award.amount:
  - 奖励一共发了多少资金
  - 企业奖励金额是多少
award.firms:
  - 几家企业得了奖励
award.average:
  - 户均奖励几万元
  - 奖励平均到每家是多少
  - 奖励平均每家多少
talent.officers:
  - 派了几个专员下去
absent.deadline:
  - 哪天截止申报
""",
    "lexicon/words.yaml": """\
concepts:
  - id: award
    gloss: 奖励
    strong: [奖励, 奖金]
    weak: [奖]
  - id: ask_average
    kind: asked
    asks: average
    strong: [平均, 户均, 每家]
  - id: attr_deadline
    kind: attribute
    strong: [截止, 期限]
""",
}


@dataclass(frozen=True)
class Small:
    """A small reply with its model, and what tests of single modules take hold of."""

    folder: Folder
    model: Model
    conversation: Conversation

    @classmethod
    def trained(cls, reply: Path, into: Path) -> Small:
        """A copy of a reply's folder with the model of it."""
        folder = load_folder(Path(shutil.copytree(reply, into)))
        model = train(folder)
        model.save(into / FILE)
        return cls(folder, model, Conversation(folder, model, Bands()))

    @property
    def pipeline(self) -> Pipeline:
        return self.conversation.pipeline

    def read(self, question: str) -> Reading:
        return self.pipeline.reader.read(question)

    def rank(self, question: str) -> Ranking:
        return self.pipeline.ranker.rank(self.read(question))

    def walk(self, question: str) -> Walk:
        """A question after all steps."""
        return self.pipeline.run(self.read(question))

    def entry(self, entry_id: str) -> Entry:
        return self.folder.entries[entry_id]

    def candidate(self, entry_id: str, probability: float = 0.9) -> Candidate:
        return Candidate(self.entry(entry_id), probability, probability, 0.0)

    def talk(self, *turns: str) -> Trace:
        """The last of the turns of one conversation, with how it was answered."""
        trace, context = None, Context()
        for turn in turns:
            trace = self.conversation.ask(turn, context)
            context = trace.answer.context
        assert trace is not None
        return trace

    def say(self, *turns: str) -> Answer:
        """The answer to the last of the turns of one conversation."""
        return self.talk(*turns).answer


def write(folder: Path) -> Path:
    """Write the folder and give its path back."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def change(file: Path, old: str, new: str) -> int:
    """Replace what stands once in a file; the line (from 1) where it stood."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1
