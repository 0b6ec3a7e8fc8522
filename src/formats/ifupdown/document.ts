import type { Position } from '../../diagnostic/diagnostic.ts';
import { sourceOf } from '../../diagnostic/source.ts';
import type { ConfigFile } from '../interface-parts/host-format.ts';
import { type EditableLine, splitLines } from '../interface-parts/line-edit.ts';
import type { Setting } from '../interface-parts/setting.ts';

/** A line of interfaces(5); with those that its backslashes continue it on. */
export type InterfacesLine = EditableLine & {
  readonly setting: Setting | null;
  /** Of a line that begins a stanza, and the like: all its words. */
  readonly words: readonly string[];
  readonly position: Position;
};

/**
 * A stanza, with the comments right before it, and comments and blank lines up to the next one. `head` null: what stands
 * before the first.
 */
export type Block = {
  readonly lead: readonly EditableLine[];
  readonly head: InterfacesLine | null;
  readonly lines: readonly InterfacesLine[];
};

/** A file as its stanzas. */
export type InterfacesDocument = { readonly file: ConfigFile; readonly blocks: readonly Block[] };

/** Cuts a file into its stanzas. */
export function parseInterfaces(file: ConfigFile): InterfacesDocument {
  const source = sourceOf(file.path, file.text);
  const blocks: { lead: InterfacesLine[]; head: InterfacesLine | null; lines: InterfacesLine[] }[] = [
    { lead: [], head: null, lines: [] },
  ];
  let at = 0;
  for (const text of logicalLines(file.text)) {
    const start = at + text.length - text.replace(/^\ufeff?\s+/, '').length;
    const position = source.position({ start, end: at + text.trimEnd().length });
    at += text.length;
    const line = readLine(text, position);
    if (line.words.length > 0) blocks.push({ lead: takeComments(blocks.at(-1)?.lines ?? []), head: line, lines: [] });
    else blocks.at(-1)?.lines.push(line);
  }
  return { file, blocks };
}

/** A document's text, from its blocks. */
export const blockLines = ({ lead, head, lines }: Block): readonly EditableLine[] => [
  ...lead,
  ...(head === null ? [] : [head]),
  ...lines,
];

function takeComments(lines: InterfacesLine[]): InterfacesLine[] {
  const last = lines.findLastIndex(({ text }) => !/^\s*#/.test(text));
  return lines.splice(last + 1);
}

/** The name of an option in the form that its spellings share: hyphens and underscores are one (ifupdown, bridge-utils). */
export const optionKey = (word: string): string => word.toLowerCase().replaceAll('-', '_');

// A comment is never continued.
function logicalLines(text: string): readonly string[] {
  const result: string[] = [];
  let open: string[] = [];
  for (const line of splitLines(text)) {
    const isComment = open.length === 0 && /^\s*#/.test(line);
    open.push(line);
    if (isComment || !/\\\r?\n$/.test(line)) {
      result.push(open.join(''));
      open = [];
    }
  }
  return open.length === 0 ? result : [...result, open.join('')];
}

const STANZAS = /^(iface|auto|allow-\S+|no-auto-down|no-scripts|mapping|template|source|source-directory|rename)$/;

function readLine(text: string, position: Position): InterfacesLine {
  const said = text.replace(/^\ufeff/, '').replaceAll(/\\\r?\n/g, ' ');
  const nothing = { text, key: null, value: '', parts: null, setting: null, words: [], position };
  const body = said.trim();
  const word = /^\S*/.exec(body)?.[0] ?? '';
  if (word === '' || word.startsWith('#')) return nothing;
  if (STANZAS.test(word)) return { ...nothing, words: body.split(/\s+/) };
  const key = optionKey(word);
  const value = body.slice(word.length).trim();
  const parts = said === text && value !== '' ? partsOf(text, value) : null;
  return {
    text,
    key,
    value: value.replaceAll(/\s+/g, ' '),
    parts,
    setting: { key, value, position },
    words: [],
    position,
  };
}

function partsOf(text: string, value: string): EditableLine['parts'] {
  const start = text.trimEnd().length - value.length;
  return { before: text.slice(0, start), word: value, after: text.slice(start + value.length) };
}
