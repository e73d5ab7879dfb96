// The tables of the page. Numbers in them point into the list of strings, or at rows of each other.

const DATA = JSON.parse(find('#data').textContent);
const POSITIONS = DATA.words.position;
const STRENGTHS = DATA.words.strength;
const MODES = DATA.words.mode;

const string = (number) => DATA.strings[number];
const actorName = (actor) => string(DATA.actors[actor][1]);
const targetName = (target) => string(DATA.targets[target][1]);
const meaning = (target) => string(DATA.targets[target][2]);
const targetKind = (target) => string(DATA.targets[target][0]).split(':', 1)[0];

const articles = DATA.articles.map(([id, title, publisher, published, first, last], place) => ({
  place,
  id: string(id),
  title: string(title) || string(id),
  publisher: string(publisher),
  published: string(published),
  first,
  last,
}));

const statements = DATA.statements.holder.map((holder, place) => {
  const proof = DATA.statements.proof[place];
  const row = DATA.proofs[proof];
  return {
    holder,
    target: DATA.statements.target[place],
    proof,
    article: row[0],
    position: POSITIONS[row[6]],
    strength: STRENGTHS[row[7]],
    mode: MODES[row[8]],
    first: DATA.statements.first[place],
    last: DATA.statements.last[place],
    merit: DATA.statements.merit[place],
    words: DATA.statements.words[place],
    saying: DATA.statements.saying[place],
  };
});

// A date as it is known; a day of an unknown year as what it is.
const dated = (edtf) => (edtf.startsWith('XXXX-') ? `${edtf.slice(5)}, year not known` : edtf);

// A sentence with what it proves.
function proofAt(number) {
  const [article, words, marks, rule, holder, target, position, strength, mode, hedged, when, condition, via, change] = DATA.proofs[number];
  const proof = { article: articles[article], words: string(words), marks, rule: string(rule) };
  if (holder === undefined) return proof;
  return {
    ...proof,
    holder,
    target,
    position: POSITIONS[position],
    strength: STRENGTHS[strength],
    mode: MODES[mode],
    hedged: Boolean(hedged),
    when: string(when),
    condition: string(condition),
    via: string(via),
    change: string(change),
  };
}

// Signs and standings of the words of the vocabularies, as `pourparler.colours` has them.
const STANDINGS = {
  supports: 'for', support: 'for', accepts: 'for', convergent: 'for', endorsed: 'for', signed: 'for',
  opposes: 'against', oppose: 'against', rejects: 'against', divergent: 'against', rejected: 'against', violated: 'against',
  undeclared: 'noncommittal',
};
const SIGNS = { for: '+', against: '−', conditional: 'if', noncommittal: '?', contested: '±', silent: '·' };
const standing = (word) => STANDINGS[word] || word;
const sign = (word) => SIGNS[standing(word)];
