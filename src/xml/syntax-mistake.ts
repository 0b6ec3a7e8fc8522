import type { Span } from '../diagnostic/source.ts';
import { syntaxHint } from './syntax-hint.ts';

/** What is wrong with a text's syntax, where, and what would be right. */
export type SyntaxMistake = { readonly message: string; readonly hint: string | null; readonly span: Span };

/** Where the parser has stopped, in which text, which was to be an element called `root`. */
export type Stop = { readonly text: string; readonly span: Span; readonly root: string };

/** The parser's words for a mistake made plainer, where what stands at its place tells more. */
export function syntaxMistake(said: string, { text, span, root }: Stop): SyntaxMistake {
  if (said.includes('root element') || said === 'unexpected end') {
    return begunTag(text) ?? { message: said, hint: `write an element such as <${root}>…</${root}>`, span };
  }
  if (said === 'undefined entity') return undeclaredEntity(text, span);
  if (said === 'disallowed character' && text[span.start] === '<') return { ...tagInValue, span };
  return { message: said, hint: syntaxHint(said, text, span.start), span };
}

// The parser says of a tag that has only begun that the root is missing, or that the text has ended.
function begunTag(text: string): SyntaxMistake | null {
  const start = text.lastIndexOf('<');
  const begun = /^<[^\s<>/!?'"=]{1,64}/.exec(text.slice(Math.max(0, start)))?.[0];
  const inComment = text.lastIndexOf('<!') > Math.max(text.lastIndexOf('-->'), text.lastIndexOf(']]>'));
  if (begun === undefined || inComment) return null;
  return {
    message: `the tag ${begun} is not ended`,
    hint: 'end it with > or />, and each value in it with the quote that it begins with',
    span: { start, end: start + begun.length },
  };
}

function undeclaredEntity(text: string, { end }: Span): SyntaxMistake {
  const start = text.lastIndexOf('&', end - 1);
  const name = text.slice(start, end);
  return {
    message: `the entity ${name.length <= 80 ? name : `${name.slice(0, 77)}…`} is not declared`,
    hint: 'write & as &amp;, other characters as they are',
    span: { start, end },
  };
}

const tagInValue = {
  message: 'a value of an attribute goes on up to this "<"',
  hint: 'end the value with the quote that it begins with, or write < as &lt;',
};
