import { parseDocument, type YAMLError } from 'yaml';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { type Source, sourceOf } from '../diagnostic/source.ts';
import { buildTree } from './build.ts';
import type { Node } from './node.ts';

/** A text as a tree; `root` is null where it is no YAML, or holds nothing. */
export type Loaded = {
  readonly source: Source;
  readonly root: Node | null;
  readonly diagnostics: readonly Diagnostic[];
};

/** The longest text taken, in characters: parsing costs some 5 µs a character at worst. */
const LONGEST = 1 << 20;

/** Parses a text's YAML; every mistake of syntax is reported, and then there is no tree. */
export function loadYaml(file: string, text: string): Loaded {
  const source = sourceOf(file, text.startsWith('\ufeff') ? text.slice(1) : text);
  const unfit = whyUnfit(source);
  if (unfit !== null) return { source, root: null, diagnostics: [unfit] };
  // All scalars are strings in the failsafe schema; the library's own search for duplicate keys is quadratic.
  const options = { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'error' } as const;
  const document = parseDocument(source.text, options);
  const found = [...document.errors, ...document.warnings].map((error) => syntaxError(error, source));
  if (found.length > 0) return { source, root: null, diagnostics: found };
  return { source, ...buildTree(document.contents, source) };
}

function whyUnfit({ text, position }: Source): Diagnostic | null {
  const problem = (code: string, message: string, hint: string, at = 0): Diagnostic => {
    return { severity: 'error', code, message, hint, position: position({ start: at, end: at + 1 }), path: null };
  };
  if (text.length > LONGEST) {
    return problem('file-too-large', `the file has ${text.length} characters; at most ${LONGEST} are read`, 'split it');
  }
  const binary = text.search(/(?![\t\n\r\x85])\p{Cc}|\ufffd/u);
  if (binary < 0) return null;
  return problem('not-text', 'this is not a text in UTF-8', 'name a YAML file', binary);
}

function syntaxError(error: YAMLError, source: Source): Diagnostic {
  const [start, end] = error.pos;
  const code = error.code.toLowerCase().replaceAll('_', '-');
  return {
    severity: 'error',
    code: `yaml-${code}`,
    message: lowerCaseFirst(error.message.replace(/\.$/, '')),
    hint: hints[error.code] ?? null,
    position: source.position({ start, end: Math.max(end, start + 1) }),
    path: null,
  };
}

const hints: Partial<Record<YAMLError['code'], string>> = {
  BAD_INDENT: 'keys of one map begin in one column',
  BLOCK_AS_IMPLICIT_KEY: 'begin the inner map on a line of its own, or write { } around it',
  MISSING_CHAR: 'a key is followed by ":" and a space; quotes and brackets are closed',
  MULTIPLE_DOCS: 'one document a file: put what follows "---" in a file of its own',
  RESOURCE_EXHAUSTION: 'a configuration nests ten levels at most',
  TAB_AS_INDENT: 'indent with spaces',
  TAG_RESOLVE_FAILED: 'leave the tag (the word with "!") out',
};

const lowerCaseFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
