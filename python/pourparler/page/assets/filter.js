// Which statements are shown: by actor, by date, by source.

const UNNAMED = 'source not named';

class Filter {
  constructor(actors, sources, from, to) {
    Object.assign(this, { actors, sources, from, to });
  }

  get isOpen() {
    return !this.actors.size && !this.sources.size && !this.from && !this.to;
  }

  takesActor(actor) {
    return !this.actors.size || this.actors.has(actor);
  }

  takesSource(article) {
    return !this.sources.size || this.sources.has(articles[article].publisher || UNNAMED);
  }

  // Whether some day of a date lies in the window; what has no known date lies in none.
  takesDates(first, last) {
    if (!this.from && !this.to) return true;
    if (!first || !last) return false;
    return (!this.from || this.from <= last) && (!this.to || first <= this.to);
  }

  takesArticle({ place, first, last }) {
    return this.takesSource(place) && this.takesDates(first, last);
  }
}

// A list of boxes to tick that folds away, with a field to find one among many.
function choice(label, options, onChange) {
  const boxes = options.map(({ value, name, count }) => {
    const box = make('input', { type: 'checkbox' });
    box.addEventListener('change', onChange);
    return { value, name, box, line: make('label', {}, box, ` ${name} `, make('span', { class: 'muted' }, String(count))) };
  });
  const state = make('span', { class: 'muted' }, 'all');
  const search = make('input', { type: 'search', 'aria-label': `Find in ${label}`, placeholder: 'Find' });
  search.addEventListener('input', () => {
    const asked = search.value.toLowerCase();
    for (const { name, line } of boxes) line.hidden = !name.toLowerCase().includes(asked);
  });
  const list = make('fieldset', {}, make('legend', { class: 'hidden' }, label), boxes.map(({ line }) => line));
  const details = make('details', { class: 'choice' }, make('summary', {}, `${label}: `, state), make('div', { class: 'options' }, boxes.length > 8 ? search : '', list));
  details.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !details.open) return;
    details.open = false;
    find('summary', details).focus();
  });
  document.addEventListener('click', (event) => {
    if (!details.contains(event.target)) details.open = false;
  });
  const chosen = () => new Set(boxes.filter(({ box }) => box.checked).map(({ value }) => value));
  const told = () => {
    const names = boxes.filter(({ box }) => box.checked).map(({ name }) => name);
    state.textContent = names.length > 2 ? `${names.length} chosen` : names.join(', ') || 'all';
  };
  return { details, chosen, told };
}

function tallied(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

// Shows the form and calls `onFilter` with each new filter.
function startFilter(onFilter) {
  const form = find('#filter');
  const changed = () => {
    actors.told();
    sources.told();
    onFilter(new Filter(actors.chosen(), sources.chosen(), find('#from').value, find('#to').value));
  };
  const byActor = tallied(statements.map((said) => said.holder));
  const bySource = tallied(articles.map((article) => article.publisher || UNNAMED));
  const actors = choice('Actors', byActor.map(([value, count]) => ({ value, count, name: actorName(value) })), changed);
  const sources = choice('Sources', bySource.map(([value, count]) => ({ value, count, name: value })), changed);
  find('#choose-actors').append(actors.details);
  find('#choose-sources').append(sources.details);
  for (const field of ['#from', '#to']) find(field).addEventListener('change', changed);
  form.addEventListener('reset', () => setTimeout(changed));
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
  changed();
}
