// Convergence: each two actors by what both speak on.

const SHOWN_PAIRS = 25;
const COMPARED = 60;
let allPairs = false;
let asked = [null, null];

function showPairs({ filter, accounts }) {
  const spoken = [...accounts].sort(([, a], [, b]) => b.size - a.size).map(([actor]) => actor);
  const chosen = spoken.filter((actor) => filter.actors.has(actor));
  const among = chosen.length > 1 ? chosen : spoken.slice(0, COMPARED);
  const others = chosen.length === 1 ? chosen : among;
  const pairs = [];
  for (const a of others) {
    for (const b of among) {
      if (a === b || (others === among && a > b)) continue;
      const meetings = meetingsOf(accounts, a, b);
      const accord = accordOf(meetings);
      if (accord.known) pairs.push({ a, b, meetings, accord });
    }
  }
  pairs.sort((x, y) => y.accord.known - x.accord.known || Math.abs(y.accord.score) - Math.abs(x.accord.score));
  const shown = allPairs ? pairs : pairs.slice(0, SHOWN_PAIRS);
  const heads = ['Actors', ...['Score', 'Issues shared', 'Agree', 'Opposed', 'On a condition', 'Contested', 'Undeclared'].map(numberHead)];
  const limited = spoken.length > among.length && !chosen.length ? ` among the ${among.length} actors that speak on most issues` : '';
  const caption = `${shown.length} of ${many(pairs.length, 'pair')} that share an issue${limited}, those that share most first`;
  const body = find('#pairs .body');
  const again = () => {
    allPairs = !allPairs;
    showPairs(current);
    find('#pairs .more').focus();
  };
  const more = pairs.length > SHOWN_PAIRS ? showAll(allPairs ? `Show ${SHOWN_PAIRS} pairs` : `Show all ${pairs.length} pairs`, allPairs, again) : '';
  const list = shown.length ? scrolled('Pairs of actors', table(caption, heads, shown.map(pairRow), { class: 'list narrow' })) : make('p', { class: 'muted' }, 'No two actors take sides on one issue.');
  body.replaceChildren(compareForm(spoken, accounts), list, more);
}

function pairTold({ a, b, meetings, accord }) {
  const order = [...meetings].sort((x, y) => RELATIONS.indexOf(x.relation) - RELATIONS.indexOf(y.relation) || x.target - y.target);
  const side = (actor, { status, rows }) => ({ name: actorName(actor), word: status, proofs: rows.map((row) => row.proof) });
  const groups = order.map((meeting) => ({ heading: targetName(meeting.target), word: meeting.relation, sides: [side(a, meeting.a), side(b, meeting.b)] }));
  const score = accord.score === null ? 'No issue on which both take a side' : `Score ${signed(accord.score)} over ${many(accord.known, 'issue')}`;
  return { title: `${actorName(a)} and ${actorName(b)}`, summary: `${score}. Both sides’ best words stand beside each other.`, groups };
}

function pairRow(pair) {
  const { a, b, accord } = pair;
  const label = `${actorName(a)} and ${actorName(b)}: score ${signed(accord.score)} over ${many(accord.known, 'issue')}`;
  const head = opens(make('button', { type: 'button', class: 'said', 'aria-label': label }, `${actorName(a)} – ${actorName(b)}`), () => pairTold(pair));
  const chip = make('span', { class: `chip score-${Math.round(((accord.score + 1) / 2) * STEPS)}` }, signed(accord.score));
  const numbers = [accord.known, accord.convergent, accord.divergent, accord.conditional, accord.contested, accord.undeclared];
  const cells = numbers.map((number) => make('td', { class: 'number' }, number ? String(number) : make('span', { class: 'muted' }, '0')));
  return make('tr', {}, make('th', { scope: 'row' }, head), make('td', { class: 'number' }, chip), cells);
}

// Any two actors side by side.
function compareForm(actors, accounts) {
  const sorted = [...actors].sort((a, b) => actorName(a).localeCompare(actorName(b)));
  const select = (label, place) => {
    const options = sorted.map((actor) => make('option', { value: actor, selected: actor === asked[place] }, actorName(actor)));
    const field = make('select', {}, make('option', { value: '' }, 'choose'), options);
    field.addEventListener('change', () => {
      asked[place] = field.value === '' ? null : Number(field.value);
    });
    return make('label', {}, `${label} `, field);
  };
  const button = make('button', { type: 'button' }, 'Set side by side');
  opens(button, () => {
    const [a, b] = asked;
    if (a === null || b === null || a === b) return { title: 'Choose two actors', groups: [] };
    const meetings = meetingsOf(accounts, a, b);
    return pairTold({ a, b, meetings, accord: accordOf(meetings) });
  });
  return make('p', { class: 'compare' }, select('Compare', 0), select('with', 1), button);
}
