// Elements. Whatever comes from a text goes in as text, never as markup.

const find = (selector, within = document) => within.querySelector(selector);

function make(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

function draw(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(find('svg').namespaceURI, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, '');
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child != null && child !== ''));
  return element;
}

// A table that is read out as one: a caption, headers with their scope.
function table(caption, heads, rows, attributes = {}) {
  const head = make('tr', {}, heads.map((cell) => (cell instanceof Node ? cell : make('th', { scope: 'col' }, cell))));
  return make('table', attributes, make('caption', {}, make('span', {}, caption)), make('thead', {}, head), make('tbody', {}, rows));
}

const hidden = (words) => make('span', { class: 'hidden' }, words);

const many = (count, one, more = `${one}s`) => `${count} ${count === 1 ? one : more}`;

const numberHead = (words) => make('th', { scope: 'col', class: 'number' }, words);

// What overflows scrolls by itself, with the keyboard too.
const scrolled = (label, content) => make('div', { class: 'scrolled', role: 'region', tabindex: '0', 'aria-label': label }, content);

const signed = (score) => (score == null ? '' : (score > 0 ? '+' : score < 0 ? '−' : '') + Math.abs(score).toFixed(2));

// A button under a list of which only the first part is shown.
function showAll(label, all, onAll) {
  const button = make('button', { type: 'button', class: 'more', 'aria-expanded': String(all) }, label);
  button.addEventListener('click', onAll);
  return button;
}
