"""Syntax: tokens, trees, names, CoNLL-U."""

import pourparler as pp

TEXT = "“The rebels haven’t signed the agreement,” said Amina Yusuf in Geneva 🕊️.\n\nTalks resume on Monday."


def test_tokens_and_trees() -> None:
    parsed = pp.Syntax().parse(TEXT)
    assert parsed.text == TEXT and len(parsed) == len(parsed.tokens) and list(parsed) == list(parsed.tokens)
    assert len(parsed.sentences) == 2
    for token in parsed.tokens:
        assert TEXT[token.start : token.end] == token.text == token.anchor.of(TEXT)
        assert token.upos in pp.vocabulary.words(pp.vocabulary.Upos)
        assert token in token.sentence.tokens and token in token.subtree and token.parsed is parsed
        assert (token.head is None) == (token.deprel == "root")
        for child in token.children:
            assert child.head == token and token in child.ancestors
    for sentence in parsed.sentences:
        assert sentence.text == TEXT[sentence.start : sentence.end] and len(sentence) == len(list(sentence))
        root = sentence.root
        assert root is not None and root.subtree == sentence.tokens
    signed = next(token for token in parsed if token.text == "signed")
    assert (signed.lemma, signed.upos, signed.xpos, signed.feats["VerbForm"]) == ("sign", "VERB", "VBN", "Part")
    assert repr(signed).startswith('Token("signed", VERB, ')
    at = TEXT.index("Monday")
    monday = parsed.token_at(at)
    assert monday is not None and monday.text == "Monday" and parsed.sentence_at(at) == parsed.sentences[1]


def test_names() -> None:
    parsed = pp.Syntax().parse("Amina Yusuf met officials in Geneva.")
    kinds = {name.text: name.kind for name in parsed.names}
    assert "Amina Yusuf" in kinds and set(kinds.values()) <= set(pp.vocabulary.words(pp.vocabulary.NameKind))
    name = parsed.names[0]
    assert [token.text for token in name.tokens] == name.text.split() and name in parsed.sentences[0].names


def test_conllu() -> None:
    conllu = pp.Syntax().parse("Talks resume on Monday.").to_conllu()
    rows = [line.split("\t") for line in conllu.splitlines() if line and not line.startswith("#")]
    assert [row[1] for row in rows] == ["Talks", "resume", "on", "Monday", "."] and {len(row) for row in rows} == {10}


def test_any_text() -> None:
    syntax = pp.Syntax()
    for text in ("", "\0", "\n\n\n", "🕊️", "a" * 50_000, "“" * 999, "word " * 6_000):
        parsed = syntax.parse(text)
        assert all(text[token.start : token.end] == token.text for token in parsed)
    assert syntax.parse("").tokens == () and syntax == pp.Syntax()
