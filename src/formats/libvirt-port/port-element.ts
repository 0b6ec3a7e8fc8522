import { attribute } from '../../xml/attributes.ts';
import { child, textChild } from '../../xml/children.ts';
import { type ElementType, elementType } from '../../xml/element-type.ts';
import { complain, type Reading } from '../../xml/reading.ts';
import { absentWhen } from '../../xml/says-nothing.ts';
import { startTagOf, type XmlElement } from '../../xml/tree.ts';
import { hasNoRate, portBandwidth } from '../libvirt-parts/bandwidth-element.ts';
import { anyText, mac, uuid, yesNo } from '../libvirt-parts/codecs.ts';
import { hasNoOptions, portOptionsElement } from '../libvirt-parts/port-options-element.ts';
import { isEmptyVirtualPort, virtualPortElement } from '../libvirt-parts/virtual-port-element.ts';
import { vlanElement } from '../libvirt-parts/vlan-element.ts';
import type { PortDocument } from './document.ts';
import { plugElement } from './plug-element.ts';

/** libvirt calls all that is wrong with whose port it is an internal error. */
const CODE = 'bad-port';

const identity = { code: CODE };

type WrittenOwner = { readonly name: string | null; readonly uuid: string | null };

const ownerElement: ElementType<WrittenOwner> = elementType('owner', {
  name: textChild('name', anyText),
  uuid: textChild('uuid', uuid, identity),
});

type WrittenMac = { readonly address: PortDocument['mac']['address'] | null };

const macElement: ElementType<WrittenMac> = elementType('mac', {
  address: attribute('address', mac, { ...identity, emptyIsNone: true }),
});

const rxfiltersElement = elementType('rxfilters', { trustGuest: attribute('trustGuest', yesNo) });

type WrittenPort = Omit<PortDocument, 'uuid' | 'owner' | 'mac'> & {
  readonly uuid: string | null;
  readonly owner: WrittenOwner | null;
  readonly mac: WrittenMac | null;
};

/** `<networkport>`, in the order in which libvirt prints what is in it. */
export const portElement: ElementType<PortDocument> = elementType<WrittenPort, PortDocument>(
  'networkport',
  {
    uuid: textChild('uuid', uuid, identity),
    owner: child(ownerElement),
    group: textChild('group', anyText),
    mac: child(macElement),
    virtualPort: absentWhen(child(virtualPortElement), isEmptyVirtualPort),
    bandwidth: absentWhen(child(portBandwidth), hasNoRate),
    vlan: child(vlanElement),
    port: absentWhen(child(portOptionsElement), hasNoOptions),
    rxfilters: absentWhen(child(rxfiltersElement), ({ trustGuest }) => trustGuest === null),
    plug: child(plugElement),
  },
  { settle: settlePort },
);

function settlePort(port: WrittenPort, element: XmlElement, reading: Reading): PortDocument | undefined {
  const { uuid: own, owner, mac: written } = port;
  const missing = missingIn(port);
  if (own !== null && owner?.name != null && owner.uuid !== null && written?.address != null) {
    return { ...port, uuid: own, owner: { name: owner.name, uuid: owner.uuid }, mac: { address: written.address } };
  }
  for (const [message, hint] of missing) complain(reading, startTagOf(element), { code: CODE, message, hint });
  return undefined;
}

function missingIn({
  uuid: own,
  owner,
  mac: written,
}: WrittenPort): readonly (readonly [message: string, hint: string])[] {
  const faults: [string, string][] = [];
  if (own === null) faults.push(['the port has no UUID', 'add <uuid>…</uuid>']);
  if (owner?.name == null) faults.push(['the port does not say whose it is', 'add <owner><name>…</name>…</owner>']);
  if (owner?.uuid == null)
    faults.push(['the port does not say whose it is, by UUID', 'add <owner>…<uuid>…</uuid></owner>']);
  if (written?.address == null) faults.push(['the port has no MAC address', "add <mac address='…'/>"]);
  return faults;
}
