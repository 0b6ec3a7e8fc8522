import type { HostState } from '../state/host-state.ts';
import { sortState } from '../state/key.ts';

/** One network's share of the desired state; the ruleset is made from all networks at once (`ruleset.ts`). */
export type Part = Partial<Omit<HostState, 'tables'>>;

/** Puts the shares together. What several ask for, such as forwarding, is there once. */
export function joinParts(parts: readonly Part[], tables: HostState['tables']): HostState {
  const all = <K extends keyof Part>(list: K): NonNullable<Part[K]>[number][] =>
    parts.flatMap((part) => [...(part[list] ?? [])]);
  const sysctls = new Map(all('sysctls').map((sysctl) => [`${sysctl.namespace} ${sysctl.key}`, sysctl]));
  return sortState({
    namespaces: all('namespaces'),
    links: all('links'),
    stations: all('stations'),
    vlans: all('vlans'),
    addresses: all('addresses'),
    routes: all('routes'),
    shapers: all('shapers'),
    sysctls: [...sysctls.values()],
    tables,
    services: all('services'),
    resolvers: all('resolvers'),
  });
}

/** Joins the shares that a mode is made of. */
export function parts(...shares: readonly Part[]): Part {
  const { tables: _, ...joined } = joinParts(shares, []);
  return joined;
}
