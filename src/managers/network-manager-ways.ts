import type { Charge } from './charge.ts';
import { fileOf, noFile } from './file-act.ts';
import { type ManagerAct, type Move, sourceOf, targetOf } from './manager-act.ts';
import type { ManagerWays } from './manager-ways.ts';

/**
 * NetworkManager leaves links up and configured when it stops, and when it starts it takes ("assumes") a link as it is if
 * its runtime state names a connection for it. Told while it runs that a device is none of its business, it would take
 * the addresses away; activating a connection on the bridge would begin with an empty one.
 */
export const networkManagerWays: ManagerWays = {
  hold: () => [systemctl('stop')],
  takeOver: (charge, move) => [
    ...(charge.format === 'netplan' && move.files.length > 0 ? [NETPLAN_GENERATE] : []),
    ...(move.files.length > 0 ? assumed(charge, move) : [unmanaged(move)]),
    systemctl('start'),
    ...(move.files.length > 0 ? [awaited(targetOf(move))] : []),
  ],
  giveBack: (_, move) => [...forgotten(move), systemctl('start'), awaited(sourceOf(move))],
};

const NETPLAN_GENERATE: ManagerAct = { kind: 'run', argv: ['netplan', 'generate'] };

const systemctl = (verb: 'start' | 'stop'): ManagerAct => ({
  kind: 'run',
  argv: ['systemctl', verb, 'NetworkManager.service'],
});

const awaited = (link: Charge['link']): ManagerAct => ({ kind: 'await-manager', manager: 'NetworkManager', link });

function assumed(charge: Charge, move: Move): readonly ManagerAct[] {
  const links = { from: sourceOf(move), to: targetOf(move) };
  const leases: readonly ManagerAct[] = charge.dhcp.flatMap(({ leaseFile }) =>
    leaseFile === null
      ? []
      : [{ kind: 'copy-lease', from: leaseFile, to: `${LEASES}/internal-*-${links.to}.lease`, text: false, links }],
  );
  const held = move.direction === 'onto-bridge' ? [move.bridge, move.nic] : [move.nic];
  return [identity(charge, move), ...leases, ...held.map((link): ManagerAct => ({ kind: 'assume-connection', link }))];
}

const LEASES = '/var/lib/NetworkManager';

/** On the bridge, servers are to know the client as on the NIC, and its routes weigh as much as they did. */
function identity(charge: Charge, move: Move): ManagerAct {
  const path = identityFile(move);
  if (move.direction === 'onto-nic') return noFile(path);
  const [identifier, association] = [firstOf(charge, 'identifier'), firstOf(charge, 'identityAssociation')];
  const lines = [
    ...(charge.routeMetric === null ? [] : METRICS.map((key) => `${key}=${charge.routeMetric}`)),
    ...(identifier === null ? [] : [`ipv4.dhcp-client-id=${(identifier.match(/../g) ?? []).join(':')}`]),
    ...(association === null ? [] : [`ipv6.dhcp-iaid=0x${association}`]),
  ];
  const head = [`[connection-kvmnet-${move.bridge}]`, `match-device=interface-name:${move.bridge}`];
  return fileOf(path, [WHY, ...head, ...lines, ''].join('\n'));
}

const identityFile = ({ bridge }: Move): string => `/etc/NetworkManager/conf.d/kvmnet-${bridge}.conf`;

/** What a taking over that was cut off may have left behind. */
const forgotten = (move: Move): readonly ManagerAct[] =>
  move.direction === 'onto-bridge' ? [noFile(identityFile(move)), noFile(UNMANAGED)] : [noFile(UNMANAGED)];

const UNMANAGED = '/run/NetworkManager/conf.d/90-kvmnet-moved.conf';

const WHY = '# So that DHCP servers know the bridge as they knew the NIC, and its routes weigh as much.';
const METRICS = ['ipv4.route-metric', 'ipv6.route-metric'];

const firstOf = ({ dhcp }: Charge, key: 'identifier' | 'identityAssociation'): string | null =>
  dhcp.map((client) => client[key]).find((value) => value !== null) ?? null;

/** Without files of ours NetworkManager would put its connection of old onto the NIC again, which is a port now. */
const unmanaged = ({ nic, bridge }: Move): ManagerAct =>
  fileOf(UNMANAGED, `[keyfile]\nunmanaged-devices+=interface-name:${nic};interface-name:${bridge}\n`);
