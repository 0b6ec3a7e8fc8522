import { quote } from '../../net/brand.ts';
import { ipFamily } from '../../net/ip-address.ts';
import { granted, type Refusable } from '../libvirt-parts/refusal.ts';
import { bridgeElement } from './bridge-element.ts';
import type { BridgeDocument, IpDocument, NetworkDocument } from './document.ts';
import { domainElement } from './domain-element.ts';
import { ipElement } from './ip-element.ts';
import { changeList, impossible, isAddition, type PartUpdate, readPart } from './update-change.ts';

/**
 * `<bridge>`, which libvirt itself does not change. What is modified is what is written: the rest stays. A network that
 * has a bridge made for it always has one.
 */
export const updateBridge: PartUpdate = (document, change) => {
  const read = readPart(bridgeElement, change);
  if (!read.ok) return read;
  const { command } = change;
  const { bridge } = document;
  if (isAddition(command) && bridge !== null) return impossible('the network has a bridge already', 'modify that');
  if (!isAddition(command) && bridge === null) return impossible('the network has no <bridge>', 'add it');
  if (command === 'delete') return deleteBridge(document, read.value);
  return granted({ ...document, bridge: overlaid(bridge, read.value) });
};

function deleteBridge(document: NetworkDocument, { name }: BridgeDocument): Refusable<NetworkDocument> {
  const own = document.bridge?.name ?? null;
  if (name === null || own === null || name === own) return granted({ ...document, bridge: null });
  return impossible(`the bridge is ${own}, not ${name}`, 'write its name');
}

const overlaid = (before: BridgeDocument | null, written: BridgeDocument): BridgeDocument => ({
  name: written.name ?? before?.name ?? null,
  zone: written.zone ?? before?.zone ?? null,
  stp: written.stp ?? before?.stp ?? null,
  delay: written.delay ?? before?.delay ?? null,
  macTableManager: written.macTableManager ?? before?.macTableManager ?? null,
});

/** `<domain>`, which libvirt itself does not change: there is one or none. */
export const updateDomain: PartUpdate = (document, change) => {
  const read = readPart(domainElement, change);
  if (!read.ok) return read;
  const { command } = change;
  const { domain } = document;
  const { name } = read.value;
  if (isAddition(command) && domain !== null)
    return impossible(`the domain is ${quote(domain.name)} already`, 'modify that');
  if (!isAddition(command) && domain === null) return impossible('the network has no <domain>', 'add it');
  if (command !== 'delete')
    return granted({ ...document, domain: { ...read.value, name: name ?? domain?.name ?? '' } });
  if (name !== null && name !== domain?.name)
    return impossible(`the domain is ${quote(domain?.name ?? '')}`, 'write its name');
  return granted({ ...document, domain: null });
};

/** `<ip>`, which libvirt itself does not change: told from others by its number, or by its address. */
export const updateIp: PartUpdate = (document, change) => {
  const read = readPart(ipElement, change);
  if (!read.ok) return read;
  const ip = read.value;
  const { command, parentIndex } = change;
  const same = document.ips.findIndex(({ address }) => address === ip.address);
  if (isAddition(command)) {
    if (same >= 0) return impossible(`there is an <ip> with address ${ip.address} already`, 'modify that');
    return granted({ ...document, ips: changeList(document.ips, command, { item: ip, at: 0 }) });
  }
  const at = parentIndex >= 0 ? parentIndex : same >= 0 || command === 'delete' ? same : onlyOfFamily(ip, document);
  const before = document.ips[at];
  if (before === undefined)
    return impossible(`there is no such <ip> as ${ip.address}`, 'name it by its number, from 0');
  if (command === 'delete' && before.address !== ip.address) {
    return impossible(`<ip> number ${at} has the address ${before.address}, not ${ip.address}`, 'write its address');
  }
  return granted({ ...document, ips: changeList(document.ips, command, { item: ip, at }) });
};

/** Where a network has one address of a family, that is the one which is given another. */
function onlyOfFamily(ip: IpDocument, { ips }: NetworkDocument): number {
  const [first, ...more] = ips.filter(({ address }) => ipFamily(address) === ipFamily(ip.address));
  return first === undefined || more.length > 0 ? -1 : ips.indexOf(first);
}
