// Actors as circles, ties as lines: placed where the page was made, or on a circle.

const NODES = 40;
const DRAWN = 160;
const LISTED = 40;
const [WIDTH, MARGIN] = [960, 70];
let height = 640;

function showNetwork({ filter, counted: passed }) {
  const ties = tiesOf(passed).filter(({ a, b }) => filter.takesActor(a) || filter.takesActor(b));
  const drawing = find('#drawing');
  const body = find('#network .body');
  drawing.toggleAttribute('hidden', !ties.length);
  if (!ties.length) {
    body.replaceChildren(make('p', { class: 'muted' }, 'No two actors take sides on one issue.'));
    return;
  }
  const said = new Map(tallied(passed.map(({ holder }) => holder)));
  const tied = new Set(ties.flatMap(({ a, b }) => [a, b]));
  const nodes = [...tied].sort((a, b) => said.get(b) - said.get(a) || a - b).slice(0, NODES);
  height = nodes.length < 6 ? 280 : nodes.length < 16 ? 440 : 640;
  const places = placed(nodes);
  const between = ties.filter(({ a, b }) => places.has(a) && places.has(b)).sort((a, b) => Math.abs(a.weight) - Math.abs(b.weight));
  const best = new Set(between.flatMap((tie) => [[tie.a, tie], [tie.b, tie]]).reduce((of, [node, tie]) => of.set(node, tie), new Map()).values());
  const drawn = between.filter((tie, place) => place >= between.length - DRAWN || best.has(tie));
  drawing.setAttribute('viewBox', `0 0 ${WIDTH} ${height}`);
  const marks = circles(nodes, places, said, passed);
  drawing.replaceChildren(draw('g', { class: 'ties' }, drawn.map((tie) => line(tie, places))), ...marks);
  roveAlong(marks);
  const note = `Drawn: ${partOf(nodes.length, tied.size, 'actor')}, those with most statements, and ${partOf(drawn.length, between.length, 'tie')} between them, the strongest.`;
  body.replaceChildren(make('p', { class: 'muted' }, note), tieTable(ties));
}

const partOf = (part, whole, what) => (part < whole ? `${part} of ${many(whole, what)}` : `all ${many(whole, what)}`);

// Where nodes stand: as laid out when the page was made, spread over the drawing and moved off each other; else on a circle.
function placed(nodes) {
  const known = nodes.every((node) => DATA.places[node]);
  const raw = nodes.map((node, place) => {
    const angle = (2 * Math.PI * place) / nodes.length;
    return known ? [...DATA.places[node]] : [0.5 + 0.5 * Math.cos(angle), 0.5 + 0.5 * Math.sin(angle)];
  });
  const stretched = raw.map((point) => point.map((value, axis) => {
    const values = raw.map((other) => other[axis]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const [from, to] = axis ? [MARGIN, height - MARGIN] : [MARGIN * 1.5, WIDTH - MARGIN * 1.5];
    if (high === low) return (from + to) / 2;
    const rank = values.filter((other) => other < value).length / (values.length - 1);
    const share = (value - low) / (high - low);
    return from + (known ? 0.3 * share + 0.7 * rank : share) * (to - from);
  }));
  for (let round = 0; known && round < 200; round += 1) apart(stretched);
  return new Map(nodes.map((node, place) => [node, stretched[place]]));
}

// Moves points that are too close a little away from each other, more above each other's label than beside it.
function apart(points) {
  const [near, wideNear] = [42, 108];
  points.forEach((one, place) => {
    for (const other of points.slice(place + 1)) {
      const [dx, dy] = [(other[0] - one[0]) / wideNear, (other[1] - one[1]) / near];
      const distance = Math.hypot(dx, dy) || 0.01;
      if (distance >= 1) continue;
      const push = (1 - distance) / 2;
      const [x, y] = [(dx / distance || 0.7) * push * wideNear * 0.35, (dy / distance || 0.7) * push * near * 0.5];
      one[0] = within(one[0] - x, MARGIN, WIDTH - MARGIN);
      one[1] = within(one[1] - y, 24, height - 24);
      other[0] = within(other[0] + x, MARGIN, WIDTH - MARGIN);
      other[1] = within(other[1] + y, 24, height - 24);
    }
  });
}

const within = (value, low, high) => Math.min(high, Math.max(low, value));

const tieWords = ({ a, b, agree, differ }) => `${actorName(a)} and ${actorName(b)}: pairs of statements that agree ${agree}, that are opposed ${differ}`;

function tieTold(tie) {
  const words = ({ support, oppose }) => [...support, ...oppose].map((row) => row.proof);
  const groups = tie.issues.map(({ issue, ours, theirs }) => ({
    heading: targetName(issue),
    sides: [{ name: actorName(tie.a), proofs: words(ours) }, { name: actorName(tie.b), proofs: words(theirs) }],
  }));
  return { title: `${actorName(tie.a)} and ${actorName(tie.b)}`, summary: `${tieWords(tie)}.`, groups };
}

function line(tie, places) {
  const [[x1, y1], [x2, y2]] = [places.get(tie.a), places.get(tie.b)];
  const ends = { x1, y1, x2, y2 };
  const seen = draw('line', { ...ends, class: ['differ', 'even', 'agree'][Math.sign(tie.weight) + 1], 'stroke-width': 1 + 1.2 * Math.log2(Math.abs(tie.weight) || 1) });
  const group = draw('g', { class: 'tie' }, draw('title', {}, tieWords(tie)), draw('line', { ...ends, class: 'reach' }), seen);
  return opens(group, () => tieTold(tie));
}

function circles(nodes, places, said, passed) {
  const radiusOf = (node) => 5 + Math.min(13, 1.6 * Math.sqrt(said.get(node)));
  const taken = nodes.map((node) => {
    const [[x, y], radius] = [places.get(node), radiusOf(node)];
    return { left: x - radius, top: y - radius, width: 2 * radius, height: 2 * radius };
  });
  return nodes.map((node) => {
    const [x, y] = places.get(node);
    const count = said.get(node);
    const radius = radiusOf(node);
    const name = actorName(node);
    const label = `${name}, ${many(count, 'statement')}`;
    const told = () => ({ title: name, summary: many(count, 'statement'), groups: [{ proofs: passed.filter(({ holder }) => holder === node).map((row) => row.proof) }] });
    const text = draw('text', labelPlace(x, y, radius, name, taken), name.length > 30 ? `${name.slice(0, 29)}…` : name);
    const group = draw('g', { class: 'node', role: 'button', 'aria-label': label }, draw('title', {}, label), draw('circle', { cx: x, cy: y, r: radius }), text);
    return opens(group, told);
  });
}

// Below, above, right or left of a circle: where fewest labels and circles are covered, inside the drawing.
function labelPlace(x, y, radius, name, taken) {
  const [width, tall] = [Math.min(30, name.length) * 6.6, 15];
  const sides = [[x, y + radius + 13, 'middle'], [x, y - radius - 5, 'middle'], [x + radius + 4, y + 4, 'start'], [x - radius - 4, y + 4, 'end']];
  const box = ([at, base, anchor]) => ({ left: at - { start: 0, middle: width / 2, end: width }[anchor], top: base - 12, width, height: tall });
  const meets = (one, other) =>
    one.left < other.left + other.width && other.left < one.left + one.width && one.top < other.top + other.height && other.top < one.top + one.height;
  const outside = ({ left, top }) => left < 2 || left + width > WIDTH - 2 || top < 0 || top + tall > height;
  const cost = (one) => taken.filter((other) => meets(one, other)).length + (outside(one) ? 9 : 0);
  const best = sides.map((side) => ({ side, cost: cost(box(side)) })).sort((a, b) => a.cost - b.cost)[0].side;
  taken.push(box(best));
  return { x: best[0], y: best[1], 'text-anchor': best[2] };
}

function tieTable(ties) {
  const strongest = [...ties].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, LISTED);
  const rows = strongest.map((tie) => {
    const head = opens(make('button', { type: 'button', class: 'said', 'aria-label': tieWords(tie) }, `${actorName(tie.a)} – ${actorName(tie.b)}`), () => tieTold(tie));
    const numbers = [tie.agree, tie.differ, signed(tie.weight).replace('.00', '')].map((number) => make('td', { class: 'number' }, String(number)));
    return make('tr', {}, make('th', { scope: 'row' }, head), numbers, make('td', {}, tie.issues.map(({ issue }) => targetName(issue)).join(', ')));
  });
  const caption = `The ${rows.length} strongest of ${many(ties.length, 'tie')}`;
  const heads = ['Actors', ...['Pairs that agree', 'Pairs opposed', 'Difference'].map(numberHead), 'On'];
  return make('details', { class: 'ties-table' }, make('summary', {}, 'The ties as a table'), scrolled('Ties', table(caption, heads, rows, { class: 'list' })));
}
