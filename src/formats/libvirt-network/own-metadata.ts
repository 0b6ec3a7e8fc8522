import type { LeaseTime } from '../../model/dhcp.ts';
import type { HostService } from '../../model/network.ts';
import type { IpAddress } from '../../net/ip-address.ts';
import type { IpRange } from '../../net/ip-range.ts';
import type { MacAddress } from '../../net/mac-address.ts';
import type { InterfaceName } from '../../net/names.ts';
import { attribute } from '../../xml/attributes.ts';
import { child, children } from '../../xml/children.ts';
import { type ElementType, elementType } from '../../xml/element-type.ts';
import { address, anyText, mac, wholeNumber, yesNo } from '../libvirt-parts/codecs.ts';
import { type ParametersDocument, parametersElement } from '../libvirt-parts/virtual-port-element.ts';
import { addressRange, hostService, leaseTime, linkName, listOf } from './own-codecs.ts';

/** The namespace of what a network of kvmnet has and libvirt's XML has no words for. */
export const OWN_NAMESPACE = 'urn:x-kvmnet:network:1';

/**
 * What libvirt's XML cannot say of a network, in `<metadata>`. Everything adds to what the XML says, or says what was
 * chosen and not declared (then it counts only as long as the XML still says the same): who edits the XML is obeyed.
 */
export type OwnMetadata = {
  /** false: guests and host do not reach each other. */
  readonly hostAccess: boolean | null;
  readonly hostServices: readonly HostService[] | null;
  /** Addresses to translate to that `<nat>` cannot say, being IPv6. */
  readonly translation: IpRange | null;
  /** Whether there is DHCP, and a name server, where the XML does not show it. */
  readonly dhcp: boolean | null;
  readonly dns: boolean | null;
  /** Of a domain that is not declared. */
  readonly localOnly: boolean | null;
  readonly register: boolean | null;
  readonly leaseTime: LeaseTime | null;
  readonly bootFile: string | null;
  readonly bootServer: IpAddress | null;
  readonly tftpRoot: string | null;
  /** NICs in a bridge of the LAN, which kvmnet makes for the network; and the settings of that bridge. */
  readonly ports: readonly InterfaceName[] | null;
  readonly mac: MacAddress | null;
  readonly mtu: number | null;
  readonly stp: boolean | null;
  readonly forwardDelay: number | null;
  readonly zone: string | null;
  readonly chosenUuid: string | null;
  readonly chosenBridge: string | null;
  readonly chosenMac: string | null;
  /** The addresses of all `<ip>`s with their lengths. */
  readonly chosenPrefixes: string | null;
  /** All `<range>`s. */
  readonly chosenRanges: string | null;
  readonly ranges: readonly OwnRange[];
  readonly reservations: readonly OwnReservation[];
  /** Of a network whose virtual port has no type. */
  readonly virtualPort: ParametersDocument | null;
};

/** A range that libvirt does not take. */
export type OwnRange = { readonly addresses: IpRange | null; readonly leaseTime: LeaseTime | null };

/** A reservation, or addresses of one, that libvirt has no words for. */
export type OwnReservation = {
  readonly mac: MacAddress | null;
  readonly id: string | null;
  readonly name: string | null;
  readonly addresses: readonly IpAddress[] | null;
  readonly leaseTime: LeaseTime | null;
};

const own = { namespace: OWN_NAMESPACE };

const rangeElement: ElementType<OwnRange> = elementType(
  'kvmnet:range',
  { addresses: attribute('addresses', addressRange), leaseTime: attribute('leaseTime', leaseTime) },
  own,
);

const reservationElement: ElementType<OwnReservation> = elementType(
  'kvmnet:reservation',
  {
    mac: attribute('mac', mac),
    id: attribute('id', anyText),
    name: attribute('name', anyText),
    addresses: attribute('addresses', listOf(address)),
    leaseTime: attribute('leaseTime', leaseTime),
  },
  own,
);

/** `<kvmnet:network>`. */
export const ownElement: ElementType<OwnMetadata> = elementType<OwnMetadata>(
  'kvmnet:network',
  {
    hostAccess: attribute('hostAccess', yesNo),
    hostServices: attribute('hostServices', listOf(hostService)),
    translation: attribute('translation', addressRange),
    dhcp: attribute('dhcp', yesNo),
    dns: attribute('dns', yesNo),
    localOnly: attribute('localOnly', yesNo),
    register: attribute('register', yesNo),
    leaseTime: attribute('leaseTime', leaseTime),
    bootFile: attribute('bootFile', anyText),
    bootServer: attribute('bootServer', address),
    tftpRoot: attribute('tftpRoot', anyText),
    ports: attribute('ports', listOf(linkName)),
    mac: attribute('mac', mac),
    mtu: attribute('mtu', wholeNumber(65_535)),
    stp: attribute('stp', yesNo),
    forwardDelay: attribute('forwardDelay', wholeNumber(65_535)),
    zone: attribute('zone', anyText),
    chosenUuid: attribute('chosenUuid', anyText),
    chosenBridge: attribute('chosenBridge', anyText),
    chosenMac: attribute('chosenMac', anyText),
    chosenPrefixes: attribute('chosenPrefixes', anyText),
    chosenRanges: attribute('chosenRanges', anyText),
    ranges: children(rangeElement),
    reservations: children(reservationElement),
    virtualPort: child({ ...parametersElement, name: 'kvmnet:virtualPort', namespace: OWN_NAMESPACE }),
  },
  own,
);

/** Says nothing. */
export const noOwnMetadata: OwnMetadata = {
  hostAccess: null,
  hostServices: null,
  translation: null,
  dhcp: null,
  dns: null,
  localOnly: null,
  register: null,
  leaseTime: null,
  bootFile: null,
  bootServer: null,
  tftpRoot: null,
  ports: null,
  mac: null,
  mtu: null,
  stp: null,
  forwardDelay: null,
  zone: null,
  chosenUuid: null,
  chosenBridge: null,
  chosenMac: null,
  chosenPrefixes: null,
  chosenRanges: null,
  ranges: [],
  reservations: [],
  virtualPort: null,
};
