import { policedMode } from './policed-mode.ts';
import { ownRoutes, prefixesOf, type ResolvedNetwork } from './resolved-network.ts';
import type { PolicedNetwork } from './ruleset-network.ts';

/** The network as the ruleset is to enforce it, under its bridge's name. */
export const policedNetwork = (network: ResolvedNetwork): PolicedNetwork => ({
  name: network.declared.name,
  bridge: network.bridge,
  mode: policedMode(network.declared),
  prefixes: [...prefixesOf(network), ...ownRoutes(network.declared)],
  uplinks: network.uplinks,
  isolatePorts: network.declared.isolatePorts,
});
