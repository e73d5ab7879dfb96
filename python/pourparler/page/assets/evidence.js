// The evidence behind a mark, in a dialog at the side: sentences with their documents, dates, sources and rules.

const AT_ONCE = 40;
const KINDS = ['holder', 'cue', 'target', 'condition'];
const SAYS = { support: 'supports', oppose: 'opposes', conditional: 'sets a condition on', noncommittal: 'declines to say on' };
const behind = new WeakMap();

// Makes a mark open its evidence. `told` gives a title, a summary, and groups of proofs; it is asked when the mark is opened.
function opens(mark, told) {
  behind.set(mark, told);
  mark.classList.add('opens');
  mark.setAttribute('aria-haspopup', 'dialog');
  return mark;
}

function showEvidence(mark) {
  const dialog = find('#evidence');
  const { title, summary, groups } = behind.get(mark)();
  find('h2', dialog).textContent = title;
  find('.summary', dialog).textContent = summary || '';
  find('.body', dialog).replaceChildren(...groups.map(shownGroup));
  dialog.showModal();
  dialog.scrollTop = 0;
  find('h2', dialog).focus();
}

// A group has a heading, and either proofs or two sides with proofs each.
function shownGroup({ heading, word, proofs, sides }) {
  const chip = word && make('span', { class: `chip ${standing(word)}` }, word);
  const title = heading && make('h3', {}, heading, ' ', chip);
  if (!sides) return make('section', {}, title, listed(proofs));
  const columns = sides.map(({ name, word: said, proofs: theirs }) => {
    const body = theirs.length ? listed(theirs) : make('p', { class: 'muted' }, 'Nothing was read.');
    return make('div', {}, make('h4', {}, name, said ? `: ${said}` : ''), body);
  });
  return make('section', {}, title, make('div', { class: 'sides' }, columns));
}

function listed(proofs) {
  const list = make('ul', { class: 'proofs' }, proofs.slice(0, AT_ONCE).map(shownProof));
  if (proofs.length <= AT_ONCE) return list;
  const more = make('button', { type: 'button', class: 'more' }, `Show ${proofs.length - AT_ONCE} more`);
  more.addEventListener('click', () => {
    const added = proofs.slice(AT_ONCE).map(shownProof);
    more.remove();
    list.append(...added);
    added[0].tabIndex = -1;
    added[0].focus();
  });
  return [list, more];
}

function shownProof(number) {
  const proof = proofAt(number);
  const quote = make('blockquote', {}, proof.words ? marked(proof) : make('em', {}, 'The text is not kept.'));
  return make('li', {}, quote, make('p', { class: 'place' }, placeOf(proof)), make('p', { class: 'reading' }, readingOf(proof)));
}

// Document, source and date, as a reader would cite them.
function placeOf({ article, when }) {
  const published = [article.publisher, dated(article.published)].filter(Boolean).join(', ');
  const parts = [make('cite', {}, article.title), published && ` · ${published}`];
  if (article.title !== article.id) parts.push(make('span', { class: 'muted' }, ` · ${article.id}`));
  if (when && when !== article.published) parts.push(` · held ${dated(when)}`);
  return parts;
}

function readingOf(proof) {
  const rule = proof.rule ? ['rule ', make('code', {}, proof.rule)] : ['no rule: not read by the program'];
  if (proof.holder === undefined) return proof.rule ? rule : [];
  const how = [proof.strength, proof.mode, proof.hedged && 'hedged', proof.change].filter(Boolean).join(', ');
  const notes = [proof.condition && `if: ${proof.condition}`, proof.via && `told by ${proof.via}`].filter(Boolean);
  const said = [make('b', {}, actorName(proof.holder)), ' ', make('span', { class: `chip ${standing(proof.position)}` }, SAYS[proof.position]), ' ', make('b', {}, targetName(proof.target)), ` (${how})`];
  return [...said, ...notes.map((note) => ` · ${note}`), ' · ', ...rule];
}

// The words of a proof with its parts marked. Places count characters, not the halves of those beyond the first plane.
function marked({ words, marks }) {
  const characters = Array.from(words);
  const spans = [];
  for (let at = 0; at < marks.length; at += 3) spans.push({ kind: KINDS[marks[at]], start: marks[at + 1], end: marks[at + 2] });
  const cuts = [...new Set([0, characters.length, ...spans.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, place) => {
    const piece = characters.slice(cuts[place], end).join('');
    const kinds = spans.filter((span) => span.start <= cuts[place] && end <= span.end).map((span) => span.kind);
    return kinds.length ? make('mark', { class: kinds.join(' '), title: kinds.join(', ') }, piece) : piece;
  });
}

function startEvidence() {
  const dialog = find('#evidence');
  document.addEventListener('click', (event) => {
    const mark = event.target.closest('.opens');
    if (mark) showEvidence(mark);
  });
  document.addEventListener('keydown', (event) => {
    const isDrawn = event.target instanceof SVGElement && event.target.matches('.opens');
    if (!isDrawn || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    showEvidence(event.target);
  });
  find('.close', dialog).addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
}
