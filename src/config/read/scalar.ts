import { type Parsed, quote } from '../../net/brand.ts';
import { hasNoCharacters, turnsWriting } from '../../net/text-characters.ts';
import { isNothing, type Node } from '../../yaml/node.ts';
import { nearest } from '../nearest.ts';
import { complain, complainOfKey, type Reader, type Reading } from './reading.ts';

/** Reads a scalar with a parser of `net/`; `expected` says what belongs there, with an example. */
export const parsedBy =
  <T>(parse: (text: string) => Parsed<T>, expected: string): Reader<T> =>
  (node, reading) => {
    const text = scalarText(node, reading, expected);
    if (text === undefined) return undefined;
    const answer = parse(text);
    if (answer.ok) return answer.value;
    complain(reading, node, { code: 'bad-value', message: answer.reason, hint: `write ${expected}` });
    return undefined;
  };

/** Reads a whole number within bounds. */
export const integer = (first: number, last: number): Reader<number> =>
  parsedBy((text) => {
    const value = /^(0|[1-9]\d{0,15})$/.test(text) ? Number(text) : Number.NaN;
    if (value >= first && value <= last) return { ok: true, value };
    return { ok: false, reason: `${quote(text)} is not a whole number from ${first} to ${last}` };
  }, `a whole number from ${first} to ${last}`);

/** Reads a whole number that the model's checks will judge. */
export const wholeNumber: Reader<number> = parsedBy(
  (text) =>
    /^(0|[1-9]\d{0,8})$/.test(text)
      ? { ok: true, value: Number(text) }
      : { ok: false, reason: `${quote(text)} is not a whole number` },
  'digits alone, like 1500',
);

/** Reads `true` or `false`. */
export const boolean: Reader<boolean> = (node, reading) => {
  const text = scalarText(node, reading, '`true` or `false`');
  if (text === undefined) return undefined;
  if (/^(true|True|TRUE|false|False|FALSE)$/.test(text) && !isQuoted(node)) return text.toLowerCase() === 'true';
  const meant = /^(yes|on|1)$/i.test(text) ? '`true`' : /^(no|off|0)$/i.test(text) ? '`false`' : '`true` or `false`';
  complain(reading, node, {
    code: 'bad-value',
    message: `${quote(text)} is neither true nor false`,
    hint: `write ${meant}`,
  });
  return undefined;
};

/** Reads one of a few words. */
export const oneOf =
  <const T extends string>(words: readonly T[]): Reader<T> =>
  (node, reading) => {
    const text = scalarText(node, reading, enumeration(words));
    const found = words.find((word) => word === text);
    if (found !== undefined || text === undefined) return found;
    const meant = nearest(text, words);
    const hint = meant === null ? `write ${enumeration(words)}` : `did you mean \`${meant}\`?`;
    complain(reading, node, { code: 'bad-value', message: `${quote(text)} is none of ${words.join(', ')}`, hint });
    return undefined;
  };

/** Reads text as it stands, several lines of it too; control characters are refused, and what is none in XML. */
export const textUpTo = (most: number): Reader<string> =>
  parsedBy((value) => {
    if (/(?![\n\t])\p{Cc}/u.test(value)) return { ok: false, reason: 'the text holds control characters' };
    if (hasNoCharacters(value)) return { ok: false, reason: 'the text holds what is no character' };
    const { length } = value;
    return length <= most
      ? { ok: true, value }
      : { ok: false, reason: `the text has ${length} characters; the most is ${most}` };
  }, 'plain text');

const shortText = textUpTo(4096);

/** Reads such text of 4,096 characters at most, which reads as it is. */
export const text: Reader<string> = (node, reading) => {
  const value = shortText(node, reading);
  if (value === undefined || !turnsWriting(value)) return value;
  const message = 'the text holds characters that turn the direction of writing';
  complain(reading, node, { code: 'bad-value', message, hint: 'take them out' });
  return undefined;
};

/** Reads text of one line. */
export const line: Reader<string> = (node, reading) => {
  const value = text(node, reading);
  if (value === undefined || !/[\n\t]/.test(value)) return value;
  complain(reading, node, { code: 'bad-value', message: 'the text has several lines or tabs', hint: 'write one line' });
  return undefined;
};

/** The text of a scalar; anything else, and nothing, is reported. */
export function scalarText(node: Node, reading: Reading, expected: string): string | undefined {
  if (isNothing(node)) return complainOfNothing(node, reading, expected);
  if (node.kind === 'scalar') return node.text;
  const message = `this is a ${node.kind}`;
  complain(reading, node, { code: 'wrong-type', message, hint: `write ${expected}` });
  return undefined;
}

/** Reports a key without a value. */
export function complainOfNothing(node: Node, reading: Reading, expected: string): undefined {
  const hint = `write ${expected}, or take the key out`;
  complainOfKey(reading, node, { code: 'no-value', message: 'the value is missing', hint });
}

/** `a`, `b` or `c`. */
export const enumeration = (words: readonly string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

const isQuoted = (node: Node): boolean => node.kind === 'scalar' && node.quoted;
