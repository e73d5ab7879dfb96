"""Pickling: everything comes back equal, in other processes too."""

import copy
import multiprocessing
import pickle
from pathlib import Path

import pourparler as pp
import pytest
from test_article import facts
from test_reader import BROKEN, MINE


def again(value: object) -> object:
    return pickle.loads(pickle.dumps(value))


def test_articles_and_facts(article: pp.Article, gold: pp.Article) -> None:
    for value in (article, gold, pp.Dossier([article, gold]), *facts(gold), gold.stances[0].explain()):
        back = again(value)
        assert back == value and hash(back) == hash(value) and type(back) is type(value)
        assert copy.deepcopy(value) == value
    for value in (pp.Anchor(1, 2), pp.Edtf("2012-06/.."), pp.Syntax()):
        assert again(value) == value


def test_facts_share_their_article(gold: pp.Article) -> None:
    quotes = again([gold.quotes[0], gold.stances[0], gold])
    assert isinstance(quotes, list) and quotes[0].article is quotes[1].article is quotes[2]
    one, many = len(pickle.dumps([gold.mentions[0]])), len(pickle.dumps([gold.mentions[0]] * 2 + list(gold.stances)))
    assert many < 2 * one


def test_readers_and_codebooks(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "codebook.toml").write_text(MINE, "utf-8")
    for codebook in (
        pp.Codebook.embedded("syria"),
        pp.Codebook.from_toml(MINE, name="x.toml"),
        pp.Codebook.from_dir(folder),
        pp.Codebook.embedded("base").with_(toml=MINE),
    ):
        reader = pp.Reader(codebook)
        back = again(reader)
        assert isinstance(back, pp.Reader) and back == reader and hash(back) == hash(reader)
        assert again(codebook) == codebook == back.codebook
        assert back.read(text) == reader.read(text)
    assert len(pickle.dumps(pp.Reader("syria"))) < 300


def test_errors() -> None:
    with pytest.raises(pp.CodebookError) as caught:
        pp.Codebook.from_toml(BROKEN)
    back = again(caught.value)
    assert (
        isinstance(back, pp.CodebookError) and back.problems == caught.value.problems and str(back) == str(caught.value)
    )


def test_parses() -> None:
    parsed = pp.Syntax().parse("Norway mediates. Kenya hosts.")
    assert again(parsed) == parsed
    for part in (parsed.tokens[2], parsed.sentences[1], *parsed.names):
        assert again(part) == part


def test_other_processes(reader: pp.Reader, text: str) -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        (article,) = pool.map(reader.read, [text])
    assert article == reader.read(text)
