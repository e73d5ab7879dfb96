// For print: marks carry numbers, and the sentences they stand for are listed at the end.

const NOTED = 3;

function addNotes() {
  showRest();
  removeNotes();
  const numbers = new Map();
  for (const mark of document.querySelectorAll('main .opens')) {
    if (mark.matches('.head, .tie, .node') || mark.closest('.compare, #documents')) continue;
    const proofs = behind.get(mark)().groups.flatMap(bestOf).slice(0, NOTED);
    for (const proof of proofs) if (!numbers.has(proof)) numbers.set(proof, numbers.size + 1);
    const shown = [...new Set(proofs)].map((proof) => numbers.get(proof)).sort((a, b) => a - b);
    if (shown.length) mark.append(make('sup', { class: 'note', 'aria-hidden': 'true' }, shown.join(' ')));
  }
  find('#notes ol').replaceChildren(...[...numbers.keys()].map(shownProof));
  find('#notes').hidden = !numbers.size;
  for (const details of document.querySelectorAll('main details:not(#documents)')) {
    if (!details.open) details.dataset.folded = '';
    details.open = true;
  }
}

// The best of a group, or of each of its sides.
function bestOf({ proofs, sides }) {
  return sides ? sides.flatMap((side) => side.proofs.slice(0, 1)) : proofs.slice(0, NOTED);
}

function removeNotes() {
  for (const note of document.querySelectorAll('sup.note')) note.remove();
  find('#notes ol').replaceChildren();
  find('#notes').hidden = true;
  for (const details of document.querySelectorAll('details[data-folded]')) {
    details.open = false;
    delete details.dataset.folded;
  }
}

function startNotes() {
  addEventListener('beforeprint', addNotes);
  addEventListener('afterprint', removeNotes);
}
