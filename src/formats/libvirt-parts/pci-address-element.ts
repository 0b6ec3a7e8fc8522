import type { PciAddress } from '../../model/pci-address.ts';
import { attributeWithDefault } from '../../xml/attributes.ts';
import type { Codec } from '../../xml/codec.ts';
import type { FieldTable } from '../../xml/field.ts';
import { numberInAnyBase } from './codecs.ts';

/** The attributes of an `<address>` on a PCI bus; bounds as in pci_regs.h. Written as libvirt does, `slot='0x1f'`. */
export const pciAddressFields: FieldTable<PciAddress> = {
  domain: part('domain', { most: 0xffff, digits: 4 }),
  bus: part('bus', { most: 0xff, digits: 2 }),
  slot: part('slot', { most: 0x1f, digits: 2 }),
  function: part('function', { most: 7, digits: 1 }),
};

function part(name: string, { most, digits }: { readonly most: number; readonly digits: number }) {
  const codec: Codec<number> = {
    ...numberInAnyBase(most),
    print: (value) => `0x${value.toString(16).padStart(digits, '0')}`,
    expected: `a number from 0x0 to 0x${most.toString(16)}`,
  };
  return attributeWithDefault(name, codec, { usual: 0 });
}
