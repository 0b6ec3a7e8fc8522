import type { Catalogue } from '../model/catalogue.ts';
import type { Network } from '../model/network.ts';
import type { Port } from '../model/port.ts';
import type { NetworkName } from '../net/names.ts';
import type { Facts } from '../state/facts.ts';
import { markOf } from '../state/mark.ts';
import { newcomers, type Request } from './request.ts';

/** The catalogue as it is when the request has been granted. */
export function granted(request: Request, catalogue: Catalogue, facts: Facts): Catalogue {
  const forgotten = new Set([...request.remove, ...request.forget]);
  const saved = merge(catalogue.saved, [...request.declare, ...request.save]).filter(
    ({ name }) => !forgotten.has(name),
  );
  const running = recover(catalogue, facts);
  const stopped = new Set([...request.stop, ...request.remove]);
  const names = new Set([...running.map(({ name }) => name), ...request.start]);
  const starting = saved.filter(({ name }) => request.start.includes(name));
  const declared = request.declare.filter(({ name, autostart }) => autostart || names.has(name));
  const live = merge(merge(running, starting), [...declared, ...request.run]).filter(({ name }) => !stopped.has(name));
  const ports = portsAfter(request, catalogue.ports).filter(outlasts(live, facts));
  return { saved, live, ports, allocations: catalogue.allocations };
}

/** The networks that are known before, and no more afterwards. */
export function goneFrom(before: Catalogue, after: Catalogue): readonly NetworkName[] {
  const known = new Set([...after.saved, ...after.live].map(({ name }) => name));
  return [...new Set([...before.saved, ...before.live].map(({ name }) => name))].filter((name) => !known.has(name));
}

// A guest's place outlasts its network's stop, as its link does, and comes back with it; one that no guest has taken
// goes with the network.
function outlasts(live: readonly Network[], { observed }: Facts): (port: Port) => boolean {
  const running = new Set(live.map(({ name }) => name));
  const marks = observed.links.map(markOf);
  const taken = new Set(
    marks.flatMap((mark) => (mark?.role === 'guest' ? [`${mark.network} ${mark.attachment.mac}`] : [])),
  );
  return ({ network, mac }) => running.has(network) || taken.has(`${network} ${mac}`);
}

const portsAfter = ({ plug, unplug }: Request, ports: readonly Port[]): readonly Port[] =>
  [...new Map([...ports, ...plug].map((port) => [port.uuid, port])).values()].filter(
    ({ uuid }) => !unplug.includes(uuid),
  );

/** Networks that stand in the kernel and of which no definition is known: nobody can say what their rules are. */
export function unknownNetworks(catalogue: Catalogue, request: Request, facts: Facts): readonly NetworkName[] {
  const known = new Set([...catalogue.saved, ...catalogue.live, ...newcomers(request)].map(({ name }) => name));
  const going = new Set([...request.stop, ...request.remove]);
  return standing(facts).filter((name) => !known.has(name) && !going.has(name));
}

// A network that stands in the kernel runs, even when the note of it was lost.
function recover({ saved, live }: Catalogue, facts: Facts): readonly Network[] {
  const there = new Set(standing(facts));
  return merge(
    saved.filter(({ name }) => there.has(name)),
    live,
  );
}

function standing(facts: Facts): readonly NetworkName[] {
  const marks = facts.observed.links.map((link) => (link.kind.type === 'bridge' ? markOf(link) : null));
  return [...new Set(marks.filter((mark) => mark !== null).map(({ network }) => network))];
}

const merge = (before: readonly Network[], after: readonly Network[]): readonly Network[] => [
  ...new Map([...before, ...after].map((network) => [network.name, network])).values(),
];
