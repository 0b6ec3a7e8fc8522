import type { LinkFacts } from '../host/link-door.ts';
import type { InterfaceName } from '../net/names.ts';
import type { KnownNic, RenamedNics } from '../state/known-nic.ts';

/** A NIC that was adopted into a bridge and is no longer in it, by the name that it has now. */
export type LostUplink = { readonly nic: InterfaceName; readonly bridge: InterfaceName };

/**
 * The NICs that stand outside of the bridges that they were adopted into: renamed at a boot, so that the host's own files no
 * longer meet them, or taken out by somebody. One that is in another bridge or bond was put there on purpose.
 */
export function lostUplinks(
  known: readonly KnownNic[],
  renamed: RenamedNics,
  links: readonly LinkFacts[],
): readonly LostUplink[] {
  return known.flatMap(({ name, bridge }) => {
    const nic = links.find((link) => link.name === (renamed[name] ?? name));
    const isThere = links.some((link) => link.name === bridge && link.kind === 'bridge');
    if (bridge === null || !isThere || nic === undefined || nic.controller !== null) return [];
    return [{ nic: nic.name, bridge }];
  });
}
