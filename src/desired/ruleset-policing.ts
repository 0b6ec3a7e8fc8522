import type { InterfaceName } from '../net/names.ts';
import { rule } from '../nftables/rule.ts';
import type { Chain, Rule } from '../nftables/table.ts';
import { AS_FAST_AS_THE_LINK, atLeastSlowest } from '../state/shaper.ts';
import { linkIdentifier } from './ruleset-identifier.ts';

/** A link, and how much of what it receives is let pass. */
export type PolicedLink = {
  readonly link: InterfaceName;
  readonly bytesPerSecond: number;
  readonly peakBytesPerSecond: number | null;
  readonly burstBytes: number;
};

/**
 * A chain for each link, in family netdev: there frames are counted as they come in, before a bridge sees them. What is
 * too much is dropped, and the sender's TCP slows down; traffic control's own policer does the same, but many kernels
 * are built without it (CONFIG_NET_ACT_POLICE).
 */
export const policingChains = (links: readonly PolicedLink[]): readonly Chain[] =>
  [...links]
    .sort((left, right) => (left.link < right.link ? -1 : 1))
    .flatMap((policed) => {
      const rules = rulesFor(policed);
      return rules.length === 0 ? [] : [{ ...chainOn(policed.link), rules }];
    });

const chainOn = (link: InterfaceName): Omit<Chain, 'rules'> => ({
  name: `limit-${linkIdentifier(link)}`,
  base: { type: 'filter', hook: 'ingress', priority: 0, policy: 'accept', device: link },
});

function rulesFor({ bytesPerSecond, peakBytesPerSecond, burstBytes }: PolicedLink): readonly Rule[] {
  const rate = atLeastSlowest(bytesPerSecond);
  const peak = peakBytesPerSecond === null ? [] : [{ rate: Math.max(peakBytesPerSecond, rate), burst: LEAST_BURST }];
  // nft's limit lets a second's worth pass at once by itself, and the burst on top of it (nft_limit_init).
  const average = { rate, burst: Math.max(LEAST_BURST, Math.min(MOST_BURST, burstBytes - rate)) };
  return [
    ...peak.filter(isLimit).map((limit) => rule(dropBeyond(limit), 'no burst is faster than this')),
    ...[average].filter(isLimit).map((limit) => rule(dropBeyond(limit), 'no more than this in the long run')),
  ];
}

type Limit = { readonly rate: number; readonly burst: number };

// nft's kbytes are of 1,024.
const dropBeyond = ({ rate, burst }: Limit): string => `limit rate over ${rate} bytes/second burst ${burst} bytes drop`;

/** A guest hands over segments of up to 64 KiB; a bucket that one does not fit into would let none pass. */
const LEAST_BURST = 65_536;
const MOST_BURST = 0xffffffff;

// Beyond it the kernel's own numbers would overflow.
const isLimit = ({ rate }: Limit): boolean => rate < AS_FAST_AS_THE_LINK;
