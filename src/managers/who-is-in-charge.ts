import type { Charge, HostManager, RunningDhcpClient } from './charge.ts';
import { cloudInitNotes } from './cloud-init-notes.ts';
import { findDhcpProcesses, refusalOfClients } from './dhcp-processes.ts';
import { type Evidence, programOf } from './evidence.ts';
import { type Finding, findNetworkManager } from './network-manager-evidence.ts';
import { findNetworkd, isNetworkdRunning, networkdFiles } from './networkd-evidence.ts';
import { findIfupdown, findNetworkScripts, findRefused } from './other-evidence.ts';

/** Who looks after a link, on what evidence, and why it cannot be moved, if it cannot. */
export function whoIsInCharge(evidence: Evidence): Charge {
  const found = FINDERS.flatMap((find) => find(evidence) ?? []);
  const finding = found[0] ?? nobody(evidence);
  const processes = findDhcpProcesses(evidence);
  return {
    ...finding,
    link: evidence.link,
    evidence: [...finding.evidence, ...processes.map(wordsOf)],
    dhcp: [...finding.dhcp, ...processes],
    others: othersOf(evidence, finding.manager),
    networkdFiles: networkdFiles(evidence),
    notes: cloudInitNotes(evidence, finding),
    refusal: finding.refusal ?? rivals(evidence, found) ?? refusalOfClients(evidence),
  };
}

/** The first that finds itself in charge is; those that hold links by running come before those that only set them up. */
const FINDERS = [findNetworkManager, findNetworkd, findIfupdown, findRefused, findNetworkScripts];

const nobody = ({ link }: Evidence): Finding => ({
  manager: 'nobody',
  format: null,
  evidence: [`no manager of networks says that it looks after ${link}`],
  configuredBy: null,
  routeMetric: null,
  dhcp: [],
  refusal: null,
});

const wordsOf = ({ program, process }: RunningDhcpClient): string =>
  `process ${process?.processes[0]?.pid}: ${process?.argv.join(' ')} is a client of DHCP (${program})`;

/** Two that hold one link by running would fight over it, and over the bridge. */
function rivals({ link }: Evidence, found: readonly Finding[]): Charge['refusal'] {
  const [first, second] = found.filter(({ manager }) => HOLDERS.has(manager));
  if (first === undefined || second === undefined) return null;
  return {
    reason: `both ${first.manager} and ${second.manager} look after ${link}`,
    hint: `leave it to one of them: ${[first, second].map(({ evidence: words }) => words[0]).join('; ')}`,
  };
}

const HOLDERS: ReadonlySet<HostManager> = new Set(['NetworkManager', 'networkd']);

function othersOf(evidence: Evidence, manager: HostManager): readonly HostManager[] {
  const running: readonly (readonly [HostManager, boolean])[] = [
    ['NetworkManager', evidence.nmDevice !== null || runs(evidence, 'NetworkManager')],
    ['networkd', isNetworkdRunning(evidence)],
    ['connman', runs(evidence, 'connmand')],
    ['wicked', runs(evidence, 'wickedd')],
  ];
  return running.flatMap(([name, isThere]) => (isThere && name !== manager ? [name] : []));
}

const runs = ({ processes }: Evidence, program: string): boolean =>
  processes.some((process) => programOf(process) === program);
