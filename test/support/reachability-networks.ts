import { declared } from './linux-world.ts';

/*
 * Networks of every mode that has a bridge. Each has a number, which is in its prefixes, 10.0.NUMBER.0/24 and fd00:NUMBER::/64,
 * and in its bridge's MAC.
 */

type Declared = {
  readonly keys: string;
  /** Two guests of each kind are plugged in. */
  readonly kinds?: readonly GuestKind[];
  readonly hasIpv6?: false;
};

/** How a guest is plugged in: as the network has it, or isolated by itself. */
export type GuestKind = 'usual' | 'isolated';

const NETWORKS: Readonly<Record<string, Declared>> = {
  nat: { keys: 'mode: nat, hostServices: [7001/tcp]' },
  nat2: { keys: 'mode: nat' },
  routed: { keys: 'mode: routed' },
  routed4: { keys: 'mode: routed, hostServices: all', hasIpv6: false },
  closed: { keys: 'mode: host-only' },
  member: { keys: 'mode: host-only, hostAccess: true' },
  open: { keys: 'mode: open' },
  natup: { keys: 'mode: nat, uplink: eth1' },
  routedup: { keys: 'mode: routed, uplink: eth1' },
  mixed: { keys: 'mode: nat, translation: {ipv6: false}' },
  mixedup: { keys: 'mode: nat, translation: {ipv6: false}, uplink: eth1' },
  natbr: { keys: 'mode: nat, uplink: br9' },
  natiso: { keys: 'mode: nat, isolatePorts: true' },
  openiso: { keys: 'mode: open, isolatePorts: true' },
  membiso: { keys: 'mode: host-only, hostAccess: true, isolatePorts: true' },
  some: { keys: 'mode: nat', kinds: ['usual', 'isolated'] },
  lan: { keys: 'mode: bridge, bridge: br0, port: eth3' },
  joined: { keys: 'mode: bridge, bridge: br9' },
};

const NAMES = Object.keys(NETWORKS);

/** From 1 on. */
export const numberOf = (network: string): number => NAMES.indexOf(network) + 1;

/** An address in the prefixes of that number: of IPv4, then of IPv6. */
export const addressesIn = (number: number, last: number): readonly [string, string] => [
  `10.0.${number}.${last}`,
  `fd00:${number}::${last}`,
];

export const bridgeOf = (network: string): string =>
  /bridge: (br\d)/.exec(NETWORKS[network]?.keys ?? '')?.[1] ?? `kv-${network}`;

export const bridgeMacOf = (network: string): string => `52:54:01:00:00:${hex(numberOf(network))}`;

/** The networks, as they are declared. */
export const networks = declared(`networks: {${NAMES.map((name) => `${name}: {${keysOf(name)}}`).join(', ')}}`);

function keysOf(name: string): string {
  const { keys, hasIpv6 = true } = NETWORKS[name] ?? { keys: '' };
  if (keys.startsWith('mode: bridge')) return keys;
  const [ipv4, ipv6] = addressesIn(numberOf(name), 1);
  const prefixes = hasIpv6 ? `'${ipv4}/24', '${ipv6}/64'` : `'${ipv4}/24'`;
  const own = `bridge: {name: ${bridgeOf(name)}, mac: '${bridgeMacOf(name)}'}, ipv6: ${hasIpv6}, dhcp: false, dns: false`;
  return `${keys}, ${own}, prefixes: [${prefixes}]`;
}

export type PlannedGuest = {
  /** Of the guest, and of its namespace. */
  readonly name: string;
  readonly network: string;
  readonly kind: GuestKind;
  readonly mac: string;
  /** null where the network has none of the family. */
  readonly addresses: readonly [string, string | null];
  readonly gateways: readonly [string, string | null];
};

/** Those who are plugged in. */
export const guests: readonly PlannedGuest[] = NAMES.flatMap((network) =>
  (NETWORKS[network]?.kinds ?? ['usual']).flatMap((kind, place) =>
    [1, 2].map((number) => planned(network, kind, 2 * place + number)),
  ),
);

function planned(network: string, kind: GuestKind, number: number): PlannedGuest {
  const at = numberOf(network);
  const hasIpv6 = NETWORKS[network]?.hasIpv6 ?? true;
  const inFamilies = ([ipv4, ipv6]: readonly [string, string]) => [ipv4, hasIpv6 ? ipv6 : null] as const;
  return {
    name: `${network}-${number}`,
    network,
    kind,
    mac: `52:54:00:00:${hex(at)}:0${number}`,
    addresses: inFamilies(addressesIn(at, 10 + number)),
    gateways: inFamilies(addressesIn(at, 1)),
  };
}

function hex(number: number): string {
  return number.toString(16).padStart(2, '0');
}
