// Weighs statements as the measures of pourparler do, so that a filter can weigh them anew.

// The statements that pass a filter by date and source. Of copies of one sentence the earliest that passes stands for all.
function countedUnder(filter) {
  const passed = statements.filter((said) => filter.takesSource(said.article) && filter.takesDates(said.first, said.last));
  if (!DATA.weighing.once) return passed;
  const earliest = new Map();
  for (const { saying, words } of passed) {
    if (!(earliest.get(saying) <= words)) earliest.set(saying, words);
  }
  return passed.filter(({ saying, words }) => earliest.get(saying) === words);
}

const dayNumber = (day) => Date.parse(day) / 86400000;

// What a statement counts: by strength, by mode and age where asked; null for one that cannot be dated where age counts.
function weightOf(said) {
  const { strengths, modes, half_life: halfLife, at } = DATA.weighing;
  const weight = strengths[said.strength] * (modes ? modes[said.mode] : 1);
  if (!halfLife) return Math.max(weight, 0);
  const [first, last] = [said.first || said.last, said.last || said.first].map((day) => day && dayNumber(day));
  const end = dayNumber(at);
  if (first == null || first > end) return null;
  const middle = Math.min(first + Math.floor((last - first) / 2), end);
  return Math.max(weight, 0) * 0.5 ** ((end - middle) / Math.max(halfLife, 1e-6));
}

// Actors with what they hold on each target: a map of maps of tallies.
function accountsOf(counted) {
  const accounts = new Map();
  for (const said of counted) {
    if (!DATA.weighing.targets.includes(targetKind(said.target)) || weightOf(said) === null) continue;
    const ofHolder = accounts.get(said.holder) || accounts.set(said.holder, new Map()).get(said.holder);
    const account = ofHolder.get(said.target) || ofHolder.set(said.target, { seen: new Set(), rows: [] }).get(said.target);
    const isForecast = said.mode === 'forecast';
    const key = `${said.words} ${said.position} ${isForecast}`;
    if (account.seen.has(key)) continue;
    account.seen.add(key);
    account.rows.push(said);
  }
  for (const ofHolder of accounts.values()) {
    for (const [target, { rows }] of ofHolder) {
      const held = rows.filter((said) => said.mode !== 'forecast' || DATA.weighing.mix_forecasts);
      ofHolder.set(target, { ...tallyOf(held), forecasts: rows.filter((said) => !held.includes(said)) });
    }
  }
  return accounts;
}

// What statements come to: a status, a score from -1 to 1 where any takes a side, the statements with the best evidence first.
function tallyOf(rows) {
  const sums = { support: 0, oppose: 0, conditional: 0, noncommittal: 0 };
  const counts = { ...sums };
  for (const said of rows) {
    sums[said.position] += weightOf(said);
    counts[said.position] += 1;
  }
  const status = statusOf(sums, rows.length);
  const sided = sums.support + sums.oppose;
  const ranked = [...rows].sort((a, b) => bearsOut(b, status) - bearsOut(a, status) || a.merit - b.merit);
  return { status, score: sided > 0 ? (sums.support - sums.oppose) / sided : null, counts, rows: ranked };
}

function statusOf({ support, oppose, conditional, noncommittal }, count) {
  const [lesser, greater] = [Math.min(support, oppose), Math.max(support, oppose)];
  const declared = support + oppose + conditional;
  if (count === 0 || declared + noncommittal <= 0) return 'silent';
  if (lesser > 0 && (lesser > DATA.weighing.tolerance * (lesser + greater) || lesser >= greater)) return 'contested';
  if (noncommittal >= declared) return 'noncommittal';
  if (conditional >= greater) return 'conditional';
  return support > oppose ? 'supports' : 'opposes';
}

function bearsOut({ position }, status) {
  if (position === 'support') return status === 'supports' || status === 'contested';
  if (position === 'oppose') return status === 'opposes' || status === 'contested';
  return position === status;
}

// How two actors stand to each other on all that one of them speaks on.
function meetingsOf(accounts, a, b) {
  const [ours, theirs] = [accounts.get(a) || new Map(), accounts.get(b) || new Map()];
  const nothing = { status: 'silent', score: null, rows: [] };
  const targets = [...new Set([...ours.keys(), ...theirs.keys()])];
  const meetings = targets.map((target) => {
    const [one, other] = [ours.get(target) || nothing, theirs.get(target) || nothing];
    const agreement = one.score === null || other.score === null ? null : one.score * other.score;
    return { target, a: one, b: other, relation: relationOf(one.status, other.status), agreement };
  });
  return meetings.filter((meeting) => meeting.a.rows.length + meeting.b.rows.length > 0);
}

const RELATIONS = ['convergent', 'divergent', 'conditional', 'contested', 'undeclared', 'silent'];

function relationOf(a, b) {
  const either = (status) => a === status || b === status;
  if (either('silent')) return 'silent';
  if (either('noncommittal')) return 'undeclared';
  if (either('contested')) return 'contested';
  if (a === b && a !== 'conditional') return 'convergent';
  return either('opposes') ? 'divergent' : 'conditional';
}

// Two actors on all targets: the mean agreement where both are known, and how often they meet and part.
function accordOf(meetings) {
  const known = meetings.filter((meeting) => meeting.agreement !== null);
  const sum = known.reduce((total, meeting) => total + meeting.agreement, 0);
  const counts = Object.fromEntries(RELATIONS.map((relation) => [relation, 0]));
  for (const meeting of meetings) counts[meeting.relation] += 1;
  return { ...counts, known: known.length, score: known.length ? sum / known.length : null };
}

// Ties between actors: over all issues, the pairs of statements on one side less those on opposite sides.
function tiesOf(counted) {
  const sides = new Map();
  for (const said of counted) {
    if (targetKind(said.target) !== 'issue' || (said.position !== 'support' && said.position !== 'oppose')) continue;
    const onIssue = sides.get(said.target) || sides.set(said.target, new Map()).get(said.target);
    const ofActor = onIssue.get(said.holder) || onIssue.set(said.holder, { support: [], oppose: [] }).get(said.holder);
    ofActor[said.position].push(said);
  }
  const ties = new Map();
  for (const [issue, onIssue] of sides) {
    const actors = [...onIssue].sort(([a], [b]) => a - b);
    actors.forEach(([a, ours], place) => {
      for (const [b, theirs] of actors.slice(place + 1)) {
        const key = `${a} ${b}`;
        const tie = ties.get(key) || ties.set(key, { a, b, agree: 0, differ: 0, issues: [] }).get(key);
        tie.agree += ours.support.length * theirs.support.length + ours.oppose.length * theirs.oppose.length;
        tie.differ += ours.support.length * theirs.oppose.length + ours.oppose.length * theirs.support.length;
        tie.issues.push({ issue, ours, theirs });
      }
    });
  }
  return [...ties.values()].map((tie) => ({ ...tie, weight: tie.agree - tie.differ }));
}
