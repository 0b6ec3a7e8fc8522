import { isCondition, keyOf, type RuleEntry, type UdevRule } from '../formats/udev/rules-document.ts';
import type { NicIdentity, SysfsDevice } from '../state/nic-identity.ts';
import { fitsGlob } from './glob.ts';
import { kernelNameFits } from './kernel-name.ts';
import { all, not, type Verdict, verdictOf } from './verdict.ts';

/** Whether a rule of udev applies to a NIC when it comes (udev(7)). */
export function matchRule({ entries }: UdevRule, nic: NicIdentity): Verdict {
  const conditions = entries.filter(isCondition);
  const ofParents = conditions.filter(({ key }) => key in PARENT_KEYS);
  const ofItself = conditions.filter(({ key }) => !(key in PARENT_KEYS));
  return all([...ofItself.map((entry) => fits(entry, nic)), parentsFit(ofParents, nic)]);
}

function fits(entry: RuleEntry, nic: NicIdentity): Verdict {
  const found = factOf(keyOf(entry), nic);
  if (entry.key === 'KERNEL' && entry.prefix === '') return signed(entry, kernelVerdict(entry, nic));
  if (found === undefined || entry.prefix === 'e') return 'maybe';
  const verdict = verdictOf(fitsValue(entry, found));
  // Whether such old conditions hold on the same device as the others, only udev can tell.
  return OLD_ADDRESS.has(keyOf(entry)) && verdict === 'yes' ? 'maybe' : signed(entry, verdict);
}

const signed = ({ operator }: RuleEntry, verdict: Verdict): Verdict => (operator === '!=' ? not(verdict) : verdict);

function kernelVerdict({ value }: RuleEntry, nic: NicIdentity): Verdict {
  const verdicts = value.split('|').map((pattern) => kernelNameFits(nic, pattern));
  return verdicts.includes('yes') ? 'yes' : verdicts.includes('maybe') ? 'maybe' : 'no';
}

function fitsValue({ value, prefix }: RuleEntry, found: string): boolean {
  const fold = (text: string): string => (prefix === 'i' ? text.toLowerCase() : text);
  return value.split('|').some((pattern) => fitsGlob(fold(found), fold(pattern)));
}

const OLD_ADDRESS: ReadonlySet<string> = new Set(['ATTRS{address}', 'SYSFS{address}']);

// undefined: not known here.
function factOf(key: string, nic: NicIdentity): string | undefined {
  switch (key) {
    case 'SUBSYSTEM':
      return 'net';
    case 'ACTION':
      return 'add';
    case 'NAME':
      return '';
    case 'ATTR{address}':
    case 'ATTRS{address}':
    case 'SYSFS{address}':
      return nic.mac ?? nic.address;
    case 'ATTR{type}':
      return TYPES[nic.medium];
    case 'ATTR{dev_id}':
      return `0x${nic.deviceId.toString(16)}`;
    case 'ATTR{dev_port}':
      return String(nic.devicePort);
    case 'ENV{ID_PATH}':
      return nic.path ?? '';
    case 'ENV{DEVTYPE}':
      return nic.medium === 'wireless' ? 'wlan' : '';
    default:
      return undefined;
  }
}

const TYPES: Readonly<Record<NicIdentity['medium'], string | undefined>> = {
  ethernet: '1',
  wireless: '1',
  infiniband: '32',
  other: undefined,
};

const PARENT_KEYS: Readonly<Record<string, keyof SysfsDevice>> = {
  DRIVERS: 'driver',
  KERNELS: 'name',
  SUBSYSTEMS: 'subsystem',
};

// All of them have to hold on one device: the NIC's own, or one of those above it.
function parentsFit(entries: readonly RuleEntry[], { name, devices }: NicIdentity): Verdict {
  if (entries.some(({ prefix }) => prefix === 'e')) return 'maybe';
  const own: SysfsDevice = { name, subsystem: 'net', driver: null, type: null };
  const holds = (device: SysfsDevice, entry: RuleEntry): boolean => {
    const key = PARENT_KEYS[entry.key] ?? 'name';
    return fitsValue(entry, device[key] ?? '') === (entry.operator === '==');
  };
  return verdictOf([own, ...devices].some((device) => entries.every((entry) => holds(device, entry))));
}
