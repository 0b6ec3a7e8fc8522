import type { NicMark, NicPin, PinnedMedium } from '../../model/nic-pin.ts';
import { parseMacAddress } from '../../net/mac-address.ts';
import { type InterfaceName, parseInterfaceName } from '../../net/names.ts';
import { keyOf, type RuleEntry, type UdevRule } from './rules-document.ts';

/** The rule's last word about the name of a link; null where it gives none, or takes none away. */
export const nameEntryOf = ({ entries }: UdevRule): RuleEntry | null =>
  entries.findLast(({ key, operator }) => key === 'NAME' && (operator === '=' || operator === ':=')) ?? null;

/** Whether it is about links at all: rules about other devices name these. */
export const concernsLinks = ({ entries }: UdevRule): boolean =>
  entries.some(({ key, operator, value }) => key === 'SUBSYSTEM' && operator === '==' && value === 'net') ||
  entries.some(({ key, attribute, operator }) => key === 'ATTR' && attribute === 'address' && operator === '==');

/** What a rule pins; or, in words, what of it cannot be said as a pin. */
export type RuleReading = { readonly pin: NicPin; readonly entry: RuleEntry } | { readonly obstacle: RuleEntry };

/** Reads a rule that gives a link its name. */
export function readNameRule(rule: UdevRule, entry: RuleEntry): RuleReading {
  const name = fixedName(entry);
  if (name === null) return { obstacle: entry };
  const marks: NicMark[] = [];
  for (const other of rule.entries) {
    const mark = markOf(other);
    if (mark !== null) marks.push(mark);
    else if (other !== entry && !isUsual(other)) return { obstacle: other };
  }
  const [mark, ...more] = marks;
  if (mark === undefined || more.length > 0) return { obstacle: entry };
  return { pin: { name, medium: mediumOf(rule, mark), mark }, entry };
}

/** A name that stands there in full; null where udev works it out (`%k`, `$env{…}`). */
function fixedName({ value, prefix }: RuleEntry): InterfaceName | null {
  const name = parseInterfaceName(value);
  return name.ok && prefix === '' && !value.includes('$') ? name.value : null;
}

function markOf({ key, attribute, operator, value, prefix }: RuleEntry): NicMark | null {
  if (operator !== '==' || prefix === 'e') return null;
  // ATTRS and SYSFS are what older generators wrote.
  if (attribute === 'address' && ['ATTR', 'ATTRS', 'SYSFS'].includes(key)) return addressMark(value);
  if (key === 'ENV' && attribute === 'ID_PATH' && !PATTERN.test(value)) return { kind: 'path', path: value };
  return key === 'KERNELS' && PCI_FUNCTION.test(value) ? { kind: 'path', path: `pci-${value}` } : null;
}

const PATTERN = /[*?[|]/;
const PCI_FUNCTION = /^[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]$/;

function addressMark(value: string): NicMark | null {
  const guid = /^\?\*:?((?:[0-9a-f]{2}:){7}[0-9a-f]{2})$/.exec(value)?.[1];
  if (guid !== undefined) return { kind: 'guid', guid };
  const mac = parseMacAddress(value);
  // udev compares letter by letter, with what the kernel writes.
  return mac.ok && mac.value === value ? { kind: 'mac', mac: mac.value } : null;
}

function mediumOf({ entries }: UdevRule, { kind }: NicMark): PinnedMedium {
  if (kind === 'guid' || entries.some((entry) => keyOf(entry) === 'ATTR{type}' && entry.value === '32')) {
    return 'infiniband';
  }
  return entries.some((entry) => keyOf(entry) === 'ENV{DEVTYPE}' && entry.value === 'wlan') ? 'wireless' : 'ethernet';
}

/** Conditions that every NIC fulfils as long as the kernel names it, or that tell NICs from links that are none. */
function isUsual(entry: RuleEntry): boolean {
  const usual = USUAL[keyOf(entry)];
  return entry.operator === '==' && entry.prefix === '' && (usual?.test(entry.value) ?? false);
}

const USUAL: Readonly<Record<string, RegExp>> = {
  SUBSYSTEM: /^net$/,
  ACTION: /^add$/,
  DRIVERS: /^\?\*$/,
  KERNEL: /^(eth|wlan|ib|usb)?\*$/,
  'ATTR{type}': /^(1|32)$/,
  'ATTR{dev_id}': /^0x0$/,
  'ENV{DEVTYPE}': /^wlan$/,
};
