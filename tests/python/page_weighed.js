// What a page weighs under a filter, in words that the measures use; runs behind the scripts of the page.

const asked = arguments[0];
const counted = countedUnder(new Filter(new Set(), new Set(asked.sources), asked.from, asked.to));
const accounts = accountsOf(counted);
const id = (actor) => string(DATA.actors[actor][0]);
const citation = ({ proof }) => [proofAt(proof).article.place, proofAt(proof).words, proofAt(proof).position];

const positions = [...accounts].flatMap(([actor, on]) =>
  [...on].map(([target, { status, score, rows }]) => [id(actor), string(DATA.targets[target][0]), status, score, rows.map(citation)]),
);
const ties = tiesOf(counted).map(({ a, b, weight }) => [[id(a), id(b)].sort(), weight]);
const actors = [...accounts.keys()];
const pairs = actors.flatMap((a) =>
  actors.filter((b) => id(a) < id(b)).map((b) => [id(a), id(b), accordOf(meetingsOf(accounts, a, b))]),
);
return { positions, ties: ties.filter(([, weight]) => weight !== 0), pairs };
