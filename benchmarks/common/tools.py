"""What finds the question that somebody means among many: Dafu, and what people would take instead, each behind one function."""

from __future__ import annotations

import contextlib
import io
import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import jieba
import numpy as np

from benchmarks.common.grid import Made
from knowledge import KnowledgeBase

Find = Callable[[str], int | None]
"""A question -> the number of the entry that it is taken for; None for a refusal."""


class Tool(NamedTuple):
    """name: as a table shows it. made: the folder of the entries and they themselves -> the tool, ready. refuses: whether it may say that
    no entry answers."""

    name: str
    made: Callable[[Path, Sequence[Made]], Find]
    refuses: bool = False


def _dafu(folder: Path, entries: Sequence[Made]) -> Find:
    number_of = {one.answer: number for number, one in enumerate(entries)}
    base = KnowledgeBase.load(folder)

    def find(question: str) -> int | None:
        answer = base.ask(question)
        return number_of.get(answer.headline) if answer.status == "answered" else None

    return find


def first_key(folder: Path) -> float:
    """Seconds of the processor that the first look-up takes after loading."""
    base = KnowledgeBase.load(folder)
    begun = time.process_time()
    base.search("奖")
    return time.process_time() - begun


def _rank_bm25(_: Path, entries: Sequence[Made]) -> Find:
    from rank_bm25 import BM25Okapi

    index = BM25Okapi([jieba.lcut(one.question) for one in entries])
    return lambda asked: int(index.get_scores(jieba.lcut(asked)).argmax())


def _bm25s(_: Path, entries: Sequence[Made]) -> Find:
    import bm25s

    index = bm25s.BM25()
    with contextlib.redirect_stderr(io.StringIO()):
        index.index([jieba.lcut(one.question) for one in entries], show_progress=False)

    def find(asked: str) -> int:
        found, _ = index.retrieve([jieba.lcut(asked)], k=1, show_progress=False)
        return int(found[0, 0])

    return find


def _tantivy(_: Path, entries: Sequence[Made]) -> Find:
    import tantivy

    schema = (
        tantivy.SchemaBuilder()
        .add_text_field("text", stored=False, tokenizer_name="whitespace")
        .add_unsigned_field("number", stored=True)
        .build()
    )
    index = tantivy.Index(schema)
    writer = index.writer()
    for number, one in enumerate(entries):
        writer.add_document(tantivy.Document(text=" ".join(jieba.lcut(one.question)), number=number))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def find(asked: str) -> int | None:
        words = [tantivy.Query.term_query(schema, "text", word) for word in jieba.lcut(asked)]
        either = tantivy.Query.boolean_query([(tantivy.Occur.Should, word) for word in words])
        hits = searcher.search(either, 1).hits
        return int(searcher.doc(hits[0][1])["number"][0]) if hits else None

    return find


def _fts5(_: Path, entries: Sequence[Made]) -> Find:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE known USING fts5(text, tokenize='trigram')")
    base.executemany(
        "INSERT INTO known(rowid, text) VALUES (?, ?)", ((n, one.question) for n, one in enumerate(entries))
    )

    def find(asked: str) -> int | None:
        told = asked.replace('"', "")
        pieces = " OR ".join(f'"{told[start : start + 3]}"' for start in range(len(told) - 2))
        row = base.execute("SELECT rowid FROM known WHERE known MATCH ? ORDER BY rank LIMIT 1", (pieces,)).fetchone()
        return int(row[0]) if row else None

    return find


def _rapidfuzz(_: Path, entries: Sequence[Made]) -> Find:
    from rapidfuzz import fuzz, process

    texts = [one.question for one in entries]
    return lambda asked: int(process.extractOne(asked, texts, scorer=fuzz.ratio)[2])


def _tfidf(_: Path, entries: Sequence[Made]) -> Find:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.neighbors import NearestNeighbors

    vectors = TfidfVectorizer(analyzer="char", ngram_range=(1, 2))
    nearest = NearestNeighbors(n_neighbors=1, metric="cosine", algorithm="brute")
    nearest.fit(vectors.fit_transform([one.question for one in entries]))
    return lambda asked: int(np.asarray(nearest.kneighbors(vectors.transform([asked]), return_distance=False))[0, 0])


TOOLS = (
    Tool("dafu", _dafu, refuses=True),
    Tool("rank_bm25", _rank_bm25),
    Tool("bm25s", _bm25s),
    Tool("tantivy", _tantivy),
    Tool("SQLite FTS5 trigram", _fts5),
    Tool("rapidfuzz extractOne", _rapidfuzz),
    Tool("scikit-learn TF-IDF", _tfidf),
)
