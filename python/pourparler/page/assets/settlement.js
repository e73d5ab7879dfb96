// A settlement template laid before the parties: provisions by sides, and by single actors where asked.

let withActors = false;

function showSettlement({ filter }) {
  const laid = DATA.template;
  if (!laid) return;
  find('#settlement-h').textContent = `Settlement: ${string(laid.name)}`;
  find('#settlement .about').textContent = string(laid.description);
  find('#settlement .unfiltered').hidden = filter.isOpen;
  const chosen = laid.actors.filter((party) => filter.takesActor(party.actor));
  const actors = withActors || !laid.sides.length ? chosen : [];
  const parties = [...laid.sides, ...actors];
  const heads = parties.map((party) => make('th', { scope: 'col' }, make('div', { class: 'turned' }, string(party.name))));
  const rows = laid.provisions.map((provision, place) => provisionRow(provision, place, parties));
  const caption = `What ${many(parties.length, 'party', 'parties')} answer to ${many(rows.length, 'provision')}; an empty place is silence`;
  const grid = table(caption, [make('th', { scope: 'col' }, 'Provision'), make('th', { scope: 'col' }, 'Weight'), ...heads, 'Blocked by'], [...rows, ...wholes(parties)], { class: 'grid provisions' });
  rove(grid);
  const again = () => {
    withActors = !withActors;
    showSettlement(current);
    find('#settlement .more').focus();
  };
  const more = laid.sides.length && chosen.length ? showAll(withActors ? 'Show the sides alone' : `Show ${many(chosen.length, 'single actor')} too`, withActors, again) : '';
  find('#settlement .body').replaceChildren(scrolled('Answers to the settlement', grid), more, closing(laid.closing));
}

function provisionRow(provision, place, parties) {
  const name = string(provision.name);
  const head = make('th', { scope: 'row' }, make('b', {}, name), make('span', { class: 'words' }, string(provision.words)));
  const cells = parties.map((party) => answerCell(`${string(party.name)} on ${name}`, party.cells[place], string(provision.asks)));
  return make('tr', {}, head, make('td', { class: 'number' }, String(provision.weight)), cells, make('td', {}, string(provision.blocked)));
}

function answerCell(label, [answer, value, count, need, proofs], asks) {
  if (!proofs) return make('td', { class: 'silent' }, hidden('nothing read'));
  const told = () => ({
    title: `${label}: ${answer}`,
    summary: [asks && `Asked: ${asks}.`, value != null && `${Math.round(100 * value)} % of what was said goes along.`, need && `${string(need)}.`].filter(Boolean).join(' '),
    groups: [{ proofs }],
  });
  const mark = make('button', { type: 'button', class: `mark ${standing(answer)}`, 'aria-label': `${label}: ${answer}, ${many(count, 'statement')}`, title: `${label}: ${answer}` });
  mark.append(make('span', { 'aria-hidden': 'true' }, sign(answer)), make('small', { 'aria-hidden': 'true' }, String(count)));
  return make('td', {}, opens(mark, told));
}

// What each party comes to over all provisions.
function wholes(parties) {
  const row = (name, cells) => make('tr', { class: 'whole' }, make('th', { scope: 'row' }, name), make('td', {}), cells, make('td', {}));
  const number = (words) => make('td', { class: 'number' }, words || hidden('not known'));
  const willing = parties.map(({ willingness }) => number(willingness == null ? '' : willingness.toFixed(2)));
  const known = parties.map((party) => number(`${party.known} of ${party.cells.length}`));
  const rows = [row('Willingness, from 0 to 1', willing), row('Provisions answered', known)];
  if (parties.some(({ text }) => text)) {
    rows.push(row('The text as a whole', parties.map(({ name, text }) => answerCell(`${string(name)} on the text`, text ? [text.answer, text.value, text.proofs.length, 0, text.proofs] : []))));
  }
  return rows;
}

function closing(told) {
  if (!told) return '';
  const share = (part) => `${Math.round(100 * part)} %`;
  const moves = told.moves.map((move) => make('li', {}, string(move)));
  const head = `${share(told.closed)} of the weight is closed now.`;
  if (!moves.length) return make('p', {}, head);
  return make('details', {}, make('summary', {}, `${head} The cheapest way to ${share(told.reached)}: ${many(moves.length, 'move')}`), make('ol', {}, moves));
}
