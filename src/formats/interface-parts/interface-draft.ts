import { bareBridge, plainBond } from '../../model/controller-options.ts';
import {
  type BondOptions,
  type BridgeOptions,
  type DhcpClient,
  type Interface,
  type InterfaceKind,
  plainInterface,
  usualDhcpClient,
} from '../../model/interface.ts';
import type { IpAddress } from '../../net/ip-address.ts';
import { type InterfaceAddress, prefixFamily } from '../../net/ip-prefix.ts';
import type { MacAddress } from '../../net/mac-address.ts';
import type { DomainName, InterfaceName } from '../../net/names.ts';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** An interface while files are read: settings come in any order, and what they mean together is seen at the end. */
export type InterfaceDraft = {
  kind: InterfaceKind['type'];
  readonly bridge: Writable<BridgeOptions>;
  readonly bond: Writable<BondOptions>;
  readonly vlan: { id: number | null; parent: InterfaceName | null };
  readonly match: { mac: MacAddress | null; path: string | null };
  startsAtBoot: boolean;
  managed: boolean | null;
  mac: MacAddress | null;
  mtu: number | null;
  controller: InterfaceName | null;
  readonly addresses: InterfaceAddress[];
  readonly routes: Interface['routes'][number][];
  readonly rules: Interface['rules'][number][];
  readonly servers: IpAddress[];
  readonly search: DomainName[];
  readonly dhcp4: DhcpDraft;
  readonly dhcp6: DhcpDraft;
  readonly ipv6: Writable<Pick<Interface['ipv6'], 'enabled' | 'acceptRa' | 'privacy' | 'addressGeneration'>>;
};

/** What is said of a client, and whether there is to be one. */
export type DhcpDraft = Writable<DhcpClient> & { wanted: boolean };

/** One of which nothing is said yet. */
export const newDraft = (kind: InterfaceKind['type'] = 'ethernet'): InterfaceDraft => ({
  kind,
  bridge: { ...bareBridge },
  bond: { ...plainBond },
  vlan: { id: null, parent: null },
  match: { mac: null, path: null },
  startsAtBoot: true,
  managed: null,
  mac: null,
  mtu: null,
  controller: null,
  addresses: [],
  routes: [],
  rules: [],
  servers: [],
  search: [],
  dhcp4: { ...usualDhcpClient, wanted: false },
  dhcp6: { ...usualDhcpClient, wanted: false },
  ipv6: { enabled: null, acceptRa: null, privacy: null, addressGeneration: null },
});

/** The interface that a draft has become; null where it is a VLAN of which the number or the parent is not known. */
export function finishDraft(name: InterfaceName, draft: InterfaceDraft): Interface | null {
  const kind = kindOf(draft);
  if (kind === null) return null;
  const { match, startsAtBoot, managed, mac, mtu, controller, routes, rules, servers, search } = draft;
  const of = (family: 4 | 6) => draft.addresses.filter((address) => prefixFamily(address) === family);
  return {
    ...plainInterface(name, kind),
    match: match.mac === null && match.path === null ? null : { ...match },
    ...{ startsAtBoot, managed, mac, mtu, controller, routes, rules },
    ipv4: { dhcp: clientOf(draft.dhcp4), addresses: of(4) },
    ipv6: { ...draft.ipv6, dhcp: clientOf(draft.dhcp6), addresses: of(6) },
    dns: { servers: unique(servers), search: unique(search) },
  };
}

function kindOf({ kind, bridge, bond, vlan }: InterfaceDraft): InterfaceKind | null {
  if (kind === 'bridge') return { type: 'bridge', ...bridge };
  if (kind === 'bond') return { type: 'bond', ...bond };
  if (kind === 'ethernet') return { type: 'ethernet' };
  return vlan.id === null || vlan.parent === null ? null : { type: 'vlan', id: vlan.id, parent: vlan.parent };
}

function clientOf({ wanted, ...client }: DhcpDraft): DhcpClient | null {
  return wanted ? client : null;
}

const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];
