import { defaultRanges } from '../../src/dnsmasq/ranges.ts';
import type { ResolvedDhcp, ServerSettings } from '../../src/dnsmasq/settings.ts';
import type { Dns } from '../../src/model/dns.ts';
import { ipAddress } from '../../src/net/ip-address.ts';
import { interfaceAddress, prefixOf } from '../../src/net/ip-prefix.ts';
import { interfaceName, networkName } from '../../src/net/names.ts';

export const gateway4 = interfaceAddress(ipAddress('192.168.122.1'), 24);
export const gateway6 = interfaceAddress(ipAddress('fd00::1'), 64);

export const plainDns: Dns = {
  domain: null,
  localOnly: true,
  register: false,
  forwardPlainNames: false,
  hosts: [],
  forwarders: [],
  texts: [],
  services: [],
};

export const plainDhcp: ResolvedDhcp = {
  ranges: [gateway4, gateway6].flatMap(defaultRanges).map((range) => ({ ...range, leaseTimeSeconds: null })),
  reservations: [],
  leaseTimeSeconds: 3600,
  boot: null,
};

/** A dual-stack network with nothing special about it, for tests. */
export const plainSettings: ServerSettings = {
  network: networkName('default'),
  namespace: '',
  link: interfaceName('virbr0'),
  gateways: [gateway4, gateway6],
  router: true,
  mtu: null,
  dhcp: plainDhcp,
  dns: plainDns,
  localPrefixes: [gateway4, gateway6].map(prefixOf),
  upstream: { kind: 'servers', servers: [ipAddress('9.9.9.9')] },
  attachments: [],
  options: [],
  directories: { config: '/etc/kvmnet', state: '/var/lib/kvmnet', run: '/run/kvmnet' },
  dropPrivileges: true,
};
