import { ranAs } from '../api/changes/ran-as.ts';
import type { ReadNetworks } from '../api/changes/read-network-files.ts';
import { printConfiguration } from '../config/print.ts';
import { documentFiles } from '../daemon/document-files.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { noRequest } from '../engine/request.ts';
import { Documents } from '../libvirt/driver/documents.ts';
import { directoriesOf } from './directories.ts';
import { reportDiagnostics } from './failure.ts';
import { print, printJson } from './output.ts';
import { printOutcome } from './print-outcome.ts';
import { withSession } from './session.ts';

/** Prints networks as a configuration, with all that was lost or changed on the way on standard error. */
export async function printImport({ networks, diagnostics }: ReadNetworks, json: boolean): Promise<void> {
  const yaml = printConfiguration(networks.map(({ network }) => network));
  if (json) return printJson({ ok: true, yaml, diagnostics });
  await reportDiagnostics(diagnostics, false);
  print(yaml);
}

/** Declares networks, and keeps the words in which they were written: libvirt's clients are shown those. */
export async function applyImport({ networks, diagnostics }: ReadNetworks, json: boolean): Promise<void> {
  if (!json) await reportDiagnostics(diagnostics, false);
  const lost: Diagnostic[] = [];
  const documents = new Documents({ files: documentFiles(directoriesOf()), warn: (found) => lost.push(...found) });
  await withSession(async ({ engine }) => {
    const declare = networks.map(({ network }) => network);
    const outcome = await engine.apply({ ...noRequest, declare });
    for (const { network, document } of networks) {
      documents.keep('saved', network, document);
      documents.keep('live', network, document);
    }
    const running = declare.map(({ name }) => name);
    printOutcome(
      {
        ...ranAs(outcome, running),
        stopped: [],
        undone: null,
        diagnostics: [...(json ? diagnostics : []), ...outcome.proposal.diagnostics, ...lost],
      },
      json,
    );
  });
}
