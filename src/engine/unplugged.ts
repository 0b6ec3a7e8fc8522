import type { Facts } from '../state/facts.ts';
import { type LinkPlace, OWN_NAMESPACE } from '../state/host-state.ts';
import { type Mark, parseMark } from '../state/mark.ts';
import type { Detachment, Request } from './request.ts';

/** The links of the guests that a request unplugs. */
export const unplugged = ({ detach }: Request, { observed }: Facts): readonly LinkPlace[] =>
  observed.links
    .filter(({ namespace, alias }) => {
      const mark = namespace === OWN_NAMESPACE ? parseMark(alias ?? null) : null;
      return detach.some((detachment) => isMeant(detachment, mark));
    })
    .map(({ namespace, name }) => ({ namespace, name }));

/** Whether the link with this mark is one that is to be unplugged. */
export const isMeant = ({ guest, network, mac }: Detachment, mark: Mark | null): boolean =>
  mark?.role === 'guest' &&
  guest === mark.attachment.guest &&
  (network === null || network === mark.network) &&
  (mac === undefined || mac === mark.attachment.mac);
