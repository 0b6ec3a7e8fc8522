import type { DescribedNetwork } from '../api/changes/described.ts';
import type { Applied } from '../api/contract/change.ts';
import { printDevices } from '../model/pool.ts';
import { reportDiagnostics } from './failure.ts';
import { print, printJson } from './output.ts';

/** Says what was done, and what the networks now are. */
export function printOutcome(outcome: Omit<Applied, 'attached'>, json: boolean): void {
  const { changed, plan, networks, stopped, diagnostics, recordedAs, undone } = outcome;
  if (json) {
    const recorded = { recordedAs, ...(undone === null ? {} : { undone: undone.id }) };
    printJson({ ok: true, changed, plan, networks, diagnostics, ...recorded });
    return;
  }
  void reportDiagnostics(diagnostics, false);
  if (undone !== null) print(`change ${undone.id} is undone (${undone.summary})\n`);
  for (const network of networks) print(`${line(network)}\n`);
  for (const name of stopped) print(`${name}: stopped\n`);
  print(`${whatWasDone(outcome)}\n`);
}

function whatWasDone({ changed, networks, summary }: Omit<Applied, 'attached'>): string {
  const isBridgeless = networks.some(({ devices }) => devices !== undefined);
  return !changed && isBridgeless ? 'nothing to do on this host' : summary;
}

function line({ name, mode, bridge, devices, gateways }: DescribedNetwork): string {
  if (bridge === null) return `${name}: ${mode}${devices == null ? '' : ` on ${printDevices(devices)}`}`;
  return `${name}: ${mode} on ${bridge}${gateways.length === 0 ? '' : `, ${gateways.join(', ')}`}`;
}
