// Actors by issues: one mark for each position, coloured by its score.

const STEPS = 8;
const SHOWN_ACTORS = 30;
const SHOWN_ISSUES = 20;
const wide = { actors: false, issues: false };

const counted = ({ support, oppose, conditional, noncommittal }) =>
  [[support, 'for'], [oppose, 'against'], [conditional, 'on a condition'], [noncommittal, 'declining to say']]
    .filter(([count]) => count)
    .map(([count, words]) => `${count} ${words}`)
    .join(', ');

const said = (tally) => [tally.status, tally.score !== null && `score ${signed(tally.score)}`, counted(tally.counts)].filter(Boolean).join('; ');

// A sign on the colour of its score, or of what it is where it has no side.
function positionMark(tally, label, told) {
  const sided = tally.status === 'supports' || tally.status === 'opposes';
  const colour = sided ? `score-${Math.round(((tally.score + 1) / 2) * STEPS)}` : standing(tally.status);
  const count = make('small', { 'aria-hidden': 'true' }, String(tally.rows.length + tally.forecasts.length));
  const shown = make('span', { 'aria-hidden': 'true' }, sign(tally.status));
  return opens(make('button', { type: 'button', class: `mark ${colour}`, 'aria-label': label, title: label }, shown, count), told);
}

const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

// What it means to support an issue, where that is known.
const meant = (target) => (meaning(target) ? `To support it means: ${meaning(target)}. ` : '');

function positionTold(actor, target, tally) {
  const proofs = tally.rows.map((row) => row.proof);
  const expected = { heading: 'What is expected of it (not counted)', proofs: tally.forecasts.map((row) => row.proof) };
  return {
    title: `${actorName(actor)} on ${targetName(target)}`,
    summary: `${capital(said(tally))}. ${meant(target)}The best evidence stands first.`,
    groups: [...(proofs.length ? [{ proofs }] : []), ...(tally.forecasts.length ? [expected] : [])],
  };
}

function headerButton(name, count, told) {
  const button = make('button', { type: 'button', class: 'head', 'aria-label': `${name}, ${many(count, 'statement')}` }, name);
  return opens(button, told);
}

function showMatrix({ filter, accounts }) {
  const body = find('#matrix .body');
  const held = [...accounts].filter(([actor]) => filter.takesActor(actor));
  const size = (tally) => tally.rows.length + tally.forecasts.length;
  const perActor = new Map(held.map(([actor, on]) => [actor, sum([...on.values()].map(size))]));
  const perTarget = new Map();
  for (const [, on] of held) for (const [target, tally] of on) perTarget.set(target, (perTarget.get(target) || 0) + size(tally));
  const byCount = (counts) => [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || a - b);
  const actors = byCount(perActor);
  const targets = byCount(perTarget);
  if (!actors.length) {
    body.replaceChildren(make('p', { class: 'muted' }, filter.isOpen ? 'No statement was read.' : 'No statement passes the filter.'));
    return;
  }
  const rows = wide.actors ? actors : actors.slice(0, SHOWN_ACTORS);
  const columns = wide.issues ? targets : targets.slice(0, SHOWN_ISSUES);
  const heads = columns.map((target) => {
    const all = () => held.flatMap(([, on]) => (on.get(target) ? on.get(target).rows : [])).map((row) => row.proof);
    const told = () => ({ title: targetName(target), summary: `${many(perTarget.get(target), 'statement')}. ${meant(target)}`, groups: [{ proofs: all() }] });
    return make('th', { scope: 'col' }, make('div', { class: 'turned' }, headerButton(targetName(target), perTarget.get(target), told)));
  });
  const lines = rows.map((actor) => matrixRow(actor, columns, accounts.get(actor), perActor.get(actor)));
  const caption = `Positions of ${rows.length} of ${many(actors.length, 'actor')} on ${columns.length} of ${many(targets.length, 'issue')}, those with most statements`;
  const grid = table(caption, [make('td', {}), ...heads], lines, { class: 'grid' });
  rove(grid);
  body.replaceChildren(scrolled('Positions of actors on issues', grid), ...matrixMore(actors.length, targets.length), meanings(columns));
}

// What support means, issue by issue, where it is known.
function meanings(targets) {
  const known = targets.filter(meaning);
  if (!known.length) return '';
  const entries = known.map((target) => [make('dt', {}, targetName(target)), make('dd', {}, meaning(target))]);
  return make('details', {}, make('summary', {}, 'What it means to support these issues'), make('dl', { class: 'meanings' }, entries));
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

function matrixRow(actor, targets, on, count) {
  const all = () => [...on].map(([target, tally]) => ({ heading: targetName(target), word: tally.status, proofs: tally.rows.map((row) => row.proof) }));
  const told = () => ({ title: actorName(actor), summary: many(count, 'statement'), groups: all() });
  const cells = targets.map((target) => {
    const tally = on.get(target);
    if (!tally) return make('td', { class: 'silent' }, hidden('nothing read'));
    const label = `${actorName(actor)} on ${targetName(target)}: ${said(tally)}`;
    return make('td', {}, positionMark(tally, label, () => positionTold(actor, target, tally)));
  });
  return make('tr', {}, make('th', { scope: 'row' }, headerButton(actorName(actor), count, told)), cells);
}

function matrixMore(actors, targets) {
  const again = (what) => () => {
    wide[what] = !wide[what];
    showMatrix(current);
    find(`#matrix .more[data-of=${what}]`).focus();
  };
  const one = (what, count, most) => {
    if (count <= most) return null;
    const button = showAll(wide[what] ? `Show ${most} ${what}` : `Show all ${count} ${what}`, wide[what], again(what));
    button.dataset.of = what;
    return button;
  };
  return [one('actors', actors, SHOWN_ACTORS), one('issues', targets, SHOWN_ISSUES)].filter(Boolean);
}

// One stop of the Tab key for the whole table; arrows move to the next mark in their direction, over empty places.
function rove(grid) {
  const lines = [...grid.rows].map((row) => [...row.cells].map((cell) => find('button', cell)));
  const first = lines.length > 1 ? lines.slice(1).flat().find((button) => button && button.matches('.mark')) : null;
  for (const button of lines.flat()) if (button) button.tabIndex = button === first ? 0 : -1;
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  grid.addEventListener('keydown', (event) => {
    const cell = event.target.closest('th, td');
    if (!cell) return;
    const place = [cell.parentNode.rowIndex, cell.cellIndex];
    const line = lines[place[0]].filter(Boolean);
    const next = { Home: line[0], End: line[line.length - 1] }[event.key] || (steps[event.key] && nextFrom(lines, place, steps[event.key]));
    if (!next) return;
    event.preventDefault();
    event.target.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
  grid.addEventListener('focusin', (event) => {
    for (const button of lines.flat()) if (button && button.tabIndex === 0 && button !== event.target) button.tabIndex = -1;
    event.target.tabIndex = 0;
  });
}

// One stop of the Tab key for marks in a row: arrows move to the next and the one before.
function roveAlong(marks) {
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  marks.forEach((mark, place) => {
    mark.setAttribute('tabindex', place ? '-1' : '0');
    mark.addEventListener('keydown', (event) => {
      const next = marks[place + steps[event.key]];
      if (!next) return;
      event.preventDefault();
      mark.setAttribute('tabindex', '-1');
      next.setAttribute('tabindex', '0');
      next.focus();
    });
  });
}

function nextFrom(lines, [row, column], [down, right]) {
  for (let [r, c] = [row + down, column + right]; lines[r] && c >= 0 && c < lines[r].length; r += down, c += right) {
    if (lines[r][c]) return lines[r][c];
  }
  return null;
}

function showLegend() {
  const words = [['for', 'supports'], ['against', 'opposes'], ['conditional', 'supports on a condition'], ['noncommittal', 'declines to say'], ['contested', 'both for and against']];
  const items = words.map(([kind, meaning]) => make('li', {}, make('span', { class: `mark ${kind}`, 'aria-hidden': 'true' }, SIGNS[kind]), ` ${meaning}`));
  items.push(make('li', {}, make('span', { class: 'mark silent', 'aria-hidden': 'true' }), ' nothing read'));
  const steps = Array.from({ length: STEPS + 1 }, (_, step) => make('span', { class: `step score-${step}`, 'aria-hidden': 'true' }));
  items.push(make('li', {}, '−1 ', make('span', { class: 'steps' }, steps), ' +1, mean of the statements'));
  find('#matrix .legend').replaceChildren(make('ul', {}, items));
}
