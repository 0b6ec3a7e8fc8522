import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { type IpPrefix, prefixLength } from '../net/ip-prefix.ts';
import { checkBridgedDevices } from './check-devices-between.ts';
import type { Network } from './network.ts';
import { overlaps, stretchOfPrefix } from './overlap.ts';
import { diagnosticOf } from './problem.ts';
import { subnetsOf } from './subnet.ts';

/** What must differ between networks that are to run side by side: prefixes, bridges, MAC addresses, ports. */
export const checkBetween = (networks: readonly Network[]): readonly Diagnostic[] => [
  ...checkPrefixes(networks),
  ...checkRoutes(networks),
  ...checkUnique(networks),
  ...checkBridges(networks),
  ...checkUplinks(networks),
  ...checkBridgedDevices(networks),
];

type Owned = { readonly network: Network; readonly prefix: IpPrefix; readonly index: number };

const prefixesOf = (network: Network): readonly Owned[] =>
  subnetsOf(network).map(({ prefix }, index) => ({ network, prefix, index }));

function checkPrefixes(networks: readonly Network[]): readonly Diagnostic[] {
  const stretches = networks.flatMap(prefixesOf).map((owned) => stretchOfPrefix(owned.prefix, owned));
  const between = overlaps(stretches).filter(([later, earlier]) => later.network !== earlier.network);
  return between.map(([later, earlier]) =>
    diagnosticOf(later.network, {
      at: `prefixes[${later.index}]`,
      code: 'prefixes-overlap',
      message: `prefix ${later.prefix} overlaps ${earlier.prefix} of network ${earlier.network.name}`,
      hint: 'choose another prefix, or leave it out and a free one is chosen',
    }),
  );
}

// The rules take a routed prefix for the network's own, so it must not be another's as well. A route to everything is
// no network's own (`checkRoutes` of one network speaks of it).
function checkRoutes(networks: readonly Network[]): readonly Diagnostic[] {
  const prefixes = networks
    .flatMap(prefixesOf)
    .map((owned) => stretchOfPrefix(owned.prefix, { ...owned, routed: false }));
  const routes = networks.flatMap((network) =>
    network.routes.flatMap(({ to }, index) =>
      prefixLength(to) === 0 ? [] : [stretchOfPrefix(to, { network, prefix: to, index, routed: true })],
    ),
  );
  const between = overlaps([...prefixes, ...routes]).filter(
    ([later, earlier]) => later.routed && later.network !== earlier.network,
  );
  return between.map(([later, earlier]) =>
    diagnosticOf(later.network, {
      at: `routes[${later.index}].to`,
      code: 'route-overlaps-network',
      message: `${later.prefix} overlaps ${earlier.prefix} of network ${earlier.network.name}`,
      hint: 'name a prefix behind a guest of this network',
    }),
  );
}

type Claim = { readonly network: Network; readonly at: string; readonly value: string };

/** What must differ between all networks that are known, whether they run or not. */
export const checkIdentities = (networks: readonly Network[]): readonly Diagnostic[] => [
  ...taken(
    claims(networks, ({ name }) => [['', name]]),
    'duplicate-network',
    'the name',
  ),
  ...taken(
    claims(networks, ({ uuid }) => [['uuid', uuid]]),
    'duplicate-uuid',
    'the UUID',
  ),
];

const checkUnique = (networks: readonly Network[]): readonly Diagnostic[] => [
  ...taken(
    claims(networks, ({ bridge }) => [['bridge.mac', bridge.mac]]),
    'duplicate-mac',
    'the MAC address',
  ),
  ...taken(
    claims(networks, (network) => portsOf(network).map((port, index) => [`ports[${index}]`, port])),
    'duplicate-port',
    'port',
  ),
];

const claims = (
  networks: readonly Network[],
  of: (network: Network) => readonly (readonly [string, string | null])[],
): readonly Claim[] =>
  networks.flatMap((network) => of(network).flatMap(([at, value]) => (value === null ? [] : [{ network, at, value }])));

function taken(claims: readonly Claim[], code: string, what: string): readonly Diagnostic[] {
  const owners = new Map<string, Network>();
  return claims.flatMap(({ network, at, value }) => {
    const owner = owners.get(value);
    if (owner === undefined) owners.set(value, network);
    if (owner === undefined || owner === network) return [];
    const message = `${what} ${value} is that of network ${owner.name} already`;
    return [diagnosticOf(network, { at, code, message, hint: 'choose another' })];
  });
}

const portsOf = ({ mode }: Network): readonly string[] => (mode.kind === 'bridge' ? mode.ports : []);

// Several networks may put their guests on one bridge that is not ours; a bridge that we make belongs to one.
function checkBridges(networks: readonly Network[]): readonly Diagnostic[] {
  const owners = new Map<string, Network>();
  return networks.flatMap((network) => {
    const { name } = network.bridge;
    const owner = name === null ? undefined : owners.get(name);
    if (name !== null && (owner === undefined || isJoined(owner))) owners.set(name, network);
    if (owner === undefined || (isJoined(owner) && isJoined(network))) return [];
    const message = `bridge ${name} is that of network ${owner.name} already`;
    return [
      diagnosticOf(network, { at: 'bridge.name', code: 'duplicate-bridge', message, hint: 'choose another name' }),
    ];
  });
}

const isJoined = ({ mode }: Network): boolean => mode.kind === 'bridge' && mode.ports.length === 0;

function checkUplinks(networks: readonly Network[]): readonly Diagnostic[] {
  const bridges = new Map(networks.flatMap((network) => portsOf(network).map((port) => [port, network] as const)));
  return networks.flatMap((network) => {
    const uplink = 'uplink' in network.mode ? network.mode.uplink : null;
    const owner = uplink === null ? undefined : bridges.get(uplink);
    if (owner === undefined) return [];
    const message = `${uplink} is a port of network ${owner.name}'s bridge, and so carries no traffic of the host`;
    const hint = `name that bridge${owner.bridge.name === null ? '' : `, ${owner.bridge.name}`}`;
    return [diagnosticOf(network, { at: 'uplink', code: 'uplink-is-port', message, hint })];
  });
}
