import { ipAddress } from '../../net/ip-address.ts';
import { type InterfaceAddress, ipPrefix } from '../../net/ip-prefix.ts';
import { macAddress, macAddressFor } from '../../net/mac-address.ts';
import { type InterfaceName, interfaceName } from '../../net/names.ts';
import type { Facts } from '../../state/facts.ts';
import { emptyState, type HostState, type Link, OWN_NAMESPACE } from '../../state/host-state.ts';
import { loopbackState, parametersOf } from './loopback.ts';

const eth0 = interfaceName('eth0');

/** A NIC of the machine, which is there and up without anybody's doing. */
const nic = (name: InterfaceName): Link => ({
  namespace: OWN_NAMESPACE,
  name,
  kind: { type: 'other', driver: 'nic' },
  up: true,
  mac: name === eth0 ? macAddress('02:00:00:00:00:10') : macAddressFor(`nic ${name}`),
  mtu: 1500,
  controller: null,
  alias: null,
  group: 0,
  arp: true,
  linkLocal: true,
});

const onUplink = { namespace: OWN_NAMESPACE, link: eth0 };

/** What is on eth0: an address from hand, and IPv6 from the router's advertisements. */
const uplink = {
  addresses: ['192.168.1.10/24', '2001:db8:1::10/64', 'fe80::ff:fe00:10/64'].map((address) => ({
    ...onUplink,
    address: address as InterfaceAddress,
  })),
  routes: [
    { to: ipPrefix('0.0.0.0/0'), via: ipAddress('192.168.1.1'), metric: 0, protocol: 3 },
    { to: ipPrefix('192.168.1.0/24'), via: null, metric: 0, protocol: 2 },
    { to: ipPrefix('2001:db8:1::/64'), via: null, metric: 256, protocol: 2 },
    { to: ipPrefix('::/0'), via: ipAddress('fe80::1'), metric: 1024, protocol: 9 },
    { to: ipPrefix('fe80::/64'), via: null, metric: 256, protocol: 2 },
  ].map((route) => ({ ...onUplink, ...route })),
};

/** A host without a network: its loopback, and the parameters that every host has. */
export const bareState: HostState = {
  ...emptyState,
  ...loopbackState(OWN_NAMESPACE),
  sysctls: [
    { namespace: OWN_NAMESPACE, key: 'net/ipv4/conf/all/accept_redirects', value: '1' },
    { namespace: OWN_NAMESPACE, key: 'net/ipv4/ip_forward', value: '0' },
    { namespace: OWN_NAMESPACE, key: 'net/ipv6/conf/all/forwarding', value: '0' },
    ...loopbackState(OWN_NAMESPACE).sysctls,
  ],
};

/** A host in a LAN, on which kvmnet was never used. */
const typicalState: HostState = {
  ...bareState,
  links: [...bareState.links, nic(eth0)],
  addresses: [...bareState.addresses, ...uplink.addresses],
  routes: [...bareState.routes, ...uplink.routes],
  sysctls: [...bareState.sysctls, ...parametersOf(nic(eth0))],
};

/** What is known of that host. */
export const typicalFacts: Facts = {
  observed: typicalState,
  originals: { sysctls: {}, ports: [] },
  renamedNics: {},
  leases: [],
  leaseFiles: [],
  machines: [],
  pciDevices: ['0000:00:00.0', '0000:03:00.0'],
  functionNics: [],
  nameServers: [ipAddress('192.168.1.1')],
  machineId: '6b766d6e6574000000000000000000ff',
  directories: { config: '/etc/kvmnet', state: '/var/lib/kvmnet', run: '/run/kvmnet' },
  capabilities: {
    egressHook: true,
    renameUp: true,
    dropPrivileges: true,
    hostResolver: true,
    shaping: true,
    stationFilters: true,
    policing: true,
    vlanFiltering: true,
  },
};

/** The same host with one NIC more; one that it has already stays as it is. */
export function withNic(facts: Facts, name: string): Facts {
  const { observed } = facts;
  if (observed.links.some((link) => link.namespace === OWN_NAMESPACE && link.name === name)) return facts;
  const added = nic(interfaceName(name));
  const sysctls = [...observed.sysctls, ...parametersOf(added)];
  return { ...facts, observed: { ...observed, links: [...observed.links, added], sysctls } };
}
