import type { IpPrefix } from '../net/ip-prefix.ts';
import type { Table } from '../nftables/table.ts';

/** The maps of kvmnet's table whose keys are the prefixes that leave translated. */
export const TRANSLATION_MAPS = { 4: 'translate4', 6: 'translate6' } as const;

/** The prefixes that leave translated, by these tables. */
export function translatedPrefixes(tables: readonly Table[]): readonly IpPrefix[] {
  const names: readonly string[] = Object.values(TRANSLATION_MAPS);
  const maps = tables.flatMap(({ sets }) => sets.filter(({ name }) => names.includes(name)));
  // The keys of these maps are ours: one prefix each.
  return maps.flatMap(({ elements }) => elements.map(({ key }) => key[0] as IpPrefix));
}
