import { escapeAttribute, escapeText } from './escape.ts';

/** An element to be written. */
export type WrittenElement = {
  readonly name: string;
  /** In the order in which they are written. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
  /** Text; what stands inside, each on lines of its own; or null for `<a/>`, where none gives `<a>` and `</a>`. */
  readonly content: string | readonly (WrittenElement | VerbatimXml)[] | null;
};

/** An element whose text exists already, written to the letter but for the indentation of its first line. */
export type VerbatimXml = { readonly verbatim: string };

/** Writes an element as libvirt does: two spaces a level, single quotes, a final line break. Linear in what it writes. */
export function writeXml(element: WrittenElement): string {
  const lines: string[] = [];
  writeElement(element, '', lines);
  return `${lines.join('\n')}\n`;
}

function writeElement({ name, attributes, content }: WrittenElement, indent: string, lines: string[]): void {
  const words = attributes.map(([key, value]) => ` ${key}='${escapeAttribute(value)}'`);
  const start = `${indent}<${name}${words.join('')}`;
  if (content === null) lines.push(`${start}/>`);
  else if (typeof content === 'string') lines.push(`${start}>${escapeText(content)}</${name}>`);
  else {
    lines.push(`${start}>`);
    const inner = `${indent}  `;
    for (const child of content) {
      if ('verbatim' in child) lines.push(`${inner}${child.verbatim}`);
      else writeElement(child, inner, lines);
    }
    lines.push(`${indent}</${name}>`);
  }
}
