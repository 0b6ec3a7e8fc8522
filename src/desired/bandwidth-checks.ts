import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { KernelAbilities } from '../state/facts.ts';
import { promised } from '../state/shaper.ts';
import { hostSideBandwidth, passesHost, sharesOf } from './bandwidth-part.ts';
import { error, warning } from './complaint.ts';
import type { ResolvedNetwork } from './resolved-network.ts';

/** What is asked of bandwidth that this kernel, or this mode, cannot give; and promises that are more than there is. */
export const checkBandwidth = (network: ResolvedNetwork, abilities: KernelAbilities): readonly Diagnostic[] => [
  ...checkAbilities(network, abilities),
  ...checkWhole(network),
  ...checkShares(network),
];

function checkAbilities(network: ResolvedNetwork, abilities: KernelAbilities): readonly Diagnostic[] {
  const wanted = [hostSideBandwidth(network), ...network.ports.map(({ settings }) => settings.bandwidth)];
  const inbound = wanted.some((each) => (each?.inbound?.averageKilobytesPerSecond ?? null) !== null);
  const outbound = wanted.some((each) => (each?.outbound ?? null) !== null);
  const shares = sharesOf(network).length > 0;
  const { shaping, stationFilters, policing } = abilities;
  const without = (code: string, what: string, missing: string): Diagnostic =>
    warning(
      network,
      'bandwidth',
      code,
      `this kernel cannot limit what ${what}`,
      `it is built without ${missing}, or its module is missing`,
    );
  return [
    ...(inbound && !shaping ? [without('shaping-missing', 'guests receive', 'sch_htb')] : []),
    ...(outbound && !policing ? [without('policing-missing', 'guests send', "nftables' limit for family netdev")] : []),
    ...(shares && shaping && !stationFilters
      ? [without('shares-missing', 'other guests take of the share that one is promised', 'cls_u32')]
      : []),
  ];
}

// Guests of such a network meet each other, and the LAN, without passing the bridge device.
function checkWhole(network: ResolvedNetwork): readonly Diagnostic[] {
  const { declared } = network;
  if (declared.bandwidth === null || passesHost(declared)) return [];
  const message = `in mode ${declared.mode.kind}, guests' traffic does not pass this host: the limit of all together has no effect`;
  return [warning(network, 'bandwidth', 'bandwidth-without-effect', message, 'limit each guest, by a port group')];
}

function checkShares(network: ResolvedNetwork): readonly Diagnostic[] {
  const shares = sharesOf(network);
  if (shares.length === 0) return [];
  const { averageKilobytesPerSecond: average = null, peakKilobytesPerSecond: peak = null } =
    hostSideBandwidth(network)?.inbound ?? {};
  if (average === null) {
    const message = 'a share of what the network receives is promised to guests, and nothing says how much that is';
    return [warning(network, 'bandwidth', 'share-of-nothing', message, 'declare what the network receives on average')];
  }
  const whole = (peak ?? average) * 1000;
  if (promised(shares) <= whole) return [];
  const message = `${promised(shares) / 1000} kB/s are promised to guests, of ${whole / 1000} kB/s that the network receives`;
  return [error(network, 'bandwidth', 'shares-exceed-whole', message, 'promise less, or declare more')];
}
