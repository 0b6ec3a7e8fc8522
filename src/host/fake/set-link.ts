import type { Facts } from '../../state/facts.ts';
import type { HostState, Link, LinkPlace, LinkSettings } from '../../state/host-state.ts';
import { linkKey } from '../../state/key.ts';
import { flushIpv6 } from './addresses.ts';
import { findLink, requireLink } from './find-link.ts';
import { addConnectedRoutes, dropRoutes } from './routes.ts';
import { type FakeStep, refuse, withState } from './step.ts';
import { settleVlans } from './vlans.ts';

/** Changes a link, with what follows for addresses and routes when it goes up or down. */
export const setLink: FakeStep<'set-link'> = (machine, { link: place, set }) => {
  const before = requireLink(machine, place, OPERATION);
  const after = settle(machine, before, set);
  const changed = withState(machine, {
    links: machine.observed.links.map((link) => (linkKey(link) === linkKey(place) ? after : link)),
    ...(before.controller === after.controller ? {} : { stations: stationsWithout(machine, place) }),
  });
  const settled = settleVlans(machine, changed);
  if (before.up === after.up) return settled;
  return after.up === true ? addConnectedRoutes(settled, place) : goDown(settled, place);
};

const OPERATION = 'set link';

const goDown = (machine: Facts, place: LinkPlace): Facts => dropRoutes(flushIpv6(machine, place), place);

function settle(machine: Facts, link: Link, set: LinkSettings): Link {
  const { stp, forwardDelaySeconds, vlanFiltering, controller, isolated, learning, flood, ...plain } = set;
  const bridge = setBridge(filterVlans(machine, { ...link, ...plain }, set), set);
  const port = controller === undefined ? bridge : plug(machine, bridge, controller);
  const settings = Object.entries({ isolated, learning, flood }).filter(([, value]) => value !== undefined);
  if (settings.length === 0) return port;
  if ((port.controller ?? null) === null) refuse('it is no port of a bridge', refusal(link, 'EOPNOTSUPP'));
  return { ...port, ...Object.fromEntries(settings) };
}

const stationsWithout = ({ observed }: Facts, { namespace, name }: LinkPlace): HostState['stations'] =>
  observed.stations.filter((station) => station.namespace !== namespace || station.port !== name);

/** What a port has when it has just been plugged in. */
const NEW_PORT = { isolated: false, learning: true, flood: true } as const;

/** A link without what only ports have. */
export function unplugged({ isolated: _, learning: __, flood: ___, ...link }: Link): Link {
  return link;
}

const refusal = <E extends string>({ name }: LinkPlace, errno: E) => ({ errno, operation: OPERATION, subject: name });

function filterVlans({ capabilities }: Facts, link: Link, { vlanFiltering }: LinkSettings): Link {
  if (vlanFiltering === undefined) return link;
  if (!capabilities.vlanFiltering) refuse('this kernel filters no VLANs', refusal(link, 'EOPNOTSUPP'));
  if (link.kind.type !== 'bridge') refuse('it is no bridge', refusal(link, 'EOPNOTSUPP'));
  return { ...link, vlanFiltering };
}

// The spanning tree needs a delay from 2 to 30 seconds (IEEE 802.1D); switched on, it sees to that itself.
function setBridge(link: Link, { stp, forwardDelaySeconds }: LinkSettings): Link {
  if (stp === undefined && forwardDelaySeconds === undefined) return link;
  if (link.kind.type !== 'bridge') return refuse('it is no bridge', refusal(link, 'EOPNOTSUPP'));
  const switched = stp === undefined ? link : { ...link, stp, ...(stp ? { forwardDelaySeconds: legal(link) } : {}) };
  if (forwardDelaySeconds === undefined) return switched;
  if (switched.stp === true && (forwardDelaySeconds < 2 || forwardDelaySeconds > 30)) {
    refuse('the spanning tree needs a forward delay from 2 to 30 seconds', refusal(link, 'ERANGE'));
  }
  return { ...switched, forwardDelaySeconds };
}

const legal = ({ forwardDelaySeconds = 15 }: Link): number => Math.min(30, Math.max(2, forwardDelaySeconds));

function plug(machine: Facts, link: Link, controller: LinkSettings['controller'] & (string | null)): Link {
  if (controller === null) return { ...unplugged(link), controller };
  const bridge = findLink(machine, { namespace: link.namespace, name: controller });
  const missing = { errno: 'ENODEV', operation: OPERATION, subject: link.name } as const;
  if (bridge === undefined) return refuse(`there is no bridge ${controller}`, missing);
  if (bridge.kind.type !== 'bridge') return refuse(`${controller} is no bridge`, refusal(link, 'EOPNOTSUPP'));
  if (link.kind.type === 'bridge') return refuse('a bridge cannot be a port of a bridge', refusal(link, 'ELOOP'));
  if (link.controller === controller) return link;
  return { ...unplugged(link), controller, ...NEW_PORT };
}
