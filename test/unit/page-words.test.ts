import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** `words({…})` over several lines, as the formatter writes it, and a phrase in one. */
const TABLE = /\bwords\(\{\n[\s\S]*?\n\}\)/g;
const PHRASE = /^ {4}(?:'([^']+)'|(\w+))(?=[:,])/gm;
const COMMENT = /^\s*(?:\/\/|\/?\*).*$/gm;

test('every phrase of the page is read by some part of it', () => {
  const page = sourcesIn('web/src');
  const read = namesIn(page.map((text) => text.replace(TABLE, '').replace(COMMENT, '')).join('\n'));
  // The members of a union are the names of phrases, too.
  const members = new Set(
    sourcesIn('src').flatMap((text) => [...text.matchAll(/'([\w-]+)'/g)].map(([, name]) => name)),
  );
  const phrases = page.flatMap(phrasesIn);
  assert.ok(phrases.length > 300, `${phrases.length} phrases were found`);
  assert.deepEqual(
    phrases.filter((phrase) => !read(phrase) && !members.has(phrase)),
    [],
  );
});

test('a phrase is read by its name, as a text, or by the beginning of its name', () => {
  const read = namesIn(`phrases.one, phrases['two-words'], phrases[\`use-\${use}\`]`);
  assert.deepEqual(['one', 'two-words', 'use-free', 'two', 'words', 'none'].filter(read), [
    'one',
    'two-words',
    'use-free',
  ]);
});

test('phrases are found in both forms', () => {
  const text =
    "words({\n  en: {\n    one: 'said: so',\n    'two-words': (name: string) =>\n      name.trim(),\n  },\n})";
  assert.deepEqual(phrasesIn(text), ['one', 'two-words']);
});

function phrasesIn(text: string): readonly string[] {
  const names = [...text.matchAll(TABLE)].flatMap(([table]) => [...table.matchAll(PHRASE)]);
  return [...new Set(names.map(([, quoted, plain]) => quoted ?? plain ?? ''))];
}

function namesIn(text: string): (phrase: string) => boolean {
  const names = new Set([...text.matchAll(/[\w-]+/g)].map(String));
  const beginnings = [...text.matchAll(/`([\w-]+)\$\{/g)].map(([, beginning]) => beginning ?? '');
  return (phrase) => names.has(phrase) || beginnings.some((beginning) => phrase.startsWith(beginning));
}

function sourcesIn(folder: string): readonly string[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'));
}
