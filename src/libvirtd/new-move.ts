import type { Catalogue } from '../model/catalogue.ts';
import { fnv1a } from '../net/hash.ts';
import { interfaceName, type NetworkName } from '../net/names.ts';
import type { FoundNetwork } from './found-network.ts';
import { madeByLibvirt } from './move-out.ts';
import type { Move } from './notes.ts';
import type { Original } from './original.ts';

/** How a network of libvirtd's is before it is moved. */
export function newMove(name: NetworkName, found: FoundNetwork, original: Original, { saved }: Catalogue): Move {
  return {
    name,
    saved: found.saved,
    live: found.live,
    autostart: found.autostart,
    bridge: madeByLibvirt(original.live?.network),
    hidden: interfaceName(`kv-${fnv1a(name).toString(16).slice(0, 8)}`),
    replaced: saved.find((network) => network.name === name) ?? null,
    state: 'coming',
  };
}
