import type { SetElement } from './table.ts';

/** The elements in the braces of an `add element` or `delete element` command. */
export function parseElements(list: string): readonly SetElement[] {
  const body = list.trim().replace(/^\{ | \}$/g, '');
  return split(body, ', ').map(parseElement);
}

function parseElement(text: string): SetElement {
  const [key = '', verdict] = split(text, ' : ');
  return { key: split(key, ' . ').map((field) => field.replace(/^"(.*)"$/, '$1')), verdict: verdict ?? null };
}

// Splits outside of quotes only: a link's name may hold a comma or a dot.
function split(text: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let index = 0, quoted = false; index < text.length; index++) {
    if (text[index] === '"') quoted = !quoted;
    if (quoted || !text.startsWith(separator, index)) continue;
    parts.push(text.slice(start, index));
    start = index + separator.length;
  }
  return [...parts, text.slice(start)];
}
