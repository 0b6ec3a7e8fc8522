import type { NicMedium, PredictableNames, SysfsDevice } from './nic-identity.ts';
import { parsePciFunction } from './pci-function.ts';

/** What the predictable scheme looks at. */
export type NamingFacts = {
  readonly medium: NicMedium;
  /** Its address, where that is its own and lasts. */
  readonly permanentAddress: string | null;
  readonly devicePort: number;
  /** What the driver calls its port; empty where it does not. */
  readonly physicalPort: string;
  readonly devices: readonly SysfsDevice[];
  /** Of its PCI function. */
  readonly pci: PciFacts | null;
};

export type PciFacts = {
  /** The number that the firmware gives to an onboard device (`acpi_index`, or SMBIOS's `index`). */
  readonly onboardIndex: number | null;
  /** The number of the slot, as the firmware's table of slots has it. */
  readonly slot: number | null;
  /** The device has several functions, even though this may be the first. */
  readonly multifunction: boolean;
};

/** The names of a NIC in the scheme, for where no udev has worked them out itself. */
export function predictableNames(facts: NamingFacts): PredictableNames {
  const prefix = PREFIXES[facts.medium];
  const named = (rest: string | null): string | null => {
    // The kernel has no room for longer ones, and udev then has none.
    return rest === null || prefix.length + rest.length > LONGEST_NAME ? null : `${prefix}${rest}`;
  };
  return {
    onboard: named(onboard(facts)),
    slot: named(slot(facts)),
    path: named(path(facts)),
    mac: named(mac(facts)),
  };
}

const LONGEST_NAME = 15;
const PREFIXES: Readonly<Record<NicMedium, string>> = { ethernet: 'en', wireless: 'wl', infiniband: 'ib', other: 'en' };

const onboard = ({ pci, devices, ...facts }: NamingFacts): string | null =>
  pci !== null && (pci.onboardIndex ?? 0) > 0 && devices[0]?.subsystem !== 'usb'
    ? `o${pci.onboardIndex}${portSuffix(facts)}`
    : null;

const slot = (facts: NamingFacts): string | null => {
  const number = facts.pci?.slot ?? null;
  return number === null ? null : placed(facts, () => `s${number}`);
};

const path = (facts: NamingFacts): string | null => placed(facts, (bus, device) => `p${bus}s${device}`);

function placed(facts: NamingFacts, place: (bus: number, device: number) => string): string | null {
  const name = facts.devices.find(({ subsystem }) => subsystem === 'pci')?.name;
  const address = parsePciFunction(name ?? '');
  if (address === null) return null;
  const domain = address.domain > 0 ? `P${address.domain}` : '';
  const behind = usbSuffix(facts.devices) ?? `${functionSuffix(address.function, facts.pci)}${portSuffix(facts)}`;
  return `${domain}${place(address.bus, address.slot)}${behind}`;
}

const mac = ({ medium, permanentAddress }: NamingFacts): string | null =>
  (medium === 'ethernet' || medium === 'wireless') && permanentAddress !== null
    ? `x${permanentAddress.replaceAll(':', '')}`
    : null;

const functionSuffix = (number: number, pci: PciFacts | null): string =>
  number > 0 || pci?.multifunction ? `f${number}` : '';

// Ports of one function have numbers of their own.
function portSuffix({ physicalPort, devicePort }: Pick<NamingFacts, 'physicalPort' | 'devicePort'>): string {
  if (physicalPort !== '') return `n${physicalPort}`;
  return devicePort > 0 ? `d${devicePort}` : '';
}

/** `1-4.2:1.0` is `u4u2`: the first configuration, and interface 0, are left out. null where there is no USB. */
function usbSuffix(devices: readonly SysfsDevice[]): string | null {
  const name = devices.find(({ subsystem, type }) => subsystem === 'usb' && type === 'usb_interface')?.name;
  const match = /^\d+-([\d.]+):(\d+)\.(\d+)$/.exec(name ?? '');
  if (match === null) return null;
  const [, ports = '', configuration, number] = match;
  const through = ports.split('.').map((port) => `u${port}`);
  return `${through.join('')}${configuration === '1' ? '' : `c${configuration}`}${number === '0' ? '' : `i${number}`}`;
}
