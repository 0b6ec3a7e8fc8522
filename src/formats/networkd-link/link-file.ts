import type { ConfigFile } from '../interface-parts/host-format.ts';
import { systemdDialect } from '../interface-parts/ini-dialect.ts';
import { type IniDocument, type IniEntry, sectionsNamed } from '../interface-parts/ini-document.ts';
import { parseIni } from '../interface-parts/parse-ini.ts';

/** A .link file (systemd.link(5)): the first in the order of names whose conditions a link fulfils is applied to it. */
export type LinkFile = {
  readonly path: string;
  readonly document: IniDocument;
  /** What `[Match]` asks for; all have to be fulfilled. */
  readonly conditions: readonly LinkCondition[];
  /** An empty file, or a link to /dev/null, takes the place of one of its name elsewhere and says nothing. */
  readonly masked: boolean;
};

/** One of the values fits, or with `not` none of them. Values are patterns of the shell in the keys that take such. */
export type LinkCondition = {
  readonly key: string;
  readonly values: readonly string[];
  readonly not: boolean;
  readonly entries: readonly IniEntry[];
};

/** Reads a .link file; never throws, whatever the text. */
export function parseLinkFile(file: ConfigFile): LinkFile {
  const document = parseIni(file, systemdDialect);
  return { path: file.path, document, conditions: conditionsOf(document), masked: file.text.length === 0 };
}

/** The last value of a key of `[Link]`, which counts; null where there is none, or an empty one has taken it away. */
export function linkSetting({ document }: LinkFile, key: string): IniEntry | null {
  const last = linkEntries(document).findLast((entry) => entry.key === key);
  return last === undefined || last.value === '' ? null : last;
}

/** All that `[Link]` sets, in its order. */
export const linkEntries = (document: IniDocument): readonly IniEntry[] =>
  sectionsNamed(document, 'Link').flatMap(({ entries }) => entries);

function conditionsOf(document: IniDocument): readonly LinkCondition[] {
  const byKey = new Map<string, IniEntry[]>();
  for (const entry of sectionsNamed(document, 'Match').flatMap(({ entries }) => entries)) {
    // An empty value takes back those before it.
    const known = byKey.get(entry.key);
    if (entry.value === '') byKey.delete(entry.key);
    else if (known === undefined) byKey.set(entry.key, [entry]);
    else known.push(entry);
  }
  return [...byKey].map(([key, entries]) => conditionOf(key, entries));
}

function conditionOf(key: string, entries: readonly IniEntry[]): LinkCondition {
  const words = entries.map(({ value }) => value).join(' ');
  const not = words.startsWith('!');
  const values = (not ? words.slice(1) : words).split(/\s+/).filter(Boolean);
  return { key, values, not, entries };
}
