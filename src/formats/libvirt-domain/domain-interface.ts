import type { PciAddress } from '../../model/pci-address.ts';
import { attributeOf, elementsNamed, type XmlElement } from '../../xml/tree.ts';
import { readPciAddress } from './pci-address.ts';

/** An `<interface>` of a domain, in libvirt's own words; what is not given is null. */
export type DomainInterface = {
  readonly element: XmlElement;
  /** `network`, `bridge`, `direct`, `hostdev`, `user`, … */
  readonly type: string | null;
  /** In lower case. */
  readonly mac: string | null;
  /** The attributes of its `<source>`: `network` and `portgroup`, `bridge`, `dev` and `mode`, … */
  readonly source: ReadonlyMap<string, string>;
  readonly model: string | null;
  /** The tap's name on the host, where it is fixed. */
  readonly target: string | null;
  readonly virtualPort: string | null;
  readonly alias: string | null;
  /** Where the guest sees it, where that is a PCI slot. */
  readonly address: PciAddress | null;
};

/** Reads an `<interface>` element. */
export function readInterface(element: XmlElement): DomainInterface {
  const child = (name: string): XmlElement | undefined => elementsNamed(element, name)[0];
  const of = (name: string, attribute: string): string | null => {
    const found = child(name);
    return found === undefined ? null : attributeOf(found, attribute);
  };
  return {
    element,
    type: attributeOf(element, 'type'),
    mac: of('mac', 'address')?.toLowerCase() ?? null,
    source: new Map(child('source')?.attributes.map(({ name, value }) => [name, value])),
    model: of('model', 'type'),
    target: of('target', 'dev'),
    virtualPort: of('virtualport', 'type'),
    alias: of('alias', 'name'),
    address: readPciAddress(element),
  };
}
