import type { PciAddress } from '../../model/pci-address.ts';
import { attributeOf, elementsNamed, type XmlElement } from '../../xml/tree.ts';
import type { WrittenElement } from '../../xml/write.ts';
import { numberInAnyBase } from '../libvirt-parts/codecs.ts';
import { pciAddressFields } from '../libvirt-parts/pci-address-element.ts';

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

/** A number as libvirt reads it, in any base; null where it is none. */
export function readNumber(text: string): number | null {
  const answer = numberInAnyBase(0xffff_ffff).parse(text);
  return answer.ok ? answer.value : null;
}

/** The `<address>` of a device. */
export const pciAddressElement = (address: PciAddress): WrittenElement => ({
  name: 'address',
  attributes: [
    ['type', 'pci'],
    ...(['domain', 'bus', 'slot', 'function'] as const).flatMap(
      (part) => pciAddressFields[part].write(address[part]).attributes ?? [],
    ),
  ],
  content: null,
});
