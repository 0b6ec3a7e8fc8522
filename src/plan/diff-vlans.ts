import type { PortVlan } from '../state/host-state.ts';
import { linkKey, vlanKey } from '../state/key.ts';
import type { Comparison } from './diff.ts';
import { type Step, step } from './step.ts';

/**
 * Which port is in which VLAN. Ports of which nothing is desired are left as they are; and of a port that is plugged in
 * anew, the kernel has put it into the bridge's first VLAN.
 */
export function diffVlans(all: Comparison): readonly Step[] {
  const { observed, desired } = all;
  const have = new Map(observed.vlans.map((vlan) => [vlanKey(vlan), vlan]));
  const want = new Set(desired.vlans.map(vlanKey));
  const fresh = portsPluggedIn(all);
  const isFresh = ({ namespace, port }: PortVlan): boolean => fresh.has(linkKey({ namespace, name: port }));
  const told = new Set(desired.vlans.map(({ namespace, port }) => linkKey({ namespace, name: port })));
  const missing = desired.vlans.filter((vlan) => isFresh(vlan) || !same(have.get(vlanKey(vlan)), vlan));
  const extra = observed.vlans.filter(
    (vlan) =>
      told.has(linkKey({ namespace: vlan.namespace, name: vlan.port })) && !isFresh(vlan) && !want.has(vlanKey(vlan)),
  );
  const first = [...fresh].flatMap((key) => firstVlanOf(key, desired.vlans));
  return [...missing.map(set), ...extra.map(remove), ...first.map(remove)];
}

// The digit puts a port into its new VLAN before it is taken out of the one that it has.
const set = (vlan: PortVlan): Step =>
  step('sort into VLANs', `${portKey(vlan)} 1 ${vlan.id}`, { kind: 'set-vlan', vlan });

const remove = (vlan: PortVlan): Step =>
  step('sort into VLANs', `${portKey(vlan)} 2 ${vlan.id}`, { kind: 'delete-vlan', vlan });

const portKey = ({ namespace, port }: PortVlan): string => linkKey({ namespace, name: port });

const same = (left: PortVlan | undefined, right: PortVlan): boolean =>
  left !== undefined && left.pvid === right.pvid && left.untagged === right.untagged;

// Those that have no VLANs yet, since they come to a bridge by this plan, or since it has just begun to filter.
function portsPluggedIn({ observed, desired }: Comparison): ReadonlySet<string> {
  const filtering = new Set(observed.links.filter(({ vlanFiltering }) => vlanFiltering === true).map(linkKey));
  const before = new Map(observed.links.map((link) => [linkKey(link), link.controller ?? null]));
  const bridgeOf = new Map(desired.links.map((link) => [linkKey(link), link.controller ?? null]));
  const settled = ({ namespace, port, self }: PortVlan): boolean => {
    const key = linkKey({ namespace, name: port });
    if (self) return filtering.has(key);
    const bridge = bridgeOf.get(key) ?? null;
    return bridge !== null && before.get(key) === bridge && filtering.has(linkKey({ namespace, name: bridge }));
  };
  return new Set(desired.vlans.filter((vlan) => !settled(vlan)).map(portKey));
}

/** The VLAN into which the kernel puts every new port (`vlan_default_pvid`). */
const FIRST_VLAN = 1;

function firstVlanOf(key: string, vlans: readonly PortVlan[]): readonly PortVlan[] {
  const own = vlans.filter((vlan) => portKey(vlan) === key);
  const [like] = own;
  if (like === undefined || own.some(({ id }) => id === FIRST_VLAN)) return [];
  return [{ ...like, id: FIRST_VLAN, pvid: true, untagged: true }];
}
