import type { Bandwidth, InboundRate, Rate } from '../model/bandwidth.ts';
import type { Link, LinkPlace } from '../state/host-state.ts';
import { OWN_NAMESPACE } from '../state/host-state.ts';
import { type Shaper, type Share, shaper } from '../state/shaper.ts';
import type { Part } from './part.ts';
import type { GuestPort, ResolvedNetwork } from './resolved-network.ts';
import type { PolicedLink } from './ruleset-policing.ts';
import type { World } from './world.ts';

/**
 * What guests receive is held back in what their links send; and what reaches the network from this host or by way of
 * it, in what the bridge itself sends. There guests that are promised a share have one.
 */
export function bandwidth(network: ResolvedNetwork, { facts, links }: World): Part {
  const { shaping, stationFilters } = facts.capabilities;
  if (!shaping) return {};
  const bridge = { namespace: OWN_NAMESPACE, name: network.bridge };
  const whole = hostSideBandwidth(network)?.inbound ?? null;
  const shares = stationFilters ? sharesOf(network) : [];
  const guests = limitedPorts(network, links).flatMap(({ link, limit }) => shaperFor(link, limit.inbound, []));
  return { shapers: [...shaperFor(bridge, whole, shares), ...guests] };
}

/** What guests send, by the links that receive it: the network's bridge, and guests' own. */
export function policedLinks(network: ResolvedNetwork, { facts, links }: World): readonly PolicedLink[] {
  if (!facts.capabilities.policing) return [];
  const whole = hostSideBandwidth(network)?.outbound ?? null;
  return [
    ...policed(network.bridge, whole),
    ...limitedPorts(network, links).flatMap(({ link, limit }) => policed(link.name, limit.outbound)),
  ];
}

/** What is declared for all that passes the bridge device; null where nothing does: there guests meet outside of this host. */
export const hostSideBandwidth = ({ declared }: ResolvedNetwork): Bandwidth | null =>
  passesHost(declared) ? declared.bandwidth : null;

/** Whether this host is where guests' traffic with others passes. */
export const passesHost = ({ mode }: ResolvedNetwork['declared']): boolean =>
  mode.kind === 'nat' ||
  mode.kind === 'routed' ||
  mode.kind === 'open' ||
  (mode.kind === 'host-only' && mode.hostAccess);

/** The guests that are promised a share of what the network receives, those among them that are still to come. */
export const sharesOf = ({ ports }: ResolvedNetwork): readonly Share[] =>
  ports.flatMap(({ attachment: { mac }, settings }) => {
    const floor = settings.bandwidth?.inbound?.floorKilobytesPerSecond ?? null;
    return floor === null || floor === 0 ? [] : [{ mac, bytesPerSecond: floor * KILOBYTE }];
  });

/** As tc(8) counts rates; amounts it counts in KiB. */
const KILOBYTE = 1000;
const KIBIBYTE = 1024;

type Limited = { readonly link: LinkPlace; readonly limit: Bandwidth };

// A port whose link is not there has nothing to hold back.
function limitedPorts({ ports }: ResolvedNetwork, links: readonly Link[]): readonly Limited[] {
  const there = (place: LinkPlace): boolean =>
    links.some(({ namespace, name }) => namespace === place.namespace && name === place.name);
  return ports.flatMap(({ link, settings }: GuestPort) =>
    link !== null && settings.bandwidth !== null && there(link) ? [{ link, limit: settings.bandwidth }] : [],
  );
}

function shaperFor(place: LinkPlace, rate: InboundRate | null, shares: readonly Share[]): readonly Shaper[] {
  const average = rate?.averageKilobytesPerSecond ?? null;
  if (rate === null || average === null) return [];
  const { bytesPerSecond, peakBytesPerSecond, burstBytes } = inBytes({ ...rate, averageKilobytesPerSecond: average });
  return [shaper({ ...place, bytesPerSecond, peakBytesPerSecond, burstBytes, shares })];
}

const policed = (link: PolicedLink['link'], rate: Rate | null): readonly PolicedLink[] =>
  rate === null ? [] : [{ link, ...inBytes(rate) }];

function inBytes({ averageKilobytesPerSecond, peakKilobytesPerSecond, burstKibibytes }: Rate) {
  const bytesPerSecond = averageKilobytesPerSecond * KILOBYTE;
  return {
    bytesPerSecond,
    peakBytesPerSecond: peakKilobytesPerSecond === null ? null : peakKilobytesPerSecond * KILOBYTE,
    burstBytes: burstKibibytes === null ? bytesPerSecond : burstKibibytes * KIBIBYTE,
  };
}
