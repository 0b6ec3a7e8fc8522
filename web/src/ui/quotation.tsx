import type { Position } from '../../../src/diagnostic/diagnostic.ts';

export type QuotationProps = { readonly position: Position; readonly text: string };

/** The line that a position is in, with carets under the place. */
export function Quotation({ position, text }: QuotationProps) {
  const line = text.split(/\r?\n/)[position.line - 1];
  if (line === undefined) return null;
  const characters = [...line];
  const start = position.column - 1;
  const length = Math.max(1, Math.min(position.length, characters.length - start));
  const [before, marked, after] = [
    characters.slice(0, start).join(''),
    characters.slice(start, start + length).join(''),
    characters.slice(start + length).join(''),
  ];
  return (
    <pre class="quotation" aria-hidden="true">
      <span class="quotation-number">{position.line}</span>
      {before}
      <mark>{marked === '' ? ' ' : marked}</mark>
      {after}
      {'\n'}
      <span class="quotation-number" />
      {before.replace(/[^\t]/g, ' ')}
      <span class="carets">{'^'.repeat(length)}</span>
    </pre>
  );
}
