import type { Catalogue } from '../model/catalogue.ts';
import type { NetworkName } from '../net/names.ts';
import type { Facts } from '../state/facts.ts';
import { type LinkPlace, OWN_NAMESPACE } from '../state/host-state.ts';
import { linkKey } from '../state/key.ts';
import type { Proposal } from './propose.ts';
import type { Request } from './request.ts';

/** A request that is being carried out, with all that it was decided by. */
export type Undertaking = {
  readonly facts: Facts;
  readonly request: Request;
  readonly proposal: Proposal;
  readonly catalogue: Catalogue;
};

/** What is written down while it is carried out: what stops is meant to run until it has. */
export function meanwhile({ request, proposal, catalogue }: Undertaking): Catalogue {
  const going = goingIn(request);
  const stopping = catalogue.live.filter(({ name }) => going.has(name));
  return { ...proposal.catalogue, live: [...proposal.catalogue.live, ...stopping] };
}

/** The networks that are stopped. */
export const goingIn = ({ stop, remove }: Request): ReadonlySet<NetworkName> => new Set([...stop, ...remove]);

/** The links that the request has had made: after a failure they go again. */
export const newLinks = ({ request: { attach }, facts: { observed } }: Undertaking): readonly LinkPlace[] =>
  attach
    .map(({ link }) => ({ namespace: OWN_NAMESPACE, name: link.name }))
    .filter((place) => !observed.links.some((link) => linkKey(link) === linkKey(place)));
