"""How articles, stances and dossiers show themselves in a notebook."""

from html.parser import HTMLParser

import pourparler as pp
import pytest

NASTY = (
    "Peru talks <script>alert(1)</script>\n\n"
    'Kenya rejected the ceasefire <b onclick="run()">on Monday</b>. '
    '"We will not accept </mark> any truce," said Foreign Minister Ana Kos.\n\n'
    "Norway and Ghana urged both sides to accept the ceasefire if the sanctions were lifted.\n"
)


class Page(HTMLParser):
    """The words of a page, its tags and attributes; fails where tags do not close in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words = ""
        self.tags: list[str] = []
        self.titles: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open, self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append(tag)
        self.tags.append(tag)
        assert not any(name.startswith("on") for name, _ in attrs), attrs
        self.titles += [value or "" for name, value in attrs if name == "title"]

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.words += data


@pytest.fixture(scope="module")
def article() -> pp.Article:
    return pp.Reader("base").read(NASTY, published="2021-05-03", id="<i>nasty</i>")


def test_an_article_shows_its_text_and_nothing_runs(article: pp.Article) -> None:
    page = Page(article._repr_html_())
    for block in article.document.blocks:
        assert block.text in page.words
    assert not {"script", "b", "i"} & set(page.tags)
    assert any("kenya oppose issue:ceasefire" in title and "stance/verb" in title for title in page.titles)
    assert any(title.startswith("quote:") for title in page.titles)


def test_marks_that_overlap_keep_all_their_facts(article: pp.Article) -> None:
    page = Page(article._repr_html_())
    assert any("holder: norway" in title for title in page.titles)
    assert any("target: norway" in title and "target: ghana" in title for title in page.titles)


def test_a_stance_shows_its_sentence_and_its_rule(article: pp.Article) -> None:
    stance = article.stances_of("kenya")[0]
    page = Page(stance._repr_html_())
    assert stance.text in page.words and stance.rule in page.words
    assert page.tags.count("mark") >= 3


def test_long_texts_fold_and_readings_without_text_still_show() -> None:
    long = pp.Reader("base").read("\n\n".join(["Kenya rejected the ceasefire on Monday."] * 80))
    assert "details" in Page(long._repr_html_()).tags
    data = long.to_dict()
    data["document"].pop("text", None)
    bare = pp.Article.from_dict(data)
    assert bare.text is None
    assert "The text is not kept." in Page(bare._repr_html_()).words
    assert "kenya" in Page(bare.stances[0]._repr_html_()).words


def test_a_text_without_blocks_shows_whole() -> None:
    text = "Kenya rejected the ceasefire.\n\nGhana welcomed it."
    stance = {"holder": "kenya", "target": "issue:ceasefire", "position": "oppose", "strength": "demand", "mode": "narrated"}
    checked = pp.check({"stances": [stance | {"evidence": {"text": "Kenya rejected the ceasefire."}}]}, text, "base")
    page = Page(checked.article._repr_html_())
    assert "Ghana welcomed it." in page.words


def test_a_dossier_lists_its_articles(article: pp.Article) -> None:
    page = Page(pp.Dossier([article] * 30)._repr_html_())
    assert "30 articles" in page.words and "5 more" in page.words
    assert page.tags.count("tr") == 32
    assert "0 articles" in Page(pp.Dossier()._repr_html_()).words


def test_a_result_shows_its_rows_and_proofs(article: pp.Article) -> None:
    found = pp.Dossier([article]).positions()
    page = Page(found._repr_html_())
    assert f"Positions: {len(found.positions)} rows" in page.words
    assert "Kenya rejected the ceasefire <b onclick" in page.words and "-1.00" in page.words
    assert "forecast" not in page.words
    assert found._repr_mimebundle_() == {"text/plain": str(found).rstrip("\n")}
    long = pp.Dossier([article] * 30).statements(duplicates="keep")
    assert "more lines" in long._repr_mimebundle_()["text/plain"]
    assert "Positions: 0 rows" in Page(pp.Dossier().positions()._repr_html_()).words
