import { refuseRelease, uplinksOf } from '../adoption/refusals.ts';
import { refuseWaiting } from '../adoption/refuse-move.ts';
import { hasErrors, refuse } from '../diagnostic/diagnostic.ts';
import { RequestRefused } from '../engine/engine.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import { carryOutPlan } from './adopt-nic.ts';
import { type AdoptionSession, withAdoptionSession } from './adoption-session.ts';
import type { MoveOptions } from './move-options.ts';
import { planMove } from './plan-adoption.ts';

/** What the command line asks of `release`. */
export type ReleaseWish = {
  readonly bridge: InterfaceName;
  /** null: the only one in it. */
  readonly nic: InterfaceName | null;
  readonly options: MoveOptions;
};

/** Moves the host from a bridge back onto its NIC; other ports stay on the bridge, and lose their way to the LAN. */
export async function releaseBridge(wish: ReleaseWish): Promise<void> {
  await withAdoptionSession(async (session) => {
    const { bridge, options } = wish;
    const nic = wish.nic ?? uplinkOf(bridge, session);
    const plug = { nic, bridge, intoBridge: false };
    const refusals = [
      ...refuseRelease(plug, session.doors.links.links()),
      ...refuseWaiting(plug, session.journal.plugs()),
    ];
    if (hasErrors(refusals)) throw new RequestRefused(refusals);
    const network = await networkOf(bridge, session);
    const plan = await planMove({ plug, network, options, found: refusals }, session);
    await carryOutPlan(plan, options, session);
  });
}

function uplinkOf(bridge: InterfaceName, { doors }: AdoptionSession): InterfaceName {
  const links = doors.links.links();
  const uplinks = uplinksOf(bridge, links);
  const [only, ...others] = uplinks;
  if (only !== undefined && others.length === 0) return only;
  const found = refuseRelease({ bridge, nic: bridge }, links).filter(({ code }) => code !== 'no-uplink');
  if (found.length > 0) throw new RequestRefused(found);
  throw new RequestRefused([
    only === undefined
      ? refuse('no-uplink', `no NIC of the host's is a port of ${bridge}`, null)
      : refuse('several-uplinks', `several NICs are ports of ${bridge}: ${uplinks.join(', ')}`, 'name one with --nic'),
  ]);
}

// Guests that are on it stay on it; the network by which they joined is the bridge's as long as that is there.
async function networkOf(bridge: InterfaceName, { session, doors }: AdoptionSession): Promise<NetworkName | null> {
  const { saved, live } = await session.store.read();
  const uplinks = uplinksOf(bridge, doors.links.links());
  const others = doors.links.links().filter(({ name, controller }) => controller === bridge && !uplinks.includes(name));
  if (others.length > 0) return null;
  const found = [...saved, ...live].find(({ mode, bridge: { name } }) => mode.kind === 'bridge' && name === bridge);
  return found?.name ?? null;
}
