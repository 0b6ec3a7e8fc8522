import type { Configuration } from '../config/parse.ts';
import type { ResolvedNetwork } from '../desired/resolved-network.ts';
import type { Outcome } from '../engine/engine.ts';
import { summarizePlan } from '../plan/print-summary.ts';
import { located } from './configuration.ts';
import { reportDiagnostics } from './failure.ts';
import { print, printJson } from './output.ts';

/** Says what was done, and what the networks now are. */
export function printOutcome(outcome: Outcome, configuration: Configuration | null, json: boolean): void {
  const { proposal, plan } = outcome;
  const diagnostics = configuration === null ? proposal.diagnostics : located(proposal.diagnostics, configuration);
  const named = configuration === null ? null : new Set(configuration.networks.map(({ name }) => name));
  const networks = proposal.networks.filter(({ declared }) => named?.has(declared.name) ?? true);
  if (json) {
    printJson({ ok: true, changed: plan.length > 0, plan, networks: networks.map(describe), diagnostics });
    return;
  }
  void reportDiagnostics(diagnostics, false);
  for (const network of networks) print(`${line(network)}\n`);
  print(`${plan.length === 0 ? 'nothing to do' : summarizePlan(plan)}\n`);
}

/** A resolved network for programs. */
export const describe = ({ declared, bridge, gateways, ports }: ResolvedNetwork) => ({
  name: declared.name,
  mode: declared.mode.kind,
  bridge,
  gateways,
  guests: ports.map(({ attachment, link }) => ({ ...attachment, tap: link.name })),
});

const line = ({ declared, bridge, gateways }: ResolvedNetwork): string =>
  `${declared.name}: ${declared.mode.kind} on ${bridge}${gateways.length === 0 ? '' : `, ${gateways.join(', ')}`}`;
