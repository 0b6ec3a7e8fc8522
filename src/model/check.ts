import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { NetworkName } from '../net/names.ts';
import { checkBandwidths } from './check-bandwidth.ts';
import { checkBetween, checkIdentities } from './check-between.ts';
import { checkSharedDevices } from './check-devices-between.ts';
import { checkBoot, checkLeaseTimes, checkRanges } from './check-dhcp.ts';
import { checkDns } from './check-dns.ts';
import { checkExtras } from './check-extras.ts';
import { checkGroups } from './check-groups.ts';
import { checkLink } from './check-link.ts';
import { checkMode } from './check-mode.ts';
import { checkPool } from './check-pool.ts';
import { checkReservations } from './check-reservations.ts';
import { checkRoutes } from './check-routes.ts';
import { checkRoom, checkSubnets } from './check-subnets.ts';
import { checkVirtualPorts } from './check-virtual-port.ts';
import { checkVlans } from './check-vlan.ts';
import type { Network } from './network.ts';
import { diagnosticOf, type Problem } from './problem.ts';

/** Keys of networks that could not be read. */
export type FaultyKeys = ReadonlyMap<NetworkName, ReadonlySet<string>>;

/** What one topic's check needs to have been read without a mistake: else it would complain of the mistake's results. */
type Check = { readonly needs: readonly string[]; check(network: Network): readonly Problem[] };

const checks: readonly Check[] = [
  { needs: ['mode', 'bridge', 'ports', 'port'], check: checkMode },
  { needs: ['mode', 'prefixes'], check: checkLink },
  { needs: ['mode'], check: checkSubnets },
  { needs: ['mode', 'dhcp', 'prefixes'], check: checkRoom },
  { needs: ['mode', 'prefixes'], check: checkRanges },
  { needs: ['mode'], check: checkLeaseTimes },
  { needs: ['mode'], check: checkBoot },
  { needs: ['mode', 'prefixes'], check: checkReservations },
  { needs: ['mode', 'prefixes'], check: checkDns },
  { needs: ['mode', 'prefixes'], check: checkRoutes },
  { needs: ['mode', 'devices'], check: checkPool },
  { needs: ['mode', 'sharing', 'portGroups'], check: checkVlans },
  { needs: ['mode', 'portGroups'], check: checkBandwidths },
  { needs: ['mode', 'port', 'ports', 'virtualPort', 'portGroups'], check: checkVirtualPorts },
  { needs: ['portGroups'], check: checkGroups },
  { needs: ['mode'], check: checkExtras },
];

/** With more, a check of every range against every prefix would take minutes. */
const MOST_PREFIXES = 64;

/** Finds what contradicts itself in networks, and between them. Positions are for the caller to add, by path. */
export function checkNetworks(networks: readonly Network[], faulty: FaultyKeys = new Map()): readonly Diagnostic[] {
  const each = networks.flatMap((network) => checkNetwork(network, faulty.get(network.name) ?? new Set()));
  return [...each, ...checkIdentities(networks), ...checkBetween(networks), ...checkSharedDevices(networks)];
}

function checkNetwork(network: Network, faulty: ReadonlySet<string>): readonly Diagnostic[] {
  const problems =
    (network.subnets?.length ?? 0) > MOST_PREFIXES
      ? [tooManyPrefixes]
      : checks.filter(({ needs }) => !needs.some((key) => faulty.has(key))).flatMap(({ check }) => check(network));
  return problems.map((problem) => diagnosticOf(network, problem));
}

const tooManyPrefixes: Problem = {
  at: 'prefixes',
  code: 'too-many-prefixes',
  message: `a network has at most ${MOST_PREFIXES} prefixes`,
  hint: 'declare several networks',
};
