import type { Proposal } from '../../engine/propose.ts';
import { goneFrom } from '../../engine/wanted.ts';
import type { Catalogue } from '../../model/catalogue.ts';
import type { Network } from '../../model/network.ts';
import type { NetworkName } from '../../net/names.ts';
import { linkKey } from '../../state/key.ts';
import { markOf } from '../../state/mark.ts';
import type { Consequence } from '../contract/confirmation.ts';
import { guestsIn } from './guests-on.ts';
import type { Known } from './known.ts';
import { reachChanges } from './reach-changes.ts';
import { renumberedGuests } from './renumbered-guests.ts';

/** What a change does to whoever is there now. Whoever comes later finds it as it is then. */
export function consequencesOf(proposal: Proposal, known: Known): readonly Consequence[] {
  const { catalogue } = known;
  return [
    ...goneFrom(catalogue, proposal.catalogue).map((network): Consequence => ({ kind: 'removed', network })),
    ...stopped(proposal, known),
    ...detached(proposal, known),
    ...changes(changed(catalogue, proposal.catalogue), proposal, known),
  ];
}

function changes(pairs: readonly Pair[], proposal: Proposal, known: Known): readonly Consequence[] {
  const guestsOn = guestsIn(known);
  const inhabited = pairs.flatMap((pair) => {
    const guests = guestsOn(pair.before);
    return guests.length === 0 ? [] : [{ ...pair, guests }];
  });
  if (inhabited.length === 0) return [];
  const ways = reachChanges(new Set(inhabited.map(({ after }) => after.name)), proposal, known);
  return [
    ...inhabited.flatMap((pair) => changesOf(pair, proposal, known)),
    ...(ways.length === 0 ? [] : [{ kind: 'reach', ways } as const]),
  ];
}

function stopped({ catalogue: after }: Proposal, known: Known): readonly Consequence[] {
  const staying = namesOf(after.live);
  const guestsOn = guestsIn(known);
  return known.catalogue.live
    .filter(({ name }) => !staying.has(name))
    .map((network): Consequence => ({ kind: 'disconnected', network: network.name, guests: guestsOn(network) }))
    .filter((each) => each.kind === 'disconnected' && each.guests.length > 0);
}

function detached({ scope }: Proposal, { facts }: Known): readonly Consequence[] {
  const going = new Set(scope.unplugged.map(linkKey));
  const guests = new Map<NetworkName, string[]>();
  for (const link of facts.observed.links) {
    const mark = going.has(linkKey(link)) ? markOf(link) : null;
    if (mark?.role !== 'guest') continue;
    const { title, guest } = mark.attachment;
    guests.set(mark.network, [...(guests.get(mark.network) ?? []), title ?? guest]);
  }
  return [...guests].map(([network, names]) => ({ kind: 'detached', network, guests: [...new Set(names)] }));
}

type Pair = { readonly before: Network; readonly after: Network };

// The engine hands on what it does not change.
function changed(before: Catalogue, after: Catalogue): readonly Pair[] {
  const running = new Map(before.live.map((network) => [network.name, network]));
  return after.live.flatMap((network) => {
    const was = running.get(network.name);
    return was === undefined || was === network ? [] : [{ before: was, after: network }];
  });
}

type Inhabited = Pair & { readonly guests: readonly string[] };

function changesOf({ before, after, guests }: Inhabited, proposal: Proposal, known: Known): readonly Consequence[] {
  const of = { network: after.name, guests };
  const moved = renumberedGuests(after.name, proposal, known);
  const ends = (['dhcp', 'dns'] as const).filter((service) => before[service] !== null && after[service] === null);
  const [from, to] = [before.mode.kind, after.mode.kind];
  return [
    ...(from === to ? [] : [{ kind: 'mode', ...of, from, to } as const]),
    ...(before.isolatePorts === after.isolatePorts
      ? []
      : [{ kind: 'isolation', ...of, isolated: after.isolatePorts } as const]),
    ...(moved.length === 0 ? [] : [{ kind: 'renumbered', network: after.name, guests: moved } as const]),
    ...ends.map((service): Consequence => ({ kind: 'service-ends', ...of, service })),
  ];
}

const namesOf = (networks: readonly Network[]): ReadonlySet<string> => new Set(networks.map(({ name }) => name));
