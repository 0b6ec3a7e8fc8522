import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, refuse } from '../diagnostic/diagnostic.ts';
import type { LinkPlan, WantedLink } from '../libvirtd/link-steps.ts';
import { printStep } from '../libvirtd/step.ts';
import { isWished, type LinkWish } from '../libvirtd/wish.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { directoriesOf } from './directories.ts';
import { reportDiagnostics } from './failure.ts';
import { print, printJson } from './output.ts';

export type Links = LinkPlan & {
  readonly wanted: readonly WantedLink[];
  readonly wish: LinkWish;
  readonly catalogue: Catalogue;
};

/** Says which networks are linked now, or would be. */
export async function printLinks(links: Links, { dryRun, json }: { readonly dryRun: boolean; readonly json: boolean }) {
  const { steps, clashes, wanted } = links;
  const missing = clashes.map(({ network }) => network);
  const linked = wanted.filter(({ document }) => !missing.includes(document.name)).map(described);
  const waiting = waitingOf(links);
  const diagnostics = [...clashes.map(({ diagnostic }) => asWarning(diagnostic)), ...unlessKept()];
  if (json) return printJson({ ok: true, changed: steps.length > 0, steps, linked, waiting, diagnostics });
  await reportDiagnostics(diagnostics, false);
  const lines = dryRun ? steps.flatMap(printStep) : linked.map(inWords);
  const later = waiting.map((name) => `${name}: not yet, for its bridge has no name before it is started`);
  const rest = [...later, ...(steps.length === 0 ? ['nothing to do'] : [])];
  print([...lines, ...rest.map((line) => (dryRun ? `# ${line}` : line))].map((line) => `${line}\n`).join(''));
}

const described = ({ document, active, autostart }: WantedLink) => ({
  network: document.name,
  bridge: document.bridge?.name ?? null,
  active,
  autostart,
});

const inWords = ({ network, bridge, active }: ReturnType<typeof described>): string =>
  `${network}: linked${bridge === null ? '' : ` by its bridge ${bridge}`}${active ? '' : ', stopped'}`;

function waitingOf({ wanted, wish, catalogue }: Links): readonly string[] {
  const known = new Set([...catalogue.saved, ...catalogue.live].map(({ name }) => name));
  return [...known].filter((name) => isWished(wish, name) && !wanted.some(({ document }) => document.name === name));
}

const asWarning = (diagnostic: Diagnostic): Diagnostic => ({ ...diagnostic, severity: 'warning' });

function unlessKept(): readonly Diagnostic[] {
  if (daemonRuns()) return [];
  const message = 'no kvmnet daemon runs here, which would keep the links in step with the networks';
  const hint = 'start it (docs/daemon.md), or say kvmnet libvirt link again after each change';
  return [{ ...refuse('no-daemon', message, hint), severity: 'notice' }];
}

// Its lock has its number; taking the lock to see would keep a daemon from starting.
function daemonRuns(): boolean {
  const file = join(directoriesOf().run, 'daemon.lock');
  const pid = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  return /^\d+$/.test(pid) && existsSync(`/proc/${pid}`);
}
