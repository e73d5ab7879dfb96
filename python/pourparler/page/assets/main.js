// Puts the parts together: each filter weighs the statements anew and shows every part again.

let current = null;
let pending = [];
let next = null;

const PARTS = { overview: 'Overview', timeline: 'Negotiations', matrix: 'Positions', settlement: 'Settlement', network: 'Network', pairs: 'Pairs', how: 'Method' };

function show(filter) {
  const passed = countedUnder(filter);
  current = { filter, counted: passed, accounts: accountsOf(passed) };
  const shown = passed.filter(({ holder }) => filter.takesActor(holder));
  const actors = new Set(shown.map(({ holder }) => holder)).size;
  const documents = new Set(shown.map(({ article }) => article)).size;
  const amount = `${many(shown.length, 'statement')} by ${many(actors, 'actor')} in ${many(documents, 'document')}`;
  find('#shown').textContent = filter.isOpen ? `Shown: all ${amount}.` : `Shown: ${amount}.`;
  pending = [showTimeline, showMatrix, showSettlement, showNetwork, showPairs, showDocuments];
  delete document.documentElement.dataset.ready;
  clearTimeout(next);
  next = setTimeout(showNext);
}

// Shows one part and lets the page breathe before the next, so that the first stand there at once.
function showNext() {
  pending.shift()(current);
  if (pending.length) next = setTimeout(showNext);
  else document.documentElement.dataset.ready = String(Math.round(performance.now()));
}

// Shows at once all that is still to come.
function showRest() {
  clearTimeout(next);
  while (pending.length) showNext();
  clearTimeout(next);
}

function showDocuments({ filter }) {
  const details = find('#documents');
  details.hidden = false;
  const body = find('.body', details);
  const fill = () => {
    const taken = articles.filter((article) => filter.takesArticle(article));
    const said = grouped(statements);
    const rows = taken.map((article) => documentRow(article, said.get(article.place) || []));
    body.replaceChildren(scrolled('Documents', table(many(taken.length, 'document'), ['Document', 'Source', 'Published', 'Statements'], rows, { class: 'list' })));
  };
  body.replaceChildren();
  details.ontoggle = () => details.open && !body.firstChild && fill();
  if (details.open) fill();
}

function grouped(rows) {
  const groups = new Map();
  for (const row of rows) (groups.get(row.article) || groups.set(row.article, []).get(row.article)).push(row);
  return groups;
}

function documentRow({ title, publisher, published }, said) {
  const told = () => ({ title, summary: [publisher, dated(published)].filter(Boolean).join(', '), groups: [{ proofs: said.map((row) => row.proof) }] });
  const head = said.length ? opens(make('button', { type: 'button', class: 'said' }, title), told) : title;
  const cells = [publisher, dated(published), String(said.length)].map((words) => make('td', {}, words || hidden('not known')));
  return make('tr', {}, make('th', { scope: 'row' }, head), cells);
}

// How the numbers come about, with the weights of this page.
function showHow() {
  const { strengths, modes, half_life: halfLife, at, tolerance, once } = DATA.weighing;
  const weights = (of) => Object.entries(of).map(([name, weight]) => `${name} ${Number(weight.toFixed(2))}`).join(', ');
  const lines = [
    `A statement counts by its strength: ${weights(strengths)}.`,
    modes ? `And by how it is told: ${weights(modes)}.` : 'Quoted, reported and narrated statements count alike.',
    halfLife ? `It loses half its weight in ${halfLife} days, counted back from ${at}; what cannot be dated is left out.` : 'Old and new statements count alike.',
    'The score of a position is the mean of the statements for (1) and against (−1). Statements on a condition or that decline to say have no side.',
    `A position is contested where both sides are held${tolerance ? ` and the weaker has more than ${Math.round(100 * tolerance)} % of the weight` : ''}; noncommittal where declining to say weighs at least as much as all else; conditional where conditions weigh at least as much as the stronger side.`,
    once ? 'What copies of one text say by the same sentence counts once: the earliest that passes the filter.' : 'Every copy of a text counts.',
    'A filter by date or source chooses statements, and positions, ties and pairs are weighed anew from them. A filter by actor chooses which actors are shown. Negotiations pass by their own dates.',
  ];
  find('#how .body').replaceChildren(make('ul', {}, lines.map((words) => make('li', {}, words))));
}

function start() {
  for (const [id, name] of Object.entries(PARTS)) {
    if (id === 'settlement' && !DATA.template) continue;
    find(`#${id}`).hidden = false;
    find('#contents').append(make('li', {}, make('a', { href: `#${id}` }, name)));
  }
  showLegend();
  showHow();
  startEvidence();
  startNotes();
  startFilter(show);
}

start();
