import { type AttachmentChanges, linksWith } from '../desired/attachment-change.ts';
import { desiredState } from '../desired/desired-state.ts';
import { checkDevices } from '../desired/device-checks.ts';
import { checkHost } from '../desired/host-checks.ts';
import { resolve } from '../desired/resolve.ts';
import type { ResolvedNetwork } from '../desired/resolved-network.ts';
import { type Diagnostic, hasErrors } from '../diagnostic/diagnostic.ts';
import type { Allocations, Catalogue } from '../model/catalogue.ts';
import { checkBetween, checkIdentities } from '../model/check-between.ts';
import { hasBridge, type Network } from '../model/network.ts';
import { addressOf, prefixOf } from '../net/ip-prefix.ts';
import type { NetworkName } from '../net/names.ts';
import { plan } from '../plan/diff.ts';
import type { Plan } from '../plan/operation.ts';
import type { Scope } from '../plan/scope.ts';
import type { Facts } from '../state/facts.ts';
import { emptyState, type HostState } from '../state/host-state.ts';
import { withPresentNames } from './present-names.ts';
import { refusals } from './refusals.ts';
import { newcomers, type Request } from './request.ts';
import { refuseTakeOvers, withTakenOver } from './taken-over.ts';
import { unplugged } from './unplugged.ts';
import { goneFrom, granted, unknownNetworks } from './wanted.ts';

/** What would be done, and everything that was decided on the way. */
export type Proposal = {
  readonly plan: Plan;
  /** With an error among them, the plan is empty and nothing may be changed. */
  readonly diagnostics: readonly Diagnostic[];
  readonly networks: readonly ResolvedNetwork[];
  readonly desired: HostState;
  readonly scope: Scope;
  /** The catalogue as it is afterwards. */
  readonly catalogue: Catalogue;
  /** A bridge gets another name, and the ruleset knows it by both until the next proposal. */
  readonly isInterim: boolean;
};

/** Decides everything, changes nothing: the same request, catalogue and facts always give the same proposal. */
export function propose(request: Request, catalogue: Catalogue, found: Facts): Proposal {
  const facts = withTakenOver(found, request.takeOver);
  const after = granted(request, catalogue, facts);
  const changes: AttachmentChanges = { added: request.attach, removed: unplugged(request, facts) };
  const live = new Set(after.live.map(({ name }) => name));
  const others = after.saved.filter(({ name }) => !live.has(name));
  const resolution = resolve(
    {
      wanted: after.live.map((network) => withPresentNames(network, facts.renamedNics)),
      others,
      allocations: catalogue.allocations,
      recall: request.recall,
      ports: after.ports,
    },
    facts,
    changes,
  );
  const onHost = [
    ...resolution.diagnostics,
    ...checkHost(resolution.networks, facts),
    ...checkDevices(after.live, facts),
  ];
  const { networks, bystanders, diagnostics } = withoutBystanders(resolution.networks, onHost, request);
  const problems = [
    ...refuseTakeOvers(request.takeOver, found),
    ...diagnostics,
    ...checkIdentities(inOrderOf(request, [...after.live, ...others])),
    ...checkBetween(sideBySide(networks, after, request)),
    ...refuseUnknown(catalogue, request, facts),
  ];
  const gone = goneFrom(catalogue, after);
  const bridgeless = after.live.filter((network) => !hasBridge(network)).map(({ name }) => name);
  const scope = scopeOf(request, { networks, bridgeless, bystanders, gone }, facts, changes);
  const isInterim = networks.some(({ formerBridge }) => formerBridge !== null);
  const allocations = without(resolution.allocations, gone);
  const result = { networks, catalogue: { ...after, allocations }, scope, isInterim };
  if (hasErrors(problems)) return { ...result, plan: [], desired: emptyState, diagnostics: problems };
  const desired = desiredState(networks, facts, linksWith(facts.observed.links, changes));
  const refused = refusals({ request, catalogue, facts, desired, scope, networks });
  const steps = hasErrors(refused) ? [] : plan(found.observed, desired, scope);
  return { ...result, plan: steps, desired, diagnostics: [...problems, ...refused] };
}

/**
 * A network that the request does not speak of, and that this host cannot have as things are (its NIC was pulled, say),
 * must not stand in the way: it is left as it is, with a warning.
 */
function withoutBystanders(networks: readonly ResolvedNetwork[], found: readonly Diagnostic[], request: Request) {
  const named = new Set([
    ...newcomers(request).map(({ name }) => name),
    ...request.start,
    ...[...request.attach, ...request.plug].map(({ network }) => network),
  ]);
  const names = networks.map(({ declared }) => declared.name);
  const isAbout = (name: NetworkName, { path }: Diagnostic): boolean => networkOf(path ?? '', names) === name;
  const unnamed = names.filter((name) => !named.has(name));
  const broken = new Set(
    unnamed.filter((name) => found.some((each) => each.severity === 'error' && isAbout(name, each))),
  );
  const asWarning = (each: Diagnostic): Diagnostic =>
    [...broken].some((name) => isAbout(name, each)) ? { ...each, severity: 'warning' } : each;
  return {
    networks: networks.filter(({ declared }) => !broken.has(declared.name)),
    bystanders: networks.filter(({ declared }) => broken.has(declared.name)),
    diagnostics: found.map(asWarning),
  };
}

// Names may hold dots: `networks.lab.web.mtu` is about network `lab.web` where there is one.
function networkOf(path: string, names: readonly NetworkName[]): NetworkName | undefined {
  const fitting = names.filter((name) => path === `networks.${name}` || path.startsWith(`networks.${name}.`));
  return fitting.sort((a, b) => b.length - a.length)[0];
}

type Live = {
  readonly networks: readonly ResolvedNetwork[];
  /** They may have had a bridge, in another mode. */
  readonly bridgeless: readonly NetworkName[];
  readonly bystanders: readonly ResolvedNetwork[];
  /** Networks that are forgotten altogether. */
  readonly gone: readonly NetworkName[];
};

function scopeOf(request: Request, live: Live, facts: Facts, changes: AttachmentChanges): Scope {
  const { originals, leaseFiles, capabilities } = facts;
  const names = live.networks.map(({ declared }) => declared.name);
  const lent = new Set(live.bystanders.flatMap(({ declared: { mode } }) => (mode.kind === 'bridge' ? mode.ports : [])));
  return {
    networks: new Set([...names, ...live.bridgeless, ...request.stop, ...request.remove]),
    unplugged: changes.removed,
    originals,
    spared: lent,
    forgotten: live.gone.filter((name) => leaseFiles.includes(name)),
    takenOver: request.takeOver,
    renameUp: capabilities.renameUp,
  };
}

// Those that run, with their choices made, and those declared now, which may be meant to run beside them.
function sideBySide(networks: readonly ResolvedNetwork[], { live, saved }: Catalogue, request: Request) {
  const chosen = networks.map(({ declared, gateways }) => ({
    ...declared,
    subnets:
      declared.subnets ??
      gateways.map((gateway) => ({ prefix: prefixOf(gateway), gateway: addressOf(gateway), localReverse: null })),
  }));
  const running = new Set(live.map(({ name }) => name));
  const declared = new Set(request.declare.map(({ name }) => name));
  const waiting = saved.filter(({ name }) => declared.has(name) && !running.has(name));
  return inOrderOf(request, [...waiting, ...chosen, ...live.filter((network) => !hasBridge(network))]);
}

// Those asked for now last: of two that clash, it is the newcomer that is wrong.
function inOrderOf(request: Request, networks: readonly Network[]): readonly Network[] {
  const coming = new Set(newcomers(request).map(({ name }) => name));
  return [...networks.filter(({ name }) => !coming.has(name)), ...networks.filter(({ name }) => coming.has(name))];
}

// What was chosen for a network is kept as long as the network is known.
const without = (allocations: Allocations, gone: readonly NetworkName[]): Allocations =>
  Object.fromEntries(Object.entries(allocations).filter(([name]) => !gone.includes(name as NetworkName)));

const refuseUnknown = (catalogue: Catalogue, request: Request, facts: Facts): readonly Diagnostic[] =>
  unknownNetworks(catalogue, request, facts).map((name) => ({
    severity: 'error',
    code: 'unknown-network-running',
    message: `network ${name} runs on this host, but its definition is lost`,
    hint: `declare it again, or take it down: kvmnet down ${name}`,
    position: null,
    path: null,
  }));
