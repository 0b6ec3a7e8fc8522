import { addressesOf } from '../adoption/addresses-of.ts';
import type { Adoption } from '../adoption/adoption.ts';
import { originName, targetName } from '../adoption/move.ts';
import { gatewaysOf, type Probe } from '../adoption/probe.ts';
import { refuseAdoption } from '../adoption/refusals.ts';
import { refuseLease } from '../adoption/refuse-lease.ts';
import { refuseTarget, refuseUnasked, refuseWaiting, remarksOnCharge } from '../adoption/refuse-move.ts';
import type { Origin, Plug } from '../adoption/step.ts';
import { type Diagnostic, hasErrors, refuse } from '../diagnostic/diagnostic.ts';
import { RequestRefused } from '../engine/engine.ts';
import type { LinkSnapshot } from '../host/link-door.ts';
import { readNetworkRoot } from '../host/linux/network-root.ts';
import { readTcpConnections, type TcpConnection } from '../host/linux/tcp-connections.ts';
import { type InterfaceName, type NetworkName, parseInterfaceName, parseNetworkName } from '../net/names.ts';
import type { AdoptionPlan } from './adoption-plan.ts';
import type { AdoptionSession } from './adoption-session.ts';
import { chargeOf } from './charge-of.ts';
import { foreignRules } from './foreign-rules.ts';
import { type MoveOptions, probeOf } from './move-options.ts';
import { originOf } from './origin-now.ts';
import { persistenceOf } from './persistence.ts';
import { sessionOf } from './ssh-session.ts';

/** What the command line asks of `adopt`. */
export type AdoptWish = {
  readonly nic: InterfaceName;
  /** null: the first free of br0, br1 … */
  readonly bridge: InterfaceName | null;
  /** undefined: by the bridge's name; null: none. */
  readonly network: NetworkName | null | undefined;
  readonly options: MoveOptions;
};

/** Decides how a NIC is taken into a bridge. Changes nothing. @throws RequestRefused with all that stands in the way */
export async function planAdoption(wish: AdoptWish, session: AdoptionSession): Promise<AdoptionPlan> {
  const { nic, options } = wish;
  const links = session.doors.links.links();
  const bridge = wish.bridge ?? freeBridge(links.map(({ name }) => name));
  const plug: Plug = { nic, bridge, intoBridge: true };
  const refusals = [
    ...refuseAdoption({ nic, bridge, force: options.force }, { links, networkRoot: readNetworkRoot() }),
    ...refuseWaiting(plug, session.journal.plugs()),
  ];
  if (hasErrors(refusals)) throw new RequestRefused(refusals);
  const network = wish.network === undefined ? namedAfter(bridge) : wish.network;
  return planMove({ plug, network, options, found: refusals }, session);
}

/** @throws RequestRefused where a network cannot be called so */
function namedAfter(bridge: InterfaceName): NetworkName {
  const name = parseNetworkName(bridge);
  if (name.ok) return name.value;
  const hint = 'give it a name with --network, or declare none with --no-network';
  throw new RequestRefused([
    refuse('no-network-name', `no network can be called as bridge ${bridge}: ${name.reason}`, hint),
  ]);
}

/** A move of either direction, with what was found of it already. */
export type MoveWish = {
  readonly plug: Plug;
  readonly network: NetworkName | null;
  readonly options: MoveOptions;
  readonly found: readonly Diagnostic[];
};

/** Decides a move of either direction, of which nothing is wrong with the links themselves. */
export async function planMove(
  { plug, network, options, found }: MoveWish,
  session: AdoptionSession,
): Promise<AdoptionPlan> {
  const { links } = session.doors;
  const origin = originOf(plug, session);
  const charge = await chargeOf(originName(plug));
  const sessions = sessionsOver(origin.snapshot);
  const probes = [...options.probe.map(probeOf), ...gateways(origin), ...sessionOf(sessions)];
  const adoption: Adoption = {
    origin,
    startedAt: session.uptime(),
    timeoutSeconds: options.timeout,
    deadline: null,
    phase: 'moving',
    worker: session.self,
    probes: await answering(probes, origin, session),
    charge,
    persist: options.persist === 'auto' ? charge.format : options.persist === 'none' ? null : options.persist,
    network,
    files: [],
  };
  const persistence = persistenceOf(adoption, links.links());
  const diagnostics = [
    ...found,
    ...refuseTarget(origin),
    ...remarksOnCharge(charge),
    ...refuseLease(origin, charge, options),
    ...(options.yes ? refuseUnasked(adoption.probes, plug) : []),
    ...persistence.diagnostics,
    ...(await foreignRules(plug)),
  ];
  if (hasErrors(diagnostics)) throw new RequestRefused(diagnostics);
  return { adoption, persistence, sessions, diagnostics };
}

function freeBridge(taken: readonly string[]): InterfaceName {
  for (let number = 0; ; number++) {
    const parsed = parseInterfaceName(`br${number}`);
    if (parsed.ok && !taken.includes(parsed.value)) return parsed.value;
  }
}

function sessionsOver(snapshot: LinkSnapshot): readonly TcpConnection[] {
  const own = new Set(addressesOf(snapshot));
  return readTcpConnections().filter(({ local }) => own.has(local.address));
}

const gateways = ({ snapshot, plug }: Origin): readonly Probe[] =>
  gatewaysOf(snapshot).map((address) => ({ kind: 'gateway', address, link: targetName(plug) }));

// What does not answer now, is no sign of anything later; what the user names, he wants to answer.
async function answering(
  probes: readonly Probe[],
  { plug }: Origin,
  session: AdoptionSession,
): Promise<readonly Probe[]> {
  const { runProbe } = await import('./run-probe.ts');
  const { links } = session.doors;
  const now = (probe: Probe): Probe => (probe.kind === 'gateway' ? { ...probe, link: originName(plug) } : probe);
  const tried = await Promise.all(probes.map(async (probe) => ({ probe, answers: await runProbe(now(probe), links) })));
  const mute = tried.find(({ probe, answers }) => !answers && (probe.kind === 'tcp' || probe.kind === 'ping'));
  if (mute !== undefined && 'host' in mute.probe) {
    const message = `${mute.probe.host} does not answer even now, before anything has moved`;
    throw new RequestRefused([refuse('probe-silent', message, 'name something that does, or leave --probe out')]);
  }
  return tried.filter(({ answers }) => answers).map(({ probe }) => probe);
}
