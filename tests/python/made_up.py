"""Results of any size, made up: for pictures of three actors, of thirty, of one, of none."""

import random
from datetime import date

import pourparler as pp
from pourparler.measures.movement import Point, StatedChange, Track, Window
from pourparler.measures.positions import ActorPosition, Counts
from pourparler.measures.record import Bond, Claim, Part, Source
from pourparler.measures.timeline import Product, Round
from pourparler.vocabulary import Position, Status

ISSUES = (
    "ceasefire",
    "prisoner-exchange",
    "federal-constitution",
    "humanitarian-corridor-to-the-eastern-valley",
    "elections",
    "amnesty",
    "oil-revenue",
    "river-dam",
    "disarmament-demobilisation-and-reintegration",
    "monitors",
    "power-sharing",
    "refugees-return",
)
STATUSES: tuple[Status, ...] = ("supports", "supports", "opposes", "conditional", "noncommittal", "contested")
POSITIONS: dict[Status, Position] = {"supports": "support", "opposes": "oppose", "contested": "support"}
LONG = "Northern Highlands Federation of Agricultural Workers and Allied Trades"
COUNTS = Counts(support=0, oppose=0, conditional=0, noncommittal=0)


def names(actors: int) -> dict[str, str]:
    """Names of actors; the first is long, two are alike."""
    known = [LONG, "River Council", "River Council", "Salt Coast Front"]
    return {f"actor:a{n:02}": known[n] if n < len(known) else f"Party {n} of the valley" for n in range(actors)}


def citation(actor: str, status: Status, when: str, article: int = 0) -> pp.Citation:
    position = POSITIONS.get(status, "noncommittal" if status == "noncommittal" else "conditional")
    return pp.Citation(
        document=f"valley-courier-{article:03}",
        article=article,
        stance=0,
        holder=actor,
        position=position,
        strength="position",
        mode="direct",
        when=pp.Edtf(when),
        words=f"The delegate of {actor} told reporters in the lakeside town that her side would {position} the plan.",
    )


def positions(actors: int, issues: int = 12, *, spoken: float = 0.5, seed: int = 1) -> pp.Positions:
    chance = random.Random(seed)
    held = []
    for actor in (f"a{n:02}" for n in range(actors)):
        for issue in ISSUES[:issues]:
            if chance.random() > spoken:
                continue
            status = chance.choice(STATUSES)
            score = {"supports": chance.choice([1.0, 0.66]), "opposes": -1.0, "contested": 0.1}.get(status)
            years = (chance.randint(2018, 2024) for _ in range(chance.randint(1, 7)))
            cited = tuple(citation(actor, status, f"{year}-03", n) for n, year in enumerate(years))
            held.append(
                ActorPosition(
                    actor=actor, target=f"issue:{issue}", status=status, score=score, counts=COUNTS, citations=cited
                )
            )
    return pp.Positions(table="", positions=tuple(held), undatable=0, names=names(actors))


def movement(actors: int, issues: int = 1, years: int = 5, *, seed: int = 2) -> pp.Movement:
    chance = random.Random(seed)
    windows = tuple(Window(from_=date(2019 + n, 1, 1), to=date(2019 + n, 12, 31)) for n in range(years))
    tracks = []
    for actor in (f"a{n:02}" for n in range(actors)):
        for issue in ISSUES[:issues]:
            points: list[Point] = []
            for window in windows:
                status = chance.choice(STATUSES)
                score = {"supports": 1.0, "opposes": -1.0}.get(status)
                shift = chance.choice([None, "hardened", "softened", "reversed", "dropped", "new"]) if points else None
                points.append(
                    Point(
                        window=window,
                        status=status,
                        score=score,
                        firmness=chance.choice([0.33, 0.66, 1.0]) if score else None,
                        counts=COUNTS,
                        citations=(citation(actor, status, str(window.from_)),),
                        shift=shift,
                    )
                )
            stated = (StatedChange(change="softened", citation=citation(actor, "supports", "2019-05-05")),)
            tracks.append(Track(actor=actor, target=f"issue:{issue}", points=tuple(points), stated=stated, unplaced=0))
    return pp.Movement(table="", windows=windows, tracks=tuple(tracks), names=names(actors))


def timeline(rounds: int, *, seed: int = 3) -> pp.Timeline:
    chance = random.Random(seed)
    source = Source(document="lake-post", article=0, words="The delegates came to the lakeside hotel and stayed.")

    def claim(value: object) -> tuple[Claim, ...]:
        return (Claim(value=value, texts=1, sources=(source,)),)

    made = []
    for n in range(rounds):
        year, month = 2015 + n // 4, 1 + n % 12
        start = chance.choice([f"{year}-{month:02}-07", f"{year}-{month:02}", f"{year}?", f"{year}-{month:02}~"])
        end = chance.choice([f"{year}-12-28", f"{year + 1}", f"{year}/..", None])
        product = Product(
            id=f"text-{n}",
            kinds=claim("agreement"),
            dates=claim(pp.Edtf(f"{year}-{month:02}")),
            ties=claim(Bond(actor="a01", tie="signed")),
        )
        made.append(
            Round(
                id=f"talks-{n}",
                kinds=claim(chance.choice(pp.vocabulary.words(pp.vocabulary.NegotiationKind))),
                starts=claim(pp.Edtf(start)),
                ends=claim(pp.Edtf(end)) if end else (),
                part_of=(),
                follows=(),
                depth=n % 3,
                parties=claim(Part(actor="a01", role="party")),
                others=(),
                absent=(),
                outcomes=(),
                instruments=(product,) if n % 3 == 0 else (),
            )
        )
    return pp.Timeline(table="", rounds=tuple(made), instruments=(), acts=(), names=names(2))


def talks(reader: pp.Reader, states: int, *, seed: int = 4) -> pp.Dossier:
    """Texts in which so many states take sides."""
    chance = random.Random(seed)
    known = (
        "Norway Kenya Sudan Ghana Ethiopia France Germany Italy Spain Poland Chile Peru Brazil Canada Mexico India "
        "Japan Egypt Libya Tunisia Algeria Morocco Uganda Rwanda Zambia Angola Nigeria Senegal Mali Togo"
    ).split()
    issues = ("ceasefire", "elections", "prisoner exchange", "new constitution")
    texts = []
    for n, state in enumerate(known[:states]):
        said = (f"{state} {chance.choice(['rejected', 'welcomed'])} the {issue}." for issue in chance.sample(issues, 3))
        texts.append({"id": f"lake-{n}", "published": f"20{10 + n % 12}-03-01", "text": " ".join(said)})
    return reader.read_all(texts)
