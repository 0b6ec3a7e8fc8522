import type { NetworkDetails } from '../engine/details.ts';
import type { InterfaceName } from '../net/names.ts';
import { type HostState, OWN_NAMESPACE } from '../state/host-state.ts';
import type { Complaint } from './complaints.ts';
import { networkId } from './topology.ts';
import { defaultRoutes, type WaysOut } from './uplinks.ts';

/** Of networks that run and promise their guests the outside, why nothing gets there. */
export function noWayOut(
  details: readonly NetworkDetails[],
  ways: WaysOut,
  observed: Pick<HostState, 'links' | 'routes'>,
): readonly Complaint[] {
  const isUp = new Map(
    observed.links
      .filter(({ namespace }) => namespace === OWN_NAMESPACE)
      .map(({ name, up }) => [name, up === true] as const),
  );
  const hasRoute = defaultRoutes(observed).length > 0;
  return details.flatMap((network) => {
    const leaves = network.state === 'running' && (network.mode === 'nat' || network.mode === 'routed');
    const why = leaves ? whyNot(network, { nics: ways.get(network.name) ?? [], isUp, hasRoute }) : null;
    return why === null ? [] : [{ at: networkId(network.name), health: 'warning', note: `it has no way out: ${why}` }];
  });
}

type Way = {
  readonly nics: readonly InterfaceName[];
  readonly isUp: ReadonlyMap<InterfaceName, boolean>;
  readonly hasRoute: boolean;
};

// That an uplink is not there at all, is said by whoever wanted to set it up.
function whyNot({ uplink }: NetworkDetails, { nics, isUp, hasRoute }: Way): string | null {
  const isDown = nics.length > 0 && nics.every((nic) => isUp.get(nic) === false);
  if (isDown && (uplink !== null || hasRoute)) return nics.map((nic) => `${nic} is down`).join('; ');
  return hasRoute ? null : 'this host has no default route';
}
