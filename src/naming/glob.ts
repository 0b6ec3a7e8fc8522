/** Whether a text fits a pattern of the shell (`*`, `?`, `[…]`), as fnmatch(3) has it; takes no more than length × length. */
export function fitsGlob(text: string, pattern: string): boolean {
  let [at, inPattern] = [0, 0];
  // Where the last `*` stands, and from where what it takes ends.
  let star: { readonly after: number; readonly from: number } | null = null;
  while (at < text.length) {
    const step = stepAt(pattern, inPattern, text.charAt(at));
    if (step !== null) {
      at += 1;
      inPattern += step;
    } else if (pattern[inPattern] === '*') {
      inPattern += 1;
      star = { after: inPattern, from: at };
    } else if (star !== null) {
      star = { after: star.after, from: star.from + 1 };
      [at, inPattern] = [star.from, star.after];
    } else return false;
  }
  while (pattern[inPattern] === '*') inPattern += 1;
  return inPattern === pattern.length;
}

// How much of the pattern the character takes; null: it does not fit there.
function stepAt(pattern: string, at: number, character: string): number | null {
  const sign = pattern[at];
  if (sign === undefined || sign === '*') return null;
  if (sign === '?') return 1;
  const end = sign === '[' ? pattern.indexOf(']', at + 2) : -1;
  if (end === -1) return sign === character ? 1 : null;
  const set = pattern.slice(at + 1, end);
  const negated = set.startsWith('!') || set.startsWith('^');
  return isIn(negated ? set.slice(1) : set, character) === negated ? null : end + 1 - at;
}

function isIn(set: string, character: string): boolean {
  for (let at = 0; at < set.length; at += 1) {
    const [first = '', dash, last] = [set[at], set[at + 1], set[at + 2]];
    if (dash === '-' && last !== undefined) {
      if (first <= character && character <= last) return true;
      at += 2;
    } else if (first === character) return true;
  }
  return false;
}
