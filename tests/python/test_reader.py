"""Readers and codebooks: many texts, threads, codebooks of one's own, errors."""

import pickle
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pourparler as pp
import pytest

MINE = """
[codebook]
name = "mine"

[actor.river-council]
kind = "organisation"
name = "River Council"
"""
BROKEN = """
[actor.river-council]
kind = "organisation"
name = "River Council"
nick = "RC"
of = "nobody-we-know"
"""


def test_embedded_codebooks() -> None:
    assert set(pp.Codebook.names()) >= {"base", "syria"}
    base = pp.Codebook.embedded()
    assert base == pp.Codebook.embedded("base") and base.packs == ("base",)
    assert base.actors["kenya"] == "Kenya" and "ceasefire" in base.issues
    syria = pp.Reader("syria").codebook
    assert syria.packs == ("base", "syria") and "geneva-communique-2012" in syria.instruments
    assert "astana-talks-2017" in syria.negotiations
    assert repr(syria).startswith("Codebook(base < syria: ") and repr(pp.Reader()) == "Reader(base)"


def test_codebooks_of_ones_own(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "codebook.toml").write_text(MINE, "utf-8")
    codebooks = [
        pp.Codebook.from_dir(folder),
        pp.Codebook.from_toml(MINE),
        pp.Codebook.embedded("base").with_(toml=MINE),
        pp.Codebook.embedded("base").with_(folder),
        pp.Reader(str(folder)).codebook,
        pp.Reader(folder).codebook,
    ]
    for codebook in codebooks:
        assert codebook.packs == ("base", "mine") and codebook.actors["river-council"] == "River Council"
        actor = pp.Reader(codebook).read("The River Council met.").actor("river-council")
        assert actor is not None and actor.known
    assert codebooks[0] == codebooks[4] == codebooks[5] != codebooks[1]
    with pytest.raises(TypeError, match="either a path or `toml`"):
        codebooks[0].with_()


def test_codebook_errors_name_their_place(tmp_path: Path) -> None:
    with pytest.raises(pp.CodebookError) as caught:
        pp.Codebook.from_toml(BROKEN, name="broken.toml")
    error = caught.value
    assert isinstance(error, pp.PourparlerError)
    problem = next(problem for problem in error.problems if problem.code == "unknown-key")
    assert (problem.file, problem.line, problem.column) == ("broken.toml", 5, 1)
    assert problem.key == "actor.river-council.nick" and "nick" in problem.message and problem.expected
    assert "broken.toml:5:1" in str(error) and '5 | nick = "RC"' in str(problem)
    assert any("nobody-we-know" in problem.message for problem in error.problems)
    with pytest.raises(pp.CodebookError):
        pp.Codebook.from_toml("[actor")
    with pytest.raises(FileNotFoundError) as missing:
        pp.Codebook.from_dir(tmp_path / "missing")
    assert missing.value.filename == str(tmp_path / "missing")
    with pytest.raises(ValueError, match="`atlantis` is no embedded codebook: expected one of `base`"):
        pp.Reader("atlantis")
    with pytest.raises(TypeError, match="expected `str`, `os.PathLike` or `Codebook`, not `int`"):
        pp.Reader(3)  # type: ignore[arg-type]


def test_rule_errors_name_their_place(tmp_path: Path) -> None:
    folder = tmp_path / "ruled"
    (folder / "rules" / "stance").mkdir(parents=True)
    (folder / "codebook.toml").write_text(MINE, "utf-8")
    (folder / "rules" / "stance" / "bad.toml").write_text("no_such_key = 1\n", "utf-8")
    with pytest.raises(pp.RuleError) as caught:
        pp.Reader(folder)
    assert caught.value.problems[0].file.endswith("bad.toml") and caught.value.problems[0].line >= 1


def test_reads_on_the_surface(reader: pp.Reader, text: str) -> None:
    quick = pp.Reader(reader.codebook, surface=True)
    assert repr(quick) == "Reader(base, surface=True)" and quick != reader
    assert pickle.loads(pickle.dumps(quick)) == quick
    article, full = quick.read(text, published="2021-05-03"), reader.read(text, published="2021-05-03")
    assert full.quotes and {q.text for q in full.quotes} <= {q.text for q in article.quotes}
    assert {actor.id for actor in article.actors} >= {"kenya", "norway"} and article.dates == full.dates
    assert not (article.reports or article.negotiations or article.instruments or article.stances or article.acts)
    assert quick.read_all([text], published="2021-05-03")[0] == article


def test_free_targets(reader: pp.Reader) -> None:
    text = "Chad rejected the curious seating plan."
    assert reader.read(text).stances == ()
    free = pp.Reader(reader.codebook, free_targets=True)
    (stance,) = free.read(text).stances
    assert (stance.target_kind, stance.target_id) == ("text", "the curious seating plan")
    assert stance.target_span is not None and stance.article.words(stance.target_span) == stance.target_id


def test_rules(reader: pp.Reader) -> None:
    rules = {rule.id: rule for rule in reader.rules}
    assert len(rules) == len(reader.rules)
    verb = rules["stance/verb"]
    assert verb.file is not None and verb.file.endswith("rules/stance/verb.toml")
    assert verb.examples["Kenya opposes the sanctions."] == ("kenya oppose issue:sanctions",)
    assert "Does Kenya want sanctions?" in verb.near_misses and verb.known_gaps
    assert rules["mention/pronoun"].file is None and rules["mention/pronoun"].description
    assert verb == {rule.id: rule for rule in pp.Reader().rules}["stance/verb"] and len(set(reader.rules)) == len(rules)
    assert repr(verb).startswith("Rule(stance/verb: ")


def test_many_texts(reader: pp.Reader, text: str) -> None:
    seen: list[tuple[int, int]] = []
    two = {"text": "Norway mediates.", "id": "two", "published": "2020", "byline": ["A", "B"]}
    texts: list[str | Mapping[str, object]] = [text, two] * 40
    dossier = reader.read_all(
        iter(texts), published="2021-05-03", progress=lambda done, total: seen.append((done, total))
    )
    assert len(dossier) == 80 and seen[0] == (0, 80) and seen[-1] == (80, 80) and seen == sorted(seen)
    assert dossier[1].id == "two" and str(dossier[1].document.published) == "2020"
    assert dossier[1].document.byline == ("A", "B") and str(dossier[0].document.published) == "2021-05-03"
    assert dossier[0] == reader.read(text, published="2021-05-03") == dossier[78]
    assert reader.read_all([]) == pp.Dossier()


def test_progress(reader: pp.Reader, capfd: pytest.CaptureFixture[str]) -> None:
    reader.read_all(["Norway mediates."] * 3, progress=True)
    assert "3/3 texts" in capfd.readouterr().err
    reader.read_all(["Norway mediates."] * 3, progress=False)
    assert capfd.readouterr().err == ""
    with pytest.raises(TypeError, match="expected `bool` or a function"):
        reader.read_all([], progress="yes")  # type: ignore[arg-type]

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reader.read_all(["Norway mediates."], progress=stop)


def test_bad_options(reader: pp.Reader) -> None:
    with pytest.raises(ValueError, match="`yesterday` is no date in EDTF"):
        reader.read("x", published="yesterday")
    with pytest.raises(TypeError, match="expected `str`, `datetime.date` or `Edtf`, not `int`"):
        reader.read("x", published=2017)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        reader.read("x", "2017")  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="text 1: unknown key `txt`: expected `text`, `id`"):
        reader.read_all(["a", {"txt": "b"}])
    with pytest.raises(ValueError, match="text 0: a text to read lacks its key `text`"):
        reader.read_all([{"id": "b"}])
    with pytest.raises(TypeError, match="text 1: expected `str` or a mapping with the key `text`, not `bytes`"):
        reader.read_all(["a", b"b"])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="expected several texts, not `str`"):
        reader.read_all("abc")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "\0",
        "Norway\0mediates\0.",
        "“" * 500,
        '"' * 501,
        "שלום Norway مرحبا",
        "e\u0301" * 300,
        "\ufeffNorway mediates.",
        "Norway\r\n\r\nmediates\r\n",
        "👩‍👩‍👧‍👦" * 100 + " Norway.",
        "a" * 200_000,
        "Norway said. " * 5_000,
    ],
    ids=lambda text: repr(text[:20]),
)
def test_any_text_is_read(reader: pp.Reader, text: str) -> None:
    article = reader.read(text)
    assert article.text == text
    assert all(text[m.start : m.end] == m.text for m in article.mentions)
    assert pp.Article.from_json(article.to_json()) == article


def test_random_text_is_read(reader: pp.Reader, text: str) -> None:
    random = Random(7)
    syntax = pp.Syntax()
    letters = text + "“”‘’'\"«»…\0\t\r\n\u2028\u200d\u202e\u0301\U0001f54a\ufffd9-/:.,;()[]"
    for _ in range(150):
        start, end = sorted(random.choices(range(len(text) + 1), k=2))
        soup = "".join(random.choices(letters, k=random.randrange(200)))
        mixed = text[start:end] + soup + text[:start]
        article = reader.read(mixed)
        assert pp.Article.from_json(article.to_json()) == article
        assert all(mixed[token.start : token.end] == token.text for token in syntax.parse(mixed))


def test_what_is_no_text(reader: pp.Reader) -> None:
    with pytest.raises(ValueError, match="lone surrogate at character 3: .* decode it anew") as caught:
        reader.read("abc\ud800")
    assert isinstance(caught.value.__cause__, UnicodeEncodeError)
    with pytest.raises(ValueError, match="text 1: lone surrogate at character 0"):
        reader.read_all(["a", "\udfff"])
    with pytest.raises(ValueError, match="lone surrogate"):
        reader.read("a", title="\ud800")
    for given in (b"bytes", None, 1, ["text"]):
        with pytest.raises(TypeError, match="expected `str`, not "):
            reader.read(given)  # type: ignore[arg-type]


def test_reading_lets_other_threads_run(reader: pp.Reader, text: str) -> None:
    long = (text + "\n\n") * 400
    alone = time.perf_counter()
    reader.read(long)
    alone = time.perf_counter() - alone
    worker = threading.Thread(target=lambda: [reader.read(long) for _ in range(3)])
    worker.start()
    ticks = 0
    while worker.is_alive():
        ticks += 1
        time.sleep(0.0005)
    # With the GIL held for the whole of a reading, a tick would wait for its end: three or so in all.
    assert ticks > 20, (ticks, alone)


def test_threads_share_a_reader(reader: pp.Reader, text: str) -> None:
    expected = reader.read(text).to_json()
    results: list[str] = []
    threads = [threading.Thread(target=lambda: results.append(reader.read(text).to_json())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected] * 8
