import { ranAs } from '../api/changes/ran-as.ts';
import { printConfiguration } from '../config/print.ts';
import { type Diagnostic, hasErrors } from '../diagnostic/diagnostic.ts';
import { RequestRefused } from '../engine/engine.ts';
import { noRequest } from '../engine/request.ts';
import type { ReadInterfaces } from '../formats/interface-parts/host-format.ts';
import { bridgeNetworks } from '../model/bridge-networks.ts';
import { EXIT } from './exit-code.ts';
import { reportDiagnostics } from './failure.ts';
import { print, printJson } from './output.ts';
import { printOutcome } from './print-outcome.ts';
import { withSession } from './session.ts';

/**
 * Prints a host's interfaces as a configuration, with a network for the guests of each bridge. What is wrong with the files
 * is said on standard error, with exit code 3 for errors, and what could be read of them is printed all the same: it is there to be put right.
 */
export async function printInterfaceImport({ interfaces, diagnostics }: ReadInterfaces, json: boolean): Promise<void> {
  const { networks, diagnostics: more } = bridgeNetworks(interfaces);
  const all = [...diagnostics, ...more];
  const yaml = printConfiguration(networks, interfaces);
  if (hasErrors(all)) process.exitCode = EXIT.refused;
  if (json) return printJson({ ok: !hasErrors(all), yaml, diagnostics: all });
  await reportDiagnostics(all, false);
  print(yaml);
}

/** Makes the networks for the guests of the bridges; the interfaces stay their own manager's. */
export async function applyInterfaceImport(read: ReadInterfaces, json: boolean): Promise<void> {
  const { networks, diagnostics } = bridgeNetworks(read.interfaces);
  const all = [...read.diagnostics, ...diagnostics, networksAlone(networks.length)];
  if (hasErrors(all)) throw new RequestRefused(all);
  if (networks.length === 0) throw new RequestRefused([...all, withoutBridge]);
  if (!json) await reportDiagnostics(all, false);
  await withSession(async ({ engine }) => {
    const outcome = await engine.apply({ ...noRequest, declare: networks });
    const running = networks.map(({ name }) => name);
    const diagnostics = [...(json ? all : []), ...outcome.proposal.diagnostics];
    printOutcome({ ...ranAs(outcome, running), stopped: [], undone: null, diagnostics }, json);
  });
}

const networksAlone = (count: number): Diagnostic => ({
  severity: 'notice',
  code: 'networks-alone',
  message: `${count === 1 ? 'the network of the bridge is' : 'the networks of the bridges are'} made, and the interfaces are left to their own manager`,
  hint: null,
  position: null,
  path: null,
});

const withoutBridge: Diagnostic = {
  severity: 'error',
  code: 'nothing-declared',
  message: 'none of the interfaces is a bridge, so that there is no network to make',
  hint: 'leave --apply out to see the interfaces',
  position: null,
  path: null,
};
