import { parsed, quote, unparsable } from '../../net/brand.ts';
import { turnsWriting } from '../../net/text-characters.ts';
import { attribute, reportedAttribute } from '../../xml/attributes.ts';
import { child, children, textChild } from '../../xml/children.ts';
import type { Codec } from '../../xml/codec.ts';
import { type ElementType, elementType } from '../../xml/element-type.ts';
import type { Field } from '../../xml/field.ts';
import { absentWhen } from '../../xml/says-nothing.ts';
import { hasNoRate, sharedBandwidth } from '../libvirt-parts/bandwidth-element.ts';
import { anyText, MOST_UINT, mac, uuid, wholeNumber, yesNo } from '../libvirt-parts/codecs.ts';
import { portOptionsElement, hasNoOptions as saysNothingOfPorts } from '../libvirt-parts/port-options-element.ts';
import { typedVirtualPortElement } from '../libvirt-parts/virtual-port-element.ts';
import { vlanElement } from '../libvirt-parts/vlan-element.ts';
import { bridgeElement } from './bridge-element.ts';
import { dnsElement, saysNothingOfDns } from './dns-element.ts';
import { dnsmasqOptionsElement, hasNoOptions } from './dnsmasq-options-element.ts';
import type { NetworkDocument } from './document.ts';
import { domainElement, type WrittenDomain } from './domain-element.ts';
import { type WrittenForward, writtenForwardElement } from './forward-element.ts';
import { ipElement } from './ip-element.ts';
import { metadataField } from './metadata.ts';
import { portGroupElement } from './port-group-element.ts';
import { routeElement } from './route-element.ts';
import { settleNetwork } from './settle-network.ts';

/** `<network>` before anything has looked at it as a whole. */
export type WrittenNetwork = Omit<NetworkDocument, 'name' | 'forward' | 'domain'> & {
  readonly name: string | null;
  readonly forward: WrittenForward | null;
  readonly domain: WrittenDomain | null;
};

// It is also the name of a file.
const networkName: Codec<string> = {
  parse: (text) => (text.includes('/') ? unparsable(`${quote(text)} has a "/"`) : parsed(text)),
  print: (text) => text,
  expected: 'a name like default',
};

const description: Codec<string> = {
  ...anyText,
  parse: (text) =>
    turnsWriting(text)
      ? unparsable('the text holds characters that turn the direction of writing')
      : anyText.parse(text),
};

const title: Codec<string> = {
  parse: (text) => (text.includes('\n') ? unparsable('the title has several lines') : description.parse(text)),
  print: (text) => text,
  expected: 'one line; more goes into <description>',
};

// libvirt says no, which is usual, by saying nothing.
const ipv6: Field<boolean> = {
  takes: { attributes: ['ipv6'], elements: [] },
  read(element, reading) {
    const value = attribute('ipv6', yesNo, { emptyIsNone: true }).read(element, reading);
    return value === null ? false : value;
  },
  write: (value) => (value ? { attributes: [['ipv6', 'yes']] } : {}),
};

const sizeElement = elementType('mtu', { size: attribute('size', wholeNumber(MOST_UINT), { emptyIsNone: true }) });

const macElement = elementType('mac', { address: attribute('address', mac, { emptyIsNone: true }) });

/** An element of one attribute, which is nothing without it. */
const only = <Key extends string, T>(field: Field<{ readonly [K in Key]: T | null } | null>, key: Key) =>
  absentWhen(field, (value) => !value[key]) as Field<{ readonly [K in Key]: T } | null>;

/** `<network>`, in the order in which libvirt prints what is in it. */
export const networkElement: ElementType<NetworkDocument> = elementType<WrittenNetwork, NetworkDocument>(
  'network',
  {
    connections: reportedAttribute('connections', wholeNumber(MOST_UINT)),
    ipv6,
    trustGuestRxFilters: attribute('trustGuestRxFilters', yesNo),
    name: textChild('name', networkName, { code: 'bad-name' }),
    uuid: textChild('uuid', uuid, { code: 'bad-uuid' }),
    title: textChild('title', title),
    description: textChild('description', description),
    metadata: metadataField,
    forward: child(writtenForwardElement),
    bridge: child(bridgeElement),
    mtu: only(child(sizeElement), 'size'),
    mac: only(child(macElement), 'address'),
    domain: child(domainElement),
    dns: absentWhen(child(dnsElement), saysNothingOfDns),
    vlan: child(vlanElement),
    bandwidth: absentWhen(child(sharedBandwidth), hasNoRate),
    port: absentWhen(child(portOptionsElement), saysNothingOfPorts),
    ips: children(ipElement),
    routes: children(routeElement),
    virtualPort: child(typedVirtualPortElement),
    portGroups: children(portGroupElement),
    options: absentWhen(child(dnsmasqOptionsElement), hasNoOptions),
  },
  { neverShort: true, settle: settleNetwork },
);
