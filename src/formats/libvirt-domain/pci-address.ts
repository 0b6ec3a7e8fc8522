import type { PciAddress } from '../../model/pci-address.ts';
import { attributeOf, elementsNamed, type XmlElement } from '../../xml/tree.ts';

/** Where in the guest a device is; null where it says nothing, or is on no PCI bus. Addresses inside `<source>` are the host's. */
export function readPciAddress(device: XmlElement): PciAddress | null {
  const address = elementsNamed(device, 'address').find((each) => attributeOf(each, 'type') === 'pci');
  if (address === undefined) return null;
  const [domain, bus, slot, fn] = ['domain', 'bus', 'slot', 'function'].map((name) =>
    readNumber(attributeOf(address, name) ?? '0'),
  );
  if (domain == null || bus == null || slot == null || fn == null) return null;
  return { domain, bus, slot, function: fn };
}

/** A number as C reads it with base 0: `0x1f`, `31`, and `037` in octal. */
export function readNumber(text: string): number | null {
  const trimmed = text.trim();
  if (/^0x[0-9a-f]{1,8}$/i.test(trimmed)) return Number.parseInt(trimmed, 16);
  if (/^0[0-7]{1,11}$/.test(trimmed)) return Number.parseInt(trimmed, 8);
  return /^(0|[1-9]\d{0,9})$/.test(trimmed) ? Number(trimmed) : null;
}

/** The attributes of an `<address type='pci'>`, with as many digits as libvirt prints. */
export function pciAttributes({ domain, bus, slot, function: fn }: PciAddress): readonly (readonly [string, string])[] {
  return [
    ['type', 'pci'],
    ['domain', hex(domain, 4)],
    ['bus', hex(bus, 2)],
    ['slot', hex(slot, 2)],
    ['function', hex(fn, 1)],
  ];
}

const hex = (number: number, digits: number): string => `0x${number.toString(16).padStart(digits, '0')}`;
