import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../../src/', import.meta.url));

/** A text that the code has: what stands between the values that are put into it, one more than there are of these. */
export type Wording = { readonly file: string; readonly line: number; readonly pieces: readonly string[] };

/** The texts for people in these folders and files of src/, tests left out: those in which words stand apart. */
export const wordingsIn = (...places: readonly string[]): readonly Wording[] =>
  places.flatMap(filesIn).flatMap((file) => {
    const text = fs.readFileSync(path.join(source, file), 'utf8');
    return literalsOf(text)
      .filter(
        ({ pieces, before }) =>
          pieces.some((piece) => /[A-Za-z,;:)] [a-z]|^ [a-z]{2,}|[a-z] $/.test(piece)) && !isOfMistake(before),
      )
      .map(({ pieces, start }) => ({ file, line: text.slice(0, start).split('\n').length, pieces }));
  });

function filesIn(place: string): readonly string[] {
  if (place.endsWith('.ts')) return [place];
  const names = fs.readdirSync(path.join(source, place), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /(?<!\.test)\.ts$/.test(name)).map((name) => `${place}/${name}`);
}

// What is thrown for a mistake in kvmnet itself, nobody translates.
const isOfMistake = (before: string): boolean => /\b(?:Range|Type)?Error\($/.test(before);

type Literal = { readonly pieces: readonly string[]; readonly start: number; readonly before: string };

/** All strings and templates of a program in TypeScript, those inside of templates too. */
export function literalsOf(text: string): readonly Literal[] {
  const found: Literal[] = [];
  readCode(text, 0, found);
  return found;
}

/**
 * Comments, strings, regular expressions (a slash that no value can stand before), the beginnings of templates, and braces:
 * what has to be known to tell texts from the rest.
 */
const TOKEN = new RegExp(
  [
    /\/\/.*|\/\*[\s\S]*?\*\//,
    /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/,
    /(?<=[(,=:[!&|?{};\n]\s*|=>\s*|return )\/(?![/*])(?:[^\\/\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\//,
    /[`{}]/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

/** Reads up to the brace that closes what `at` is in, or to the end. Gives where it has stopped. */
function readCode(text: string, at: number, found: Literal[]): number {
  let [depth, next] = [0, at];
  for (let token = tokenFrom(text, next); token !== null; token = tokenFrom(text, next)) {
    const [word, start] = token;
    next = start + word.length;
    if (word === '`') next = readTemplate(text, start, found);
    else if (word === '{') depth++;
    else if (word === '}' && --depth < 0) return next;
    else if (/^['"]/.test(word)) found.push(literal(text, start, [plain(word.slice(1, -1))]));
  }
  return text.length;
}

function tokenFrom(text: string, at: number): readonly [string, number] | null {
  const pattern = new RegExp(TOKEN, 'g');
  pattern.lastIndex = at;
  const token = pattern.exec(text);
  return token === null ? null : [token[0], token.index];
}

const literal = (text: string, start: number, pieces: readonly string[]): Literal => ({
  pieces,
  start,
  before: text.slice(Math.max(0, start - 30), start),
});

function readTemplate(text: string, start: number, found: Literal[]): number {
  const pieces: string[] = [];
  let [at, piece] = [start + 1, ''];
  while (text[at] !== '`') {
    if (text.startsWith('${', at)) {
      pieces.push(piece);
      piece = '';
      at = readCode(text, at + 2, found);
    } else {
      const written = text.slice(at, text[at] === '\\' ? at + 2 : at + 1);
      piece += plain(written);
      at += written.length;
    }
  }
  found.push(literal(text, start, [...pieces, piece]));
  return at + 1;
}

const plain = (written: string): string =>
  written.replaceAll(/\\(.)/g, (_, mark: string) => (mark === 'n' ? '\n' : mark));
