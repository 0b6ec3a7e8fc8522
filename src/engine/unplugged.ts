import type { Facts } from '../state/facts.ts';
import { type LinkPlace, OWN_NAMESPACE } from '../state/host-state.ts';
import { parseMark } from '../state/mark.ts';
import type { Request } from './request.ts';

/** The links of the guests that a request unplugs. */
export const unplugged = ({ detach }: Request, { observed }: Facts): readonly LinkPlace[] =>
  observed.links
    .filter(({ namespace, alias }) => {
      const mark = namespace === OWN_NAMESPACE ? parseMark(alias ?? null) : null;
      if (mark?.role !== 'guest') return false;
      return detach.some(
        ({ guest, network }) => guest === mark.attachment.guest && (network === null || network === mark.network),
      );
    })
    .map(({ namespace, name }) => ({ namespace, name }));
