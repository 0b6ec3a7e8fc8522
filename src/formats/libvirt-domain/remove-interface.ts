import type { XmlElement } from '../../xml/tree.ts';
import type { Domain } from './domain.ts';
import type { DomainInterface } from './domain-interface.ts';
import { indentOf } from './layout.ts';
import { applyEdits, type TextEdit } from './text-edit.ts';

/** The domain's text without one of its interfaces; all else is as it was, byte for byte. */
export const removeInterface = ({ source: { text } }: Domain, { element }: DomainInterface): string =>
  applyEdits(text, [removal(text, element)]);

/** The edit that takes an element out, and with it the line that was its own. */
export function removal(text: string, { span: { start, end } }: XmlElement): TextEdit {
  const indent = indentOf(text, start);
  if (indent === null || isCommented(text, end)) return { start, end, text: '' };
  const lineFeed = start - indent.length - 1;
  return { start: text[lineFeed - 1] === '\r' ? lineFeed - 1 : lineFeed, end, text: '' };
}

// A comment that follows on the line stays there.
function isCommented(text: string, end: number): boolean {
  const comment = /[ \t]*<!--/y;
  comment.lastIndex = end;
  return comment.test(text);
}
