import type { Charge, HostManager } from '../managers/charge.ts';
import { leaveAlone } from '../managers/leave-alone.ts';
import type { InterfaceName } from '../net/names.ts';
import { OWN_NAMESPACE } from '../state/host-state.ts';
import { LINK_GROUP, markOf } from '../state/mark.ts';
import type { AdoptionSession } from './adoption-session.ts';

/** Taps of guests, however many there will be, by the names that libvirt and kvmnet give them. */
const TAPS = 'vnet*';

/**
 * Tells the host's managers to leave guests' taps and networks' bridges alone, now and after reboots: some strip what they have not
 * made of its addresses, or take it out of its bridge. Those that are not in charge of the NIC leave its bridge alone, too.
 */
export async function leaveLinksAlone(charge: Charge, moved: readonly InterfaceName[], tools: AdoptionSession) {
  const { observed } = await tools.session.host.observe({ only: 'links' });
  const bridges = observed.links
    .filter(
      ({ namespace, kind, group }) => namespace === OWN_NAMESPACE && kind.type === 'bridge' && group === LINK_GROUP,
    )
    .filter((link) => markOf(link) !== null)
    .map(({ name }) => name);
  const told = (managers: readonly HostManager[], links: readonly string[]) =>
    leaveAlone(
      managers.map((manager) => ({ manager, running: true })),
      links,
    );
  const acts = [...told([charge.manager], [TAPS, ...bridges]), ...told(charge.others, [TAPS, ...bridges, ...moved])];
  try {
    await tools.runActs(acts);
  } catch (error) {
    tools.doors.warn(error instanceof Error ? error.message : String(error));
  }
}
