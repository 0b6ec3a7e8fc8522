import { certain, type Parsed, parsed, quote, unparsable } from '../net/brand.ts';
import type { InterfaceName } from '../net/names.ts';

/** Where a PCI device is, as `lspci -D` prints it: domain:bus:slot.function. */
export type PciAddress = {
  readonly domain: number;
  readonly bus: number;
  readonly slot: number;
  readonly function: number;
};

/** `0000:03:10.1`. */
export const printPciAddress = ({ domain, bus, slot, function: fn }: PciAddress): string =>
  `${hex(domain, 4)}:${hex(bus, 2)}:${hex(slot, 2)}.${fn}`;

const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, '0');

/** Takes what `printPciAddress` gives, the domain may be left out (`lspci`'s own short form). */
export function parsePciAddress(text: string): Parsed<PciAddress> {
  const match = /^(?:([0-9a-f]{1,8}):)?([0-9a-f]{1,2}):([01]?[0-9a-f])\.([0-7])$/i.exec(text);
  if (match === null) return unparsable(`${quote(text)} is not the address of a PCI device, like 0000:03:10.1`);
  const [domain = '0', bus = '', slot = '', fn = ''] = match.slice(1);
  return parsed({
    domain: Number.parseInt(domain, 16),
    bus: Number.parseInt(bus, 16),
    slot: Number.parseInt(slot, 16),
    function: Number(fn),
  });
}

export const pciAddress = (text: string): PciAddress => certain(parsePciAddress(text));

/** A virtual function of a NIC; `link` null while a guest or another driver has it. */
export type VirtualFunction = { readonly address: PciAddress; readonly link: InterfaceName | null };
