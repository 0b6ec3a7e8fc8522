/** What would be right in place of a mistake of syntax, judged by the parser's words and by what stands there. */
export function syntaxHint(message: string, text: string, offset: number): string | null {
  const near = text.slice(Math.max(0, offset - 1), offset + 3);
  if (/^.?<--/.test(near)) return 'a comment begins with <!-- and ends with -->';
  if (message.startsWith('malformed comment')) return 'inside a comment, "--" is not allowed';
  return hints.find(([words]) => message.includes(words))?.[1] ?? null;
}

const hints: readonly (readonly [words: string, hint: string])[] = [
  ['entity', 'write & as &amp;'],
  ['unclosed tag', 'each element that is opened is closed: <a>…</a>, or <a/>'],
  ['close tag', 'elements end in the opposite order of their beginnings'],
  ['closing tag', 'elements end in the opposite order of their beginnings'],
  ['text data outside', 'all text is inside of one element; a comment is written <!-- … -->'],
  ['only one root', 'write one element a file'],
  ['unquoted attribute', "an attribute is written name='value'"],
  ['attribute', "an attribute is written name='value', each once, with white space before it"],
  ['tag name', 'write < as &lt; where no tag begins'],
  ['disallowed character', 'take the control character out'],
];
