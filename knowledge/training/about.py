"""Questions about the reply itself that name what it is about (停车场那个建议是谁提的).

What is missing is put together with topics (`synthesis.py`). What common/ has of every reply names none, so made with topics as well,
or a topic beside 建议 would always say that something is missing. A fixed seed makes them the same every time.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from knowledge.reply.loading import Folder
from knowledge.understanding.reading import Reading

SEED = 17
TOPICS = 8
"""Words that say what the reply is about, those that its questions have most often."""
_NAMED = re.compile(r"(?:这|那|该|本)?(?:一)?[件份个封条]?(?=建议|提案|议案|答复|答覆|回复|回信)")
"""Where the topic is put: before what is asked about, in place of the word that points to it."""
_JOINED = ("{topic}那个", "{topic}这件", "关于{topic}的", "{topic}的", "{topic}")


class About:
    """Makes such questions for the entries of a folder that have phrasings of common/."""

    def __init__(self, folder: Folder, readings: Mapping[str, Sequence[Reading]], seed: int = SEED) -> None:
        self._folder = folder
        self._random = random.Random(seed)  # noqa: S311 - not for secrets
        kinds = {concept.id: concept.kind for concept in folder.lexicon}
        counted = Counter(
            word.word
            for entry, listed in readings.items()
            if folder.entries[entry].is_held
            for reading in listed
            for word in reading.found
            if not word.inner and len(word.word) > 1 and any(kinds.get(c) in ("topic", "general") for c in word.strong)
        )
        subject = [folder.reply.subject] if folder.reply and folder.reply.subject else []
        self._topics = list(dict.fromkeys([*subject, *(word for word, _ in counted.most_common(TOPICS))]))

    def questions(self) -> Iterator[tuple[str, str]]:
        """Pairs of a question and the id of the entry that answers it."""
        for entry in self._folder.entries.values():
            if not entry.is_held or not self._topics:
                continue
            for phrasing in sorted(self._folder.inherited.get(entry.id, ())):
                if _NAMED.search(phrasing):
                    joined = self._random.choice(_JOINED).format(topic=self._random.choice(self._topics))
                    yield _NAMED.sub(joined, phrasing, count=1), entry.id
