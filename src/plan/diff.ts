import { prefixOf } from '../net/ip-prefix.ts';
import type { InterfaceName } from '../net/names.ts';
import { rulesetScript } from '../nftables/edit.ts';
import { comingKeys, rangesFirst } from '../nftables/ranges-first.ts';
import { type HostState, OWN_NAMESPACE } from '../state/host-state.ts';
import { linkKey } from '../state/key.ts';
import { translatedPrefixes } from '../state/translated.ts';
import { diffAddresses } from './diff-addresses.ts';
import { diffLinks } from './diff-links.ts';
import { diffNamespaces } from './diff-namespaces.ts';
import { diffResolvers } from './diff-resolvers.ts';
import { diffRoutes } from './diff-routes.ts';
import { diffServices } from './diff-services.ts';
import { diffShapers } from './diff-shapers.ts';
import { diffStations } from './diff-stations.ts';
import { diffSysctls } from './diff-sysctls.ts';
import { diffVlans } from './diff-vlans.ts';
import type { Plan } from './operation.ts';
import { order } from './order.ts';
import { afterRenames, renameSteps, renamesOf } from './renames.ts';
import { ownedState, type Scope } from './scope.ts';
import { type Step, step } from './step.ts';
import { afterTakeOvers, takeOverSteps, takeOversOf } from './take-over.ts';

/**
 * The plan that leads from what a host has to what it should have, touching nothing outside of the scope. It is empty
 * when there is nothing to do; and the plan back is the same function with the states exchanged.
 */
export function plan(observed: HostState, desired: HostState, scope: Scope): Plan {
  const takeOvers = takeOversOf(observed, desired, scope);
  const taken = afterTakeOvers(observed, takeOvers);
  const renames = renamesOf(taken, desired, scope);
  const named = afterRenames(taken, renames, scope);
  const owned = ownedState(named, scope);
  const all = { observed: named, owned, desired, scope };
  return order([
    ...takeOverSteps(takeOvers),
    ...renameSteps(renames, scope),
    ...diffNamespaces(all),
    ...diffLinks(all),
    ...diffVlans(all),
    ...diffStations(all),
    ...diffAddresses(all),
    ...diffRoutes(all),
    ...diffShapers(all),
    ...diffSysctls(all),
    ...diffRuleset(all),
    ...diffServices(all),
    ...diffResolvers(all),
  ]);
}

/** What every comparison gets: the whole host, the part of it that is ours to change, and how that part should be. */
export type Comparison = {
  readonly observed: HostState;
  readonly owned: HostState;
  readonly desired: HostState;
  readonly scope: Scope;
};

// A guest that talks on without a pause would keep its connection untranslated, and refused, for good. On a bridge that
// is only being made, nobody has talked yet.
function forgetUntranslated({ owned, desired }: Pick<Comparison, 'owned' | 'desired'>): readonly Step[] {
  const before = new Set(translatedPrefixes(owned.tables));
  const coming = translatedPrefixes(desired.tables).filter((prefix) => !before.has(prefix));
  if (coming.length === 0) return [];
  const spoken = prefixesInUse(desired, new Set(owned.links.map(linkKey)));
  const prefixes = coming.filter((prefix) => spoken.has(prefix));
  return prefixes.length === 0 ? [] : [step('forget connections', '', { kind: 'forget-untranslated', prefixes })];
}

// Of the links that are there already, as nft writes them: a single address without its length.
function prefixesInUse({ addresses, routes }: HostState, there: ReadonlySet<string>): ReadonlySet<string> {
  const isThere = (namespace: string, link: InterfaceName | null): boolean =>
    link !== null && there.has(linkKey({ namespace, name: link }));
  const found = [
    ...addresses.filter(({ namespace, link }) => isThere(namespace, link)).map(({ address }) => prefixOf(address)),
    ...routes.filter(({ namespace, link }) => isThere(namespace, link)).map(({ to }) => to),
  ];
  return new Set(found.map((prefix) => prefix.replace(prefix.includes(':') ? /\/128$/ : /\/32$/, '')));
}

function diffRuleset({ observed, owned, desired }: Comparison): readonly Step[] {
  const there = new Set<string>(
    observed.links.flatMap(({ namespace, name }) => (namespace === OWN_NAMESPACE ? [name] : [])),
  );
  const isPassed = [...comingKeys(owned.tables, desired.tables)].some((name) => there.has(name));
  const between = isPassed ? rangesFirst(owned.tables, desired.tables) : owned.tables;
  const scripts = [rulesetScript(owned.tables, between), rulesetScript(between, desired.tables)];
  const steps = scripts.flatMap((script, number) =>
    script.length === 0 ? [] : [step('edit the ruleset', `${number}`, { kind: 'edit-ruleset', script })],
  );
  return steps.length === 0 ? [] : [...steps, ...forgetUntranslated({ owned, desired })];
}
