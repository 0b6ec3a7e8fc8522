import type { WrittenElement } from '../../xml/write.ts';
import { virtualPortDocument } from '../libvirt-parts/virtual-port.ts';
import { virtualPortElement } from '../libvirt-parts/virtual-port-element.ts';
import { vlanDocument } from '../libvirt-parts/vlan.ts';
import { vlanElement } from '../libvirt-parts/vlan-element.ts';
import type { InterfaceSource, NewInterface } from './new-interface.ts';
import { pciAddressElement } from './pci-address.ts';

/** The `<interface>`, its parts in libvirt's own order. */
export function interfaceElement({ source, mac, model, address }: NewInterface): WrittenElement {
  return {
    name: 'interface',
    attributes: [['type', source.kind]],
    content: [
      ...(mac === null ? [] : [leaf('mac', [['address', mac]])]),
      sourceElement(source),
      ...portElements(source),
      ...(model === null ? [] : [leaf('model', [['type', model]])]),
      ...(address === null ? [] : [pciAddressElement(address)]),
    ],
  };
}

/** Its `<source>`. */
export function sourceElement(source: InterfaceSource): WrittenElement {
  if (source.kind === 'bridge') return leaf('source', [['bridge', source.bridge]]);
  const group = source.group === null ? [] : [['portgroup', source.group] as const];
  return leaf('source', [['network', source.network], ...group]);
}

/** What is said of the port: to a switch, and to the bridge. */
export function portElements(source: InterfaceSource): readonly WrittenElement[] {
  if (source.kind !== 'bridge') return [];
  const [vlan, port] = [vlanDocument(source.vlan), virtualPortDocument(source.virtualPort)];
  return [
    ...(vlan === null ? [] : [vlanElement.write(vlan)]),
    ...(port === null ? [] : [virtualPortElement.write(port)]),
    ...(source.isolated ? [leaf('port', [['isolated', 'yes']])] : []),
  ];
}

const leaf = (name: string, attributes: WrittenElement['attributes']): WrittenElement => ({
  name,
  attributes,
  content: null,
});
