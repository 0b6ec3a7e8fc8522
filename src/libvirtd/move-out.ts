import { noRequest, type Request } from '../engine/request.ts';
import type { Network } from '../model/network.ts';
import type { InterfaceName } from '../net/names.ts';
import type { HostState } from '../state/host-state.ts';
import { markOf } from '../state/mark.ts';
import type { Act } from './act.ts';
import { closedNetwork, hasHooks, hiddenNetwork, withoutHooks } from './hidden-network.ts';
import { removal } from './link-steps.ts';
import type { Going } from './notes.ts';
import type { Definition } from './original.ts';
import { linksHere, ownBridge, portsOn } from './own-bridge.ts';
import type { Situation } from './situation.ts';
import type { LibvirtdStep } from './step.ts';

/**
 * What is to be done for libvirtd to have a network again as it had it, wherever an earlier attempt was cut off. Its
 * bridge goes by another name, and loses its addresses, while libvirtd makes one of its own; then guests are plugged in
 * there. kvmnet's rules stay until libvirt's are in force: without any that track connections, the kernel would forget
 * how to translate what comes back.
 */
export function moveOutActs(situation: Situation): readonly Act[] {
  const { move, theirs } = situation;
  const { name } = move;
  const going = goingOf(situation);
  const isDisabled = move.autostart && theirs?.autostart !== true;
  return [
    { kind: 'note', move: { ...move, state: going } },
    ...(isUntouched(situation) ? [] : giveBack(situation, going)),
    ...(isDisabled ? [ask({ kind: 'autostart', name, on: true })] : []),
    ...forget(situation),
    { kind: 'keep-words', network: name, saved: null, live: null },
    { kind: 'settle', network: name, where: 'gone' },
  ];
}

/** What puts guests back where they were when libvirtd refuses to take the network; `network` is as it ran before. */
export function stayActs(network: Network, { move, catalogue, observed }: Situation): readonly Act[] {
  const bridge = ownBridge(move.name, observed);
  const now = catalogue.live.find(({ name }) => name === move.name);
  if (bridge === null || now === undefined) return [run(network)];
  const opened = hasHooks(now) ? [run(hiddenNetwork(now, { name: bridge.name, mac: bridge.mac ?? null }))] : [];
  return [...opened, ...(hasHooks(network) ? [run(withoutHooks(network))] : []), run(network)];
}

/** The network as it ran here; null: it did not. Of one that is hidden, what is saved or was brought tells. */
export function asItRan({ move, original, catalogue }: Situation): Network | null {
  const named = (networks: readonly Network[]) => networks.find(({ name }) => name === move.name) ?? null;
  const live = named(catalogue.live);
  if (live?.bridge.name !== move.hidden) return live;
  return named(catalogue.saved) ?? original.live?.network ?? live;
}

/** Whether libvirtd runs it again. Where its bridge is not there, it does so in its own opinion only. */
export function hasTakenBack(situation: Situation): boolean {
  const { theirs, observed } = situation;
  const bridge = madeByLibvirt(definitionBack(situation, goingOf(situation))?.network);
  return theirs?.live != null && (bridge === null || foreignBridge(bridge, observed));
}

const definitionBack = ({ original }: Situation, { runs }: Going): Definition | null =>
  runs ? (original.live ?? original.saved) : null;

const ask = (step: LibvirtdStep): Act => ({ kind: 'ask-libvirtd', step });

const request = (wanted: Partial<Request>): Act => ({ kind: 'ask-kvmnet', request: { ...noRequest, ...wanted } });

const run = (network: Network): Act => request({ run: [network] });

// What ran only is known no more when it has stopped.
function forget({ move, catalogue }: Situation): readonly Act[] {
  const isSaved = catalogue.saved.some(({ name }) => name === move.name);
  return [
    ...(isSaved ? [request({ remove: [move.name], disconnect: true })] : []),
    ...(move.replaced === null ? [] : [request({ save: [move.replaced] })]),
  ];
}

// What was noted at the first attempt, when the ports were still plugged in, stays.
function goingOf({ move, catalogue, observed }: Situation): Going {
  if (typeof move.state === 'object') return move.state;
  const runs = catalogue.live.some(({ name }) => name === move.name);
  return {
    runs: runs || (move.state === 'coming' && move.live !== null),
    ports: portsOn(ownBridge(move.name, observed), observed).map((port) => port.name),
  };
}

/** Whether an attempt to bring it here has ended before anything was moved. */
export function isUntouched({ move, theirs, observed }: Situation): boolean {
  if (move.state !== 'coming' || theirs === null) return false;
  if (move.live === null || move.bridge === null) return (theirs.live === null) === (move.live === null);
  return theirs.live !== null && foreignBridge(move.bridge, observed);
}

function giveBack(situation: Situation, going: Going): readonly Act[] {
  const { move, catalogue, observed } = situation;
  const { name } = move;
  const back = definitionBack(situation, going);
  const bridge = madeByLibvirt(back?.network);
  const isRunning = hasTakenBack(situation);
  const ours = catalogue.live.find((network) => network.name === name);
  const stands = ours !== undefined || ownBridge(name, observed) !== null;
  const stop = (disconnect: boolean): readonly Act[] => (stands ? [request({ stop: [name], disconnect })] : []);
  const libvirtd = { clear: clear(situation, isRunning), ...definitions(situation, { back, isRunning }) };
  if (back === null || bridge === null) {
    return [...stop(false), ...[...libvirtd.clear, ...libvirtd.define, ...libvirtd.start].map(ask)];
  }
  return [
    ...(isRunning ? [] : hide(situation, ours)),
    ...[...libvirtd.clear, ...libvirtd.define].map(ask),
    ...(isRunning ? [] : [{ kind: 'return-leases', network: name, bridge } as const, ...close(situation, ours)]),
    ...libvirtd.start.map(ask),
    plugIn(back.network, going, bridge),
    ...stop(true),
  ];
}

const plugIn = ({ name, isolatePorts, bridge: { stp } }: Network, { ports }: Going, bridge: InterfaceName): Act => ({
  kind: 'plug-in',
  network: name,
  ports,
  bridge,
  isolated: isolatePorts,
  stp,
});

// The link goes, and what libvirtd takes for running.
function clear({ move: { name }, found, theirs }: Situation, isRunning: boolean): readonly LibvirtdStep[] {
  if (theirs !== null) return theirs.live === null || isRunning ? [] : [{ kind: 'destroy', name }];
  return found === null ? [] : removal(found);
}

type Definitions = { readonly define: readonly LibvirtdStep[]; readonly start: readonly LibvirtdStep[] };

// What ran otherwise than it was saved is put on the air as it ran, and then given the definition that is saved.
function definitions(
  { move, original, theirs }: Situation,
  { back, isRunning }: { readonly back: Definition | null; readonly isRunning: boolean },
): Definitions {
  const { name, saved, live } = move;
  const define: readonly LibvirtdStep[] =
    saved === null || theirs?.saved != null ? [] : [{ kind: 'define', name, xml: saved }];
  if (back === null || isRunning) return { define, start: [] };
  if (live === null || original.live === original.saved) return { define, start: [{ kind: 'start', name }] };
  return { define: [], start: [{ kind: 'create', name, xml: live }, ...define] };
}

function hide({ move: { name, hidden }, observed }: Situation, ours: Network | undefined): readonly Act[] {
  const bridge = ownBridge(name, observed);
  if (ours === undefined || bridge === null || bridge.name === hidden) return [];
  const hiding = hiddenNetwork(ours, { name: hidden, mac: bridge.mac ?? null });
  return [...(hasHooks(ours) ? [run(withoutHooks(ours))] : []), run(hiding)];
}

function close({ move: { name, hidden }, observed }: Situation, ours: Network | undefined): readonly Act[] {
  const bridge = ownBridge(name, observed);
  return ours === undefined || bridge === null
    ? []
    : [run(closedNetwork(ours, { name: hidden, mac: bridge.mac ?? null }))];
}

/** The bridge that libvirt makes for such a network, and deletes with it. */
export function madeByLibvirt(network: Network | undefined): InterfaceName | null {
  const kinds: readonly Network['mode']['kind'][] = ['host-only', 'nat', 'routed', 'open'];
  return network !== undefined && kinds.includes(network.mode.kind) ? network.bridge.name : null;
}

const foreignBridge = (name: InterfaceName, observed: HostState): boolean =>
  linksHere(observed).some((link) => link.name === name && markOf(link) === null);
