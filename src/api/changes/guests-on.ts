import { type HostIndex, indexHost } from '../../engine/host-index.ts';
import { portsOf } from '../../engine/port-details.ts';
import { bridgeNameOf } from '../../model/catalogue.ts';
import { hasBridge, type Network } from '../../model/network.ts';
import type { Known } from './known.ts';

/** The guests that are plugged into networks now, by the names that their managers have for them; the host is looked through when first asked. */
export function guestsIn({ catalogue, facts }: Known): (network: Network) => readonly string[] {
  let index: HostIndex | null = null;
  return (network) => {
    index ??= indexHost(catalogue.ports, facts);
    const place = { name: network.name, bridge: bridgeNameOf(network, catalogue), network };
    const ports = portsOf(place, { index, counters: new Map() });
    // Where there is no bridge, a place that is claimed is all that shows.
    const there = ports.filter(({ plugged }) => plugged || !hasBridge(network));
    return [...new Set(there.flatMap(({ title, guest }) => title ?? guest ?? []))];
  };
}
