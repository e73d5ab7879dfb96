// Negotiations, and the texts that came of them, as tables of claims.

const PEOPLE = 6;

function takenClaims(filter, { claims }) {
  const taken = claims.map(([field, value, first, last, actor, proofs]) => ({
    field,
    value: string(value),
    first,
    last,
    actor,
    proofs: proofs.filter((proof) => filter.takesSource(DATA.proofs[proof][0])),
  }));
  return taken.filter(({ proofs }) => proofs.length);
}

// The days that a negotiation or text is dated to by what most documents say.
function spanOf(claims) {
  const of = (field) => claims.find((claim) => claim.field === field);
  const start = of('start') || of('date');
  const end = of('end') || start;
  if (!start && !end) return { shown: '', first: null, last: null };
  const shown = [...new Set([start, end].filter(Boolean).map((claim) => claim.value))].join(' to ');
  return { shown, first: (start || end).first, last: (end || start).last || (end || start).first };
}

// What passes the filter, with its claims. An actor passes with the negotiations it has a part in.
function takenRows(filter, rows) {
  const taken = rows.map((row) => {
    const claims = takenClaims(filter, row);
    return { name: string(row.name), depth: row.depth, claims, span: spanOf(claims) };
  });
  return taken.filter(({ claims, span }) => {
    const of = claims.map((claim) => claim.actor).filter((actor) => actor !== null);
    const hasActor = !filter.actors.size || of.some((actor) => filter.takesActor(actor));
    return claims.length && hasActor && filter.takesDates(span.first, span.last);
  });
}

function claimWords({ field, value, actor }) {
  if (actor === null) return value;
  return value === field ? actorName(actor) : `${actorName(actor)} (${value})`;
}

function claimsTold(name, claims) {
  const groups = claims.map((claim) => ({ heading: `${claim.field}: ${claimWords(claim)}`, proofs: claim.proofs }));
  return { title: name, summary: many(claims.length, 'claim'), groups };
}

// A cell that says what some claims come to and opens them.
function claimCell(name, label, claims, words, attributes = {}) {
  if (!claims.length) return make('td', attributes, hidden('not told'));
  const button = make('button', { type: 'button', class: 'said', 'aria-label': `${name}, ${label}: ${words}` }, words);
  return make('td', attributes, opens(button, () => claimsTold(`${name}: ${label}`, claims)));
}

function names(claims, withValue) {
  const each = [...new Set(claims.map((claim) => (withValue ? `${actorName(claim.actor)} (${claim.value})` : actorName(claim.actor))))];
  return each.slice(0, PEOPLE).join(', ') + (each.length > PEOPLE ? ` and ${each.length - PEOPLE} more` : '');
}

function showTimeline({ filter }) {
  const rounds = takenRows(filter, DATA.rounds.negotiations);
  const texts = takenRows(filter, DATA.rounds.texts);
  const axis = axisOf(rounds.map(({ span }) => span));
  const parts = [];
  if (rounds.length) {
    const heads = ['Negotiation', 'When', axis ? axisHead(axis) : '', 'Parties', 'Others with a role', 'Absent', 'Outcome', 'Texts'];
    const rows = rounds.map((round) => roundRow(round, axis));
    parts.push(scrolled('Negotiations', table(`${many(rounds.length, 'negotiation')}, in order`, heads.filter(Boolean), rows, { class: 'list' })));
  } else {
    parts.push(make('p', { class: 'muted' }, filter.isOpen ? 'No negotiation was read.' : 'No negotiation passes the filter.'));
  }
  if (texts.length) {
    const rows = texts.map(textRow);
    const heads = ['Text', 'Date', 'Kind', 'Endorsed or signed by', 'Rejected or violated by'];
    parts.push(scrolled('Texts and agreements', table(`${many(texts.length, 'text')}, by date`, heads, rows, { class: 'list' })));
  }
  find('#timeline .body').replaceChildren(...parts);
}

function roundRow({ name, depth, claims, span }, axis) {
  const of = (...fields) => claims.filter((claim) => fields.includes(claim.field));
  const head = opens(make('button', { type: 'button', class: 'said name' }, name), () => claimsTold(name, claims));
  const title = make('th', { scope: 'row' }, head);
  title.style.paddingInlineStart = `${0.4 + depth}rem`;
  const outcome = of('outcome');
  return make(
    'tr',
    {},
    title,
    claimCell(name, 'when', of('start', 'end'), span.shown, { class: 'date' }),
    axis && make('td', { class: 'strip', 'aria-hidden': 'true' }, bar(span, axis)),
    claimCell(name, 'parties', of('party'), names(of('party'))),
    claimCell(name, 'others', of('other'), names(of('other'), true)),
    claimCell(name, 'absent', of('absent'), names(of('absent'))),
    claimCell(name, 'outcome', outcome, outcome.length ? outcome[0].value : ''),
    claimCell(name, 'texts', of('text'), of('text').map((claim) => claim.value).join(', ')),
  );
}

function textRow({ name, claims, span }) {
  const of = (field) => claims.filter((claim) => claim.field === field);
  const ties = (...kinds) => of('tie').filter((claim) => kinds.includes(claim.value));
  const head = opens(make('button', { type: 'button', class: 'said name' }, name), () => claimsTold(name, claims));
  const kind = of('kind');
  return make(
    'tr',
    {},
    make('th', { scope: 'row' }, head),
    claimCell(name, 'date', of('date'), span.shown, { class: 'date' }),
    claimCell(name, 'kind', kind, kind.length ? kind[0].value : ''),
    claimCell(name, 'for', ties('endorsed', 'signed'), names(ties('endorsed', 'signed'), true)),
    claimCell(name, 'against', ties('rejected', 'violated'), names(ties('rejected', 'violated'), true)),
  );
}

function axisOf(spans) {
  const days = spans.flatMap(({ first, last }) => [first, last]).filter(Boolean).sort();
  if (days.length < 2 || days[0] === days[days.length - 1]) return null;
  return { from: dayNumber(days[0]), to: dayNumber(days[days.length - 1]), first: days[0], last: days[days.length - 1] };
}

function axisHead({ first, last }) {
  const ends = first.slice(0, 4) === last.slice(0, 4) ? [first.slice(0, 7), last.slice(0, 7)] : [first.slice(0, 4), last.slice(0, 4)];
  return make('th', { class: 'strip', 'aria-hidden': 'true' }, make('span', {}, ends[0]), make('span', {}, ends[1]));
}

function bar({ first, last }, { from, to }) {
  if (!first) return '';
  const line = make('span', { class: 'bar' });
  const share = (day) => (100 * (dayNumber(day) - from)) / (to - from);
  line.style.left = `${share(first)}%`;
  line.style.width = `${Math.max(0, share(last || first) - share(first))}%`;
  return line;
}
