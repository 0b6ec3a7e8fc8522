import type { XmlElement } from '../../xml/tree.ts';
import { type WrittenElement, writeXml } from '../../xml/write.ts';

/** How a document is laid out around a place: what is put there should look as if it had been written with the rest. */
export type Layout = {
  readonly newline: string;
  /** What one level deeper has more at the beginning of its lines. */
  readonly step: string;
  readonly quote: '"' | "'";
};

/** The layout around an element that lies inside of `parent`. */
export function layoutAround(text: string, element: XmlElement, parent: XmlElement): Layout {
  const [inner, outer] = [indentOf(text, element.span.start), indentOf(text, parent.span.start)];
  const isDeeper = inner !== null && outer !== null && inner.length > outer.length && inner.startsWith(outer);
  return {
    newline: newlineAt(text, element.span.start),
    step: isDeeper ? inner.slice(outer.length) : '  ',
    quote: quoteIn(text, element) ?? quoteIn(text, parent) ?? "'",
  };
}

/** Lines that are longer are not laid out for people; and to look for their beginning again and again would take long. */
const LONGEST_INDENT = 1024;

/** The white space before an offset on its line; null where there is more than that. */
export function indentOf(text: string, offset: number): string | null {
  const before = text.slice(Math.max(0, offset - LONGEST_INDENT), offset);
  const lineFeed = before.lastIndexOf('\n');
  const indent = before.slice(lineFeed + 1);
  return lineFeed >= 0 && /^[ \t]*$/.test(indent) ? indent : null;
}

// The line break before the place, or else the first one.
function newlineAt(text: string, offset: number): string {
  const before = text.lastIndexOf('\n', offset);
  const at = before >= 0 ? before : text.indexOf('\n');
  return at > 0 && text[at - 1] === '\r' ? '\r\n' : '\n';
}

function quoteIn(text: string, { span }: XmlElement): Layout['quote'] | null {
  const found = /=\s*(["'])/.exec(text.slice(span.start, span.end))?.[1];
  return found === undefined ? null : found === '"' ? '"' : "'";
}

/** An element as text, all on one line where there is no indentation; with one, its first line stands there already. */
export function render(element: WrittenElement, indent: string | null, layout: Layout): string {
  const lines = writeXml(element).trimEnd().split('\n');
  const text = lines.map((line) => (indent === null ? line.trimStart() : indented(line, layout.step)));
  return withQuotes(text.join(indent === null ? '' : layout.newline + indent), layout.quote);
}

/** Parts that stand one below another, or beside one another where there is no indentation. */
export const stacked = (parts: readonly string[], indent: string | null, { newline }: Layout): string =>
  parts.join(indent === null ? '' : newline + indent);

function indented(line: string, step: string): string {
  const text = line.trimStart();
  return step.repeat((line.length - text.length) / 2) + text;
}

// Quotes inside of values are references (`escapeAttribute`), so that all that are left are those around.
const withQuotes = (text: string, quote: string): string => (quote === "'" ? text : text.replaceAll("'", quote));
