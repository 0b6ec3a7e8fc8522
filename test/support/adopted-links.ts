import type { Adoption } from '../../src/adoption/adoption.ts';
import type { Origin } from '../../src/adoption/step.ts';
import type { LinkFacts, LinkSnapshot } from '../../src/host/link-door.ts';
import { macAddress } from '../../src/net/mac-address.ts';
import { interfaceName } from '../../src/net/names.ts';
import { belongsTo } from '../../src/netlink/configuration/item.ts';
import { fixtureItems } from './netlink-fixture.ts';

export const NIC_NAME = interfaceName('nic0');
export const BRIDGE_NAME = interfaceName('br0');

const nicLink = { index: 2, name: NIC_NAME };

/** The NIC of the kernel that the fixtures are from, with all that it had. */
export const nicSnapshot: LinkSnapshot = {
  link: nicLink,
  mac: macAddress('02:00:00:00:00:01'),
  mtu: 1500,
  up: true,
  controller: null,
  items: fixtureItems().flatMap(([, item]) => (belongsTo(item, nicLink) ? [item] : [])),
  parameters: {
    'ipv4/conf/rp_filter': '2',
    'ipv6/conf/addr_gen_mode': '0',
    'ipv6/conf/disable_ipv6': '0',
    'ipv6/conf/accept_ra': '1',
  },
};

/** A bridge as the kernel makes it, without anything. */
export const newBridge: LinkSnapshot = {
  ...nicSnapshot,
  link: { index: 9, name: BRIDGE_NAME },
  items: [],
  parameters: { ...nicSnapshot.parameters, 'ipv4/conf/rp_filter': '0' },
};

/** The NIC on its way into a bridge that is made for it. */
export const adoptOrigin: Origin = {
  snapshot: nicSnapshot,
  target: null,
  dns: null,
  plug: { nic: NIC_NAME, bridge: BRIDGE_NAME, intoBridge: true },
};

/** A move that nobody has confirmed yet. */
export const waitingAdoption: Adoption = {
  origin: adoptOrigin,
  startedAt: 100,
  timeoutSeconds: 60,
  deadline: 160,
  phase: 'moved',
  worker: { pid: 1, startedAt: '1' },
  probes: [],
  charge: {
    link: NIC_NAME,
    manager: 'nobody',
    format: null,
    evidence: [],
    dhcp: [],
    configuredBy: null,
    routeMetric: null,
    others: [],
    networkdFiles: [],
    notes: [],
    refusal: null,
  },
  persist: null,
  network: null,
  files: [],
};

/** A NIC among the host's links. */
export const linkFacts = (name: string, more: Partial<LinkFacts> = {}): LinkFacts => ({
  name: interfaceName(name),
  kind: null,
  up: true,
  isEthernet: true,
  isLoopback: false,
  isWireless: false,
  controller: null,
  parent: null,
  alias: null,
  ...more,
});
