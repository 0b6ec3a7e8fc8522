import type { Bandwidth } from './bandwidth.ts';
import type { Vlan } from './vlan.ts';

/** Settings that a guest's port takes over by naming the group; the default group is for those that name none. */
export type PortGroup = {
  readonly name: string;
  readonly isDefault: boolean;
  readonly vlan: Vlan | null;
  readonly bandwidth: Bandwidth | null;
  readonly virtualPort: VirtualPort | null;
  readonly trustGuestRxFilters: boolean | null;
};

/**
 * What a switch beyond this host is to be told of a port: IEEE 802.1Qbg (VSI discovery), 802.1Qbh (port profiles), Open
 * vSwitch, Midonet. kind null: only the parameters are given, for whatever the port turns out to be.
 */
export type VirtualPort = {
  readonly kind: '802.1Qbg' | '802.1Qbh' | 'openvswitch' | 'midonet' | null;
  readonly parameters: Readonly<Partial<Record<VirtualPortParameter, string>>>;
};

export type VirtualPortParameter =
  | 'managerid'
  | 'typeid'
  | 'typeidversion'
  | 'instanceid'
  | 'profileid'
  | 'interfaceid';

/** What kvmnet's own words for the parameters are; libvirt writes them in lower case. */
export const parameterKeys = {
  managerid: 'managerId',
  typeid: 'typeId',
  typeidversion: 'typeIdVersion',
  instanceid: 'instanceId',
  profileid: 'profileId',
  interfaceid: 'interfaceId',
} as const satisfies Record<VirtualPortParameter, string>;
