import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Interface } from '../../model/interface.ts';
import { quote } from '../../net/brand.ts';
import { type InterfaceName, parseInterfaceName } from '../../net/names.ts';
import type { ConfigFile } from '../interface-parts/host-format.ts';
import { type IniDocument, sectionsNamed } from '../interface-parts/ini-document.ts';
import { finishDraft, newDraft } from '../interface-parts/interface-draft.ts';
import { readIniTable, settingWarning } from '../interface-parts/read-ini-table.ts';
import { kindNamed, type Resolve } from './connection-fields.ts';
import { FILE } from './line.ts';
import { settleMethods } from './methods.ts';
import { lastValue, type Profile, profilesOf } from './profiles.ts';
import { tableWith } from './table.ts';

/** An interface, the connection that NetworkManager would bring it up by, and the others that there are for it. */
export type KnownInterface = {
  readonly one: Interface;
  readonly profile: Profile;
  readonly others: readonly Profile[];
};

/** What the files say, by the interfaces that they speak of. */
export type Keyfiles = { readonly known: readonly KnownInterface[]; readonly diagnostics: readonly Diagnostic[] };

/** What keyfiles say, and which of them says it of which interface. */
export function readFiles(files: readonly ConfigFile[]): Keyfiles {
  const profiles = profilesOf(files);
  const diagnostics: Diagnostic[] = profiles.flatMap(({ document }) => document.diagnostics);
  const byName = new Map<InterfaceName, Profile[]>();
  for (const profile of profiles) {
    const name = nameOf(profile, diagnostics);
    if (name !== null) byName.set(name, [...(byName.get(name) ?? []), profile]);
  }
  const resolve = resolver(byName);
  const known = [...byName].flatMap(([name, all]) => readBest(name, all, { resolve, diagnostics }));
  return { known, diagnostics };
}

type Reading = { readonly resolve: Resolve; readonly diagnostics: Diagnostic[] };

function readBest(
  name: InterfaceName,
  all: readonly Profile[],
  { resolve, diagnostics }: Reading,
): readonly KnownInterface[] {
  const [profile, ...others] = [...all].sort((a, b) => eagerness(b) - eagerness(a));
  if (profile === undefined) return [];
  for (const other of others) leave(other, `of the connections for ${name}, another comes up by itself`, diagnostics);
  const one = readProfile(name, profile, { resolve, diagnostics });
  if (one === null) leave(profile, 'the number of the VLAN, or its parent, is not given', diagnostics);
  return one === null ? [] : [{ one, profile, others }];
}

function readProfile(name: InterfaceName, { document }: Profile, { resolve, diagnostics }: Reading): Interface | null {
  const draft = newDraft(kindNamed(lastValue(document, 'connection', 'type') ?? '') ?? 'ethernet');
  // What NetworkManager takes where nothing is said.
  draft.bridge.stp = true;
  const values = new Map<string, string>();
  for (const { name: section, entries } of document.sections) {
    for (const { key, value } of entries) values.set(`${section}\n${key}`, value);
  }
  const table = tableWith(resolve, (section, key) => values.get(`${section}\n${key}`) ?? null);
  for (const each of readIniTable(table, { document, file: FILE }, draft)) diagnostics.push(each);
  diagnostics.push(...withoutMethod(document));
  settleMethods(document, draft);
  return finishDraft(name, draft);
}

/** NetworkManager takes no connection that says something of a family and not its method. */
function withoutMethod(document: IniDocument): readonly Diagnostic[] {
  return (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const [section] = sectionsNamed(document, family).filter(({ entries }) => entries.length > 0);
    if (section === undefined || lastValue(document, family, 'method') !== null) return [];
    const message = `[${family}] names no method`;
    const hint = 'NetworkManager does not take such a connection; say method=auto, manual or disabled';
    return [{ ...settingWarning(document, section.span, { code: 'no-method', message, hint }), severity: 'error' }];
  });
}

/** Which interface a connection is for; one that only finds its NIC by address or path is named for it. */
function nameOf(profile: Profile, diagnostics: Diagnostic[]): InterfaceName | null {
  const { document } = profile;
  const type = lastValue(document, 'connection', 'type');
  const given = lastValue(document, 'connection', 'interface-name');
  const isMatched =
    ['ethernet', '802-3-ethernet'].some((section) => lastValue(document, section, 'mac-address')) ||
    lastValue(document, 'match', 'path') !== null;
  const name = parseInterfaceName(given ?? (isMatched ? namedIn(lastValue(document, 'connection', 'id') ?? '') : ''));
  if (type === null || kindNamed(type) === null) {
    leave(
      profile,
      type === null ? 'it names no type' : `connections of type ${quote(type)} are not known`,
      diagnostics,
    );
  } else if (given === null && !isMatched) leave(profile, 'it is for any NIC', diagnostics);
  else if (!name.ok) leave(profile, name.reason, diagnostics);
  else return name.value;
  return null;
}

/** What generators put before the name is not part of it. */
const namedIn = (id: string): string => id.replace(/^(?:cloud-init |System |netplan-)/, '');

/** Names of interfaces stand for themselves, UUIDs for the interface of their connection. */
function resolver(byName: ReadonlyMap<InterfaceName, readonly Profile[]>): Resolve {
  const byUuid = new Map([...byName].flatMap(([name, all]) => all.map(({ uuid }) => [uuid ?? '', name] as const)));
  return (reference) => byUuid.get(reference) ?? null;
}

/** Of several connections for one interface, that which comes up by itself with the highest priority. */
function eagerness({ document }: Profile): number {
  const isEager = !/^(0|no|false)$/i.test(lastValue(document, 'connection', 'autoconnect') ?? '');
  const priority = Number(lastValue(document, 'connection', 'autoconnect-priority') ?? 0);
  return (isEager ? 0 : -10_000) + (Number.isInteger(priority) ? priority : 0);
}

function leave({ document }: Profile, reason: string, diagnostics: Diagnostic[]): void {
  const sections = document.sections.filter(({ name }) => name === 'connection');
  const entry = sections.flatMap(({ entries }) => entries).find(({ key }) => key === 'type');
  const span = entry?.valueSpan ?? sections[0]?.span ?? { start: 0, end: 0 };
  const message = `the connection is not carried over: ${reason}`;
  diagnostics.push(settingWarning(document, span, { code: 'not-carried', message, hint: 'it is left as it is' }));
}
