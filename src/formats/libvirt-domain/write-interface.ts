import type { VirtualPort } from '../../model/port-group.ts';
import type { Vlan } from '../../model/vlan.ts';
import type { WrittenElement } from '../../xml/write.ts';
import type { InterfaceSource, NewInterface } from './new-interface.ts';
import { pciAttributes } from './pci-address.ts';

/** The `<interface>`, its parts in libvirt's own order. */
export function interfaceElement({ source, mac, model, address }: NewInterface): WrittenElement {
  const isolated = source.kind === 'bridge' && source.isolated;
  return {
    name: 'interface',
    attributes: [['type', source.kind]],
    content: [
      ...(mac === null ? [] : [leaf('mac', [['address', mac]])]),
      sourceElement(source),
      ...portElements(source),
      ...(model === null ? [] : [leaf('model', [['type', model]])]),
      ...(isolated ? [leaf('port', [['isolated', 'yes']])] : []),
      ...(address === null ? [] : [leaf('address', pciAttributes(address))]),
    ],
  };
}

/** Its `<source>`. */
export function sourceElement(source: InterfaceSource): WrittenElement {
  if (source.kind === 'bridge') return leaf('source', [['bridge', source.bridge]]);
  const group = source.group === null ? [] : [['portgroup', source.group] as const];
  return leaf('source', [['network', source.network], ...group]);
}

/** What a switch is told of the port. */
export function portElements(source: InterfaceSource): readonly WrittenElement[] {
  if (source.kind !== 'bridge') return [];
  const { vlan, virtualPort } = source;
  return [...(vlan === null ? [] : [vlanElement(vlan)]), ...(virtualPort === null ? [] : [portElement(virtualPort)])];
}

const vlanElement = ({ trunk, tags }: Vlan): WrittenElement => ({
  name: 'vlan',
  attributes: trunk ? [['trunk', 'yes']] : [],
  content: tags.map(({ id, native }) =>
    leaf('tag', [['id', String(id)], ...(native === null ? [] : [['nativeMode', native] as const])]),
  ),
});

function portElement({ kind, parameters }: VirtualPort): WrittenElement {
  const given = Object.entries(parameters);
  return {
    name: 'virtualport',
    attributes: kind === null ? [] : [['type', kind]],
    content: given.length === 0 ? null : [leaf('parameters', given)],
  };
}

const leaf = (name: string, attributes: WrittenElement['attributes']): WrittenElement => ({
  name,
  attributes,
  content: null,
});
