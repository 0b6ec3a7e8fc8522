/** Whether a path fits a shell's pattern of `*`, `?` and `[…]`; no `/` is hidden in them. */
export function globMatches(pattern: string, path: string): boolean {
  const parts = pattern.match(/\[!?\]?[^\]]*\]|[\s\S]/g) ?? [];
  let [part, at, star, resume] = [0, 0, -1, 0];
  while (at < path.length) {
    if (part < parts.length && parts[part] !== '*' && fits(parts[part] ?? '', path.charAt(at))) {
      part++;
      at++;
    } else if (parts[part] === '*') {
      star = part++;
      resume = at;
    } else if (star >= 0 && path.charAt(resume) !== '/') {
      part = star + 1;
      at = ++resume;
    } else return false;
  }
  return parts.slice(part).every((rest) => rest === '*');
}

function fits(part: string, character: string): boolean {
  if (part === '?') return character !== '/';
  if (part.length === 1) return part === character;
  const negated = part.startsWith('[!');
  const inside = part.slice(negated ? 2 : 1, -1);
  const ranges = inside.match(/[\s\S]-[\s\S]|[\s\S]/g) ?? [];
  const within = ranges.some((range) =>
    range.length === 3 ? range.charAt(0) <= character && character <= range.charAt(2) : range === character,
  );
  return character !== '/' && within !== negated;
}
