import type { Configuration } from '../config/parse.ts';
import type { ResolvedNetwork } from '../desired/resolved-network.ts';
import type { Outcome } from '../engine/engine.ts';
import type { ChangeRecord } from '../history/record.ts';
import { hasBridge, type Network } from '../model/network.ts';
import { devicesOf, printDevices } from '../model/pool.ts';
import type { NetworkName } from '../net/names.ts';
import { summarizePlan } from '../plan/print-summary.ts';
import { located } from './configuration.ts';
import { reportDiagnostics } from './failure.ts';
import { print, printJson } from './output.ts';

/** The networks that the request was about; others that run are not spoken of. */
export type Asked = {
  readonly running?: readonly NetworkName[];
  readonly stopped?: readonly NetworkName[];
  /** The change that was undone by it. */
  readonly undone?: Pick<ChangeRecord, 'id' | 'summary'>;
  /** Where they are declared, when in files. */
  readonly configuration?: Configuration;
};

/** Says what was done, and what the networks now are. */
export function printOutcome(outcome: Outcome, asked: Asked, json: boolean): void {
  const { running = [], stopped = [], undone, configuration } = asked;
  const { proposal, plan, recordedAs } = outcome;
  const diagnostics = configuration === undefined ? proposal.diagnostics : located(proposal.diagnostics, configuration);
  const networks = proposal.networks.filter(({ declared }) => running.includes(declared.name));
  const others = proposal.catalogue.live.filter((network) => running.includes(network.name) && !hasBridge(network));
  if (json) {
    const described = [...networks.map(describe), ...others.map(describeBridgeless)];
    const recorded = { recordedAs, ...(undone === undefined ? {} : { undone: undone.id }) };
    printJson({ ok: true, changed: plan.length > 0, plan, networks: described, diagnostics, ...recorded });
    return;
  }
  void reportDiagnostics(diagnostics, false);
  if (undone !== undefined) print(`change ${undone.id} is undone (${undone.summary})\n`);
  for (const text of [...networks.map(line), ...others.map(bridgelessLine)]) print(`${text}\n`);
  for (const name of stopped) print(`${name}: stopped\n`);
  print(`${plan.length === 0 && others.length > 0 ? 'nothing to do on this host' : summarizePlan(plan)}\n`);
}

/** A resolved network for programs. */
export const describe = ({ declared, bridge, gateways, ports }: ResolvedNetwork) => ({
  name: declared.name,
  mode: declared.mode.kind,
  bridge,
  gateways,
  guests: ports.map(({ attachment, link }) => ({ ...attachment, tap: link?.name ?? null })),
});

/** One whose guests meet on no bridge: nothing of it is on the host. */
const describeBridgeless = (network: Network) => ({
  name: network.name,
  mode: network.mode.kind,
  bridge: null,
  devices: devicesOf(network),
  gateways: [],
  guests: [],
});

const bridgelessLine = (network: Network): string => {
  const devices = devicesOf(network);
  return `${network.name}: ${network.mode.kind}${devices === null ? '' : ` on ${printDevices(devices)}`}`;
};

const line = ({ declared, bridge, gateways }: ResolvedNetwork): string =>
  `${declared.name}: ${declared.mode.kind} on ${bridge}${gateways.length === 0 ? '' : `, ${gateways.join(', ')}`}`;
