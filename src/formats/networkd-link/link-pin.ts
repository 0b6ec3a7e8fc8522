import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { NicMark, NicPin, PinnedMedium } from '../../model/nic-pin.ts';
import { parseMacAddress } from '../../net/mac-address.ts';
import { parseInterfaceName } from '../../net/names.ts';
import { editIni } from '../interface-parts/edit-ini.ts';
import type { IniEntry } from '../interface-parts/ini-document.ts';
import { keyName } from '../interface-parts/ini-document.ts';
import { type LinkCondition, type LinkFile, linkEntries, linkSetting } from './link-file.ts';

/** `pin` null without a diagnostic: the file pins no name, and does not try to. */
export type ReadLinkPin = { readonly pin: NicPin | null; readonly diagnostics: readonly Diagnostic[] };

/** The name that a .link file pins. One that it gives by more than a pin can say is a warning. */
export function readLinkPin(file: LinkFile): ReadLinkPin {
  const { diagnostics } = file.document;
  const entry = linkSetting(file, 'Name');
  const name = parseInterfaceName(entry?.value ?? '');
  if (entry === null || !name.ok || file.masked) return { pin: null, diagnostics };
  const [mark, ...more] = file.conditions.flatMap((condition) => markOf(condition) ?? []);
  const obstacle = linkSetting(file, 'NamePolicy') ?? obstacleIn(file) ?? (more.length > 0 ? entry : null);
  if (mark === undefined || obstacle !== null) {
    return { pin: null, diagnostics: [...diagnostics, notCarried(file, obstacle ?? entry)] };
  }
  return { pin: { name: name.value, medium: mediumOf(file), mark }, diagnostics };
}

/** The text of a file that pins a name, with another name in it; all else as it was. */
export function renameLinkPin({ document }: LinkFile, name: string): string {
  const entries = linkEntries(document).filter(({ key }) => key === 'Name');
  return editIni(
    document,
    entries.map((entry) => ({ kind: 'replace', entry, value: name })),
  );
}

const obstacleIn = ({ conditions }: LinkFile): IniEntry | null =>
  conditions.find((condition) => markOf(condition) === null && !isUsual(condition))?.entries[0] ?? null;

function markOf({ key, values, not }: LinkCondition): NicMark | null {
  const [value, ...more] = values;
  if (value === undefined || more.length > 0 || not) return null;
  if (key === 'Path') return /[*?[]/.test(value) ? null : { kind: 'path', path: value };
  if (key !== 'MACAddress' && key !== 'PermanentMACAddress') return null;
  const mac = parseMacAddress(colons(value));
  return mac.ok ? { kind: 'mac', mac: mac.value } : null;
}

// systemd.link(5): also "00-11-22-33-44-55" and "0011.2233.4455".
const colons = (text: string): string =>
  /^([0-9a-f]{4}\.){2}[0-9a-f]{4}$/i.test(text) ? (text.replaceAll('.', '').match(/../g) ?? []).join(':') : text;

const TYPES: ReadonlyMap<string, PinnedMedium> = new Map([
  ['ether', 'ethernet'],
  ['wlan', 'wireless'],
  ['infiniband', 'infiniband'],
]);

/** Conditions that tell NICs from links that are none, and no more. */
function isUsual({ key, values, not }: LinkCondition): boolean {
  if (not || values.length !== 1) return false;
  return key === 'Type' ? TYPES.has(values[0] ?? '') : key === 'OriginalName' && values[0] === '*';
}

const mediumOf = ({ conditions }: LinkFile): PinnedMedium =>
  TYPES.get(conditions.find(({ key }) => key === 'Type')?.values[0] ?? '') ?? 'ethernet';

const notCarried = ({ document }: LinkFile, entry: IniEntry): Diagnostic => ({
  severity: 'warning',
  code: 'link-not-a-pin',
  message: `${keyName(isOfLink(entry) ? 'Link' : 'Match', entry.key)}${entry.value} makes this more than a name for one MAC or one path`,
  hint: 'it is left as it is',
  position: document.source.position(entry.valueSpan),
  path: null,
});

const isOfLink = ({ key }: IniEntry): boolean => key === 'Name' || key === 'NamePolicy';
