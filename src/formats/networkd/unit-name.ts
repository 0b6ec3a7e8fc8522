import { type InterfaceName, parseInterfaceName } from '../../net/names.ts';
import { type IniDocument, type IniEntry, sectionsNamed } from '../interface-parts/ini-document.ts';
import type { UnitFile } from './effective-files.ts';

/** The last value of a key in a file, where it has one. */
export function lastValue({ documents }: UnitFile, section: string, key: string): IniEntry | null {
  const sections = documents.flatMap((document) => document.sections).filter(({ name }) => name === section);
  return sections.flatMap(({ entries }) => entries).findLast((entry) => entry.key === key) ?? null;
}

/**
 * Which interface a .network file is about; null where it may be about several, or about one that has no name. Where the
 * file finds its NIC by address or path, the name is the one that a .link file gives to such a NIC, and otherwise the
 * file's own.
 */
export function interfaceOf(unit: UnitFile, links: readonly UnitFile[]): InterfaceName | null {
  // Such as systemd's own for containers, which finds a "host0" in them alone.
  if (isOfDistribution(unit) && unit.documents.some(hasFurtherConditions)) return null;
  const name = lastValue(unit, 'Match', 'Name')?.value;
  if (name !== undefined && name !== '') return nameOf(name);
  const keys = MATCHES.filter((key) => lastValue(unit, 'Match', key)?.value);
  if (keys.length === 0 || keys.some((key) => /[\s*?[\]!]/.test(lastValue(unit, 'Match', key)?.value ?? '')))
    return null;
  const link = links.find((each) => keys.every((key) => saysTheSame(each, unit, key)));
  const given = link === undefined ? null : lastValue(link, 'Link', 'Name');
  return nameOf(given?.value ?? unit.name.slice(0, unit.name.lastIndexOf('.')).replace(/^\d+-/, ''));
}

/** Whether a .link file is about the NIC that a .network file is about. */
export const isLinkOf = (link: UnitFile, unit: UnitFile, name: InterfaceName): boolean =>
  lastValue(link, 'Link', 'Name')?.value === name ||
  lastValue(link, 'Match', 'OriginalName')?.value === name ||
  MATCHES.some((key) => lastValue(link, 'Match', key) !== null && saysTheSame(link, unit, key));

/** Whether a distribution brought it along: it speaks of devices that may come some day. */
export const isOfDistribution = ({ main }: UnitFile): boolean => /^(\/usr)?\/lib\//.test(main.path);

const hasFurtherConditions = (document: IniDocument): boolean =>
  sectionsNamed(document, 'Match').some(({ entries }) => entries.some(({ key }) => key !== 'Name' && !isMatch(key)));

const isMatch = (key: string): boolean => (MATCHES as readonly string[]).includes(key);

const MATCHES = ['PermanentMACAddress', 'MACAddress', 'Path'] as const;

function saysTheSame(link: UnitFile, unit: UnitFile, key: (typeof MATCHES)[number]): boolean {
  const wanted = lastValue(unit, 'Match', key)?.value.toLowerCase();
  const alternatives = key === 'Path' ? ([key] as const) : (['PermanentMACAddress', 'MACAddress'] as const);
  return (
    wanted !== undefined && alternatives.some((each) => lastValue(link, 'Match', each)?.value.toLowerCase() === wanted)
  );
}

function nameOf(text: string): InterfaceName | null {
  const name = /[*?[\]!\s]/.test(text) ? null : parseInterfaceName(text);
  return name?.ok ? name.value : null;
}
