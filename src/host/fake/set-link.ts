import type { Facts } from '../../state/facts.ts';
import type { Link, LinkPlace, LinkSettings } from '../../state/host-state.ts';
import { linkKey } from '../../state/key.ts';
import { flushIpv6 } from './addresses.ts';
import { findLink, requireLink } from './find-link.ts';
import { addConnectedRoutes, dropRoutes } from './routes.ts';
import { type FakeStep, refuse, withState } from './step.ts';

/** Changes a link, with what follows for addresses and routes when it goes up or down. */
export const setLink: FakeStep<'set-link'> = (machine, { link: place, set }) => {
  const before = requireLink(machine, place, OPERATION);
  const after = settle(machine, before, set);
  const changed = withState(machine, {
    links: machine.observed.links.map((link) => (linkKey(link) === linkKey(place) ? after : link)),
  });
  if (before.up === after.up) return changed;
  return after.up === true ? addConnectedRoutes(changed, place) : goDown(changed, place);
};

const OPERATION = 'set link';

const goDown = (machine: Facts, place: LinkPlace): Facts => dropRoutes(flushIpv6(machine, place), place);

function settle(machine: Facts, link: Link, set: LinkSettings): Link {
  const { stp, forwardDelaySeconds, controller, isolated, ...plain } = set;
  const bridge = setBridge({ ...link, ...plain }, set);
  const port = controller === undefined ? bridge : plug(machine, bridge, controller);
  if (isolated === undefined) return port;
  if ((port.controller ?? null) === null) refuse('it is no port of a bridge', refusal(link, 'EOPNOTSUPP'));
  return { ...port, isolated };
}

const refusal = <E extends string>({ name }: LinkPlace, errno: E) => ({ errno, operation: OPERATION, subject: name });

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
  const { isolated, ...unplugged } = link;
  if (controller === null) return { ...unplugged, controller };
  const bridge = findLink(machine, { namespace: link.namespace, name: controller });
  const missing = { errno: 'ENODEV', operation: OPERATION, subject: link.name } as const;
  if (bridge === undefined) return refuse(`there is no bridge ${controller}`, missing);
  if (bridge.kind.type !== 'bridge') return refuse(`${controller} is no bridge`, refusal(link, 'EOPNOTSUPP'));
  if (link.kind.type === 'bridge') return refuse('a bridge cannot be a port of a bridge', refusal(link, 'ELOOP'));
  if (link.controller === controller) return link;
  return { ...unplugged, controller, isolated: false };
}
