import { type Diagnostic, refuse } from '../diagnostic/diagnostic.ts';
import type { TakenBridge } from '../plan/scope.ts';
import type { Facts } from '../state/facts.ts';
import { type Link, OWN_NAMESPACE } from '../state/host-state.ts';
import { LINK_GROUP, markOf, printMark } from '../state/mark.ts';

/** The facts as they are when the bridges are ours: so are the addresses on them, and the ports that they have. */
export function withTakenOver(facts: Facts, takeOver: readonly TakenBridge[]): Facts {
  if (takeOver.length === 0) return facts;
  const links = facts.observed.links.map((link) => {
    const taken = takeOver.find((each) => isMeant(link, each) && markOf(link) === null);
    if (taken === undefined) return link;
    return { ...link, alias: printMark({ role: 'bridge', network: taken.network }), group: LINK_GROUP };
  });
  return { ...facts, observed: { ...facts.observed, links } };
}

/** Why a bridge cannot become a network's own. */
export const refuseTakeOvers = (takeOver: readonly TakenBridge[], { observed }: Facts): readonly Diagnostic[] =>
  takeOver.flatMap((taken) => {
    const reason = whyNot(
      observed.links.find((link) => isMeant(link, taken)),
      taken,
    );
    const message = `${taken.link} cannot become the bridge of network ${taken.network}: ${reason}`;
    return reason === null ? [] : [refuse('bridge-unfit', message, null)];
  });

function whyNot(link: Link | undefined, { network }: TakenBridge): string | null {
  if (link === undefined) return 'there is no such link';
  if (link.kind.type !== 'bridge') return 'it is no bridge';
  const mark = markOf(link);
  return mark === null || mark.network === network ? null : `it is that of network ${mark.network}`;
}

const isMeant = ({ namespace, name }: Link, { link }: TakenBridge): boolean =>
  namespace === OWN_NAMESPACE && name === link;
