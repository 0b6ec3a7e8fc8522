import { creation, moving, originName, settling, targetName } from '../adoption/move.ts';
import { printStep } from '../adoption/print-step.ts';
import { printProbe } from '../adoption/probe.ts';
import type { LinkSnapshot } from '../host/link-door.ts';
import type { TcpConnection } from '../host/linux/tcp-connections.ts';
import type { ItemKind } from '../netlink/configuration/item.ts';
import { itemWords } from '../netlink/configuration/item-words.ts';
import type { AdoptionPlan } from './adoption-plan.ts';
import { reportDiagnostics } from './failure.ts';
import { print, printJson } from './output.ts';
import { ownConnection } from './ssh-session.ts';

/** Says what would move, what runs over it, how it is to last, and what happens when nobody confirms it. */
export async function printAdoptionPlan(plan: AdoptionPlan, { verbose }: { readonly verbose: boolean }): Promise<void> {
  const { adoption, diagnostics } = plan;
  const { snapshot, plug, target } = adoption.origin;
  const goal = targetName(plug);
  const lines = [
    `${originName(plug)} → ${goal}${target === null ? ' (a new bridge)' : ''}`,
    ...entry('moves', movedWords(snapshot)),
    ...entry('sessions', plan.sessions.map(sessionWords)),
    ...entry('in charge', [`${adoption.charge.manager}`, ...adoption.charge.evidence]),
    ...entry('to last', persistWords(plan)),
    ...entry('watched', adoption.probes.map(printProbe)),
    ...(verbose ? entry('by', commandsOf(plan)) : []),
    `put back after ${adoption.timeoutSeconds} s unless confirmed: kvmnet confirm ${plug.bridge}`,
  ];
  print(`${lines.join('\n')}\n`);
  await reportDiagnostics(diagnostics, false);
}

/** The same for programs. */
export function printAdoptionJson(plan: AdoptionPlan, state: 'planned' | 'moved' | 'confirmed'): void {
  const { adoption, persistence, sessions, diagnostics } = plan;
  const { plug, snapshot } = adoption.origin;
  printJson({
    ok: true,
    state,
    nic: plug.nic,
    bridge: plug.bridge,
    moves: snapshot.items.map((item) => ({ kind: item.kind, words: itemWords(item) })),
    sessions: sessions.map(({ local, remote }) => ({ local, remote })),
    charge: adoption.charge,
    persist: adoption.persist,
    files: persistence.changes,
    probes: adoption.probes,
    timeoutSeconds: adoption.timeoutSeconds,
    commands: commandsOf(plan),
    diagnostics,
  });
}

const WIDTH = 11;

const entry = (name: string, values: readonly string[]): readonly string[] =>
  values.map((value, index) => `  ${(index === 0 ? name : '').padEnd(WIDTH)}${value}`);

const KINDS: readonly ItemKind[] = ['address', 'route', 'rule'];

function movedWords({ items }: LinkSnapshot): readonly string[] {
  const shown = KINDS.flatMap((kind) =>
    items.filter((item) => item.kind === kind).map((item) => `${kind.padEnd(8)}${itemWords(item)}`),
  );
  const neighbours = items.filter(({ kind }) => kind === 'neighbour').length;
  const nothing = shown.length === 0 ? ['nothing but the NIC: it has no address'] : shown;
  return neighbours === 0
    ? nothing
    : [...nothing, `and ${neighbours} known ${neighbours === 1 ? 'neighbour' : 'neighbours'}`];
}

function sessionWords(connection: TcpConnection): string {
  const { local, remote } = connection;
  const name = local.port === 22 ? 'SSH' : `TCP port ${local.port}`;
  return `${name} from ${remote.address}${ownConnection([connection]) === undefined ? '' : ' (this one)'}`;
}

function persistWords({ adoption, persistence }: AdoptionPlan): readonly string[] {
  if (adoption.persist === null) return ['not beyond the next reboot (choose a language with --persist)'];
  const files = persistence.changes.map(({ path, before, after }) => {
    const verb = before === null ? 'new' : after === null ? 'removed' : 'changed';
    return `${path} (${verb})`;
  });
  return [`${adoption.persist}, once it is confirmed:`, ...files];
}

// Numbers of links that are not there yet do not matter: the lines name them.
function commandsOf({ adoption: { origin } }: AdoptionPlan): readonly string[] {
  const name = targetName(origin.plug);
  const target: LinkSnapshot = { ...origin.snapshot, link: { index: 0, name }, items: [] };
  const link = { create: name, remove: originName(origin.plug) };
  return [...creation(origin), moving(origin, target), ...settling(origin)].flatMap((step) => printStep(step, link));
}
