"""What the tests share: a reader, a text, and its article."""

from pathlib import Path

import pourparler as pp
import pytest

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"

TEXT = (
    "Ceasefire talks open in Nairobi 🕊️\n\n"
    "NAIROBI, 3 May 2021 – “We reject a ceasefire without monitors,” Ethiopia’s prime minister, Abiy Ahmed, told "
    "reporters on Monday.\n\n"
    "Kenya said it would host the talks. Norway “fully supports” an early ceasefire, its foreign ministry said. "
    "The two sides met in naïve hope – twelve years ago – in Genève."
)


@pytest.fixture(scope="session")
def reader() -> pp.Reader:
    return pp.Reader("base")


@pytest.fixture(scope="session")
def text() -> str:
    return TEXT


@pytest.fixture(scope="session")
def article(reader: pp.Reader) -> pp.Article:
    return reader.read(TEXT, published="2021-05-03", id="nairobi")


@pytest.fixture(scope="session")
def gold() -> pp.Article:
    """An article with a fact of every sort, coded by hand."""

    def at(words: str) -> dict[str, int]:
        start = TEXT.index(words)
        return {"start": start, "end": start + len(words)}

    sentence = at("Kenya said it would host the talks.")
    return pp.Article.from_dict(
        {
            "schema": "pourparler/article/1",
            "document": {
                "id": "by-hand",
                "title": "Ceasefire talks open in Nairobi",
                "byline": ["Ada Njeri"],
                "publisher": "The Hand",
                "dateline": ["Nairobi"],
                "published": "2021-05-03",
                "published_from": "given",
                "language": "en",
                "blocks": [{"kind": "title", **at("Ceasefire talks open in Nairobi 🕊️")}],
                "sentences": [sentence],
                "text": TEXT,
            },
            "actors": [
                {"id": "kenya", "kind": "state", "name": "Kenya", "known": True},
                {
                    "id": "abiy-ahmed",
                    "kind": "person",
                    "name": "Abiy Ahmed",
                    "role": "prime minister",
                    "of": "ethiopia",
                },
            ],
            "mentions": [{**at("Kenya"), "actor": "kenya", "form": "name"}],
            "dates": [
                {**at("3 May 2021"), "kind": "date", "value": "2021-05-03", "timex": "2021-05-03"},
                {**at("twelve years"), "kind": "duration", "value": "P12Y", "timex": "P12Y"},
            ],
            "quotes": [
                {
                    **at("We reject a ceasefire without monitors"),
                    "speaker": "abiy-ahmed",
                    "cue": "told",
                    "form": "direct",
                    "speaker_span": at("Abiy Ahmed"),
                    "cue_span": at("told"),
                }
            ],
            "reports": [
                {**at("it would host the talks"), "speakers": ["kenya"], "cue": "said", "cue_span": at("said it")}
            ],
            "negotiations": [
                {
                    "id": "nairobi-talks-2021",
                    "name": "Nairobi talks",
                    "kind": "talks",
                    "place": "Nairobi",
                    "start": "2021-05",
                    "participants": [
                        {"role": "host", "actor": "kenya", "status": "attended", "evidence": at("would host the talks")}
                    ],
                    "instruments": ["nairobi-truce-2021"],
                    "outcome": {"kind": "ongoing", "evidence": at("talks open")},
                    "mentions": [at("the talks")],
                }
            ],
            "instruments": [
                {
                    "id": "nairobi-truce-2021",
                    "name": "Nairobi truce",
                    "kind": "ceasefire",
                    "date": "2021",
                    "ties": [{"tie": "rejected", "actor": "abiy-ahmed", "evidence": at("reject a ceasefire")}],
                    "mentions": [at("an early ceasefire")],
                }
            ],
            "stances": [
                {
                    "holder": "abiy-ahmed",
                    "target": "issue:ceasefire",
                    "position": "conditional",
                    "strength": "demand",
                    "mode": "direct",
                    "via": ["kenya"],
                    "condition": "monitors",
                    "condition_span": at("monitors"),
                    "change": "hardened",
                    "when": "2021-05-03",
                    "hedged": False,
                    "evidence": at("We reject a ceasefire without monitors"),
                    "holder_span": at("We"),
                    "target_span": at("a ceasefire"),
                    "cue_span": at("reject"),
                    "rule": "stance/by-hand",
                    "path": "holder: nsubj; target: obj",
                    "steps": [
                        {"kind": "cue", **at("reject"), "position": "oppose"},
                        {"kind": "condition", **at("monitors"), "position": "conditional"},
                    ],
                },
                {
                    "holder": "kenya",
                    "target": "actor:abiy-ahmed",
                    "position": "support",
                    "strength": "leaning",
                    "mode": "narrated",
                    "evidence": sentence,
                },
            ],
            "acts": [
                {
                    "source": "kenya",
                    "act": "host",
                    "plover": "COOPERATE",
                    "target": "abiy-ahmed",
                    "when": "2021-05",
                    "evidence": sentence,
                    "source_span": at("Kenya"),
                    "cue_span": at("host"),
                    "planned": True,
                }
            ],
            "diagnostics": [{"code": "by-hand", **at("🕊️"), "message": "a bird"}],
        }
    )
