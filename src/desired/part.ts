import type { HostState } from '../state/host-state.ts';
import { sortState } from '../state/key.ts';

/** One network's share of the desired state; the ruleset is made from all networks at once (`ruleset.ts`). */
export type Part = Partial<Omit<HostState, 'tables'>>;

/** Puts the shares together. What several ask for, such as forwarding, is there once. */
export function joinParts(shares: readonly Part[], tables: HostState['tables']): HostState {
  const { sysctls, ...rest } = parts(...shares);
  const byKey = new Map(sysctls.map((sysctl) => [`${sysctl.namespace} ${sysctl.key}`, sysctl]));
  return sortState({ ...rest, sysctls: [...byKey.values()], tables });
}

/** Joins the shares that a mode is made of. */
export function parts(...shares: readonly Part[]): Required<Part> {
  const all = <K extends keyof Part>(list: K): NonNullable<Part[K]>[number][] => {
    const joined: NonNullable<Part[K]>[number][] = [];
    for (const share of shares) for (const item of share[list] ?? []) joined.push(item);
    return joined;
  };
  return {
    namespaces: all('namespaces'),
    links: all('links'),
    stations: all('stations'),
    vlans: all('vlans'),
    addresses: all('addresses'),
    routes: all('routes'),
    shapers: all('shapers'),
    sysctls: all('sysctls'),
    services: all('services'),
    resolvers: all('resolvers'),
  };
}
