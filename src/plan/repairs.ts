import type { NetworkName } from '../net/names.ts';
import { type DnsmasqService, type Link, type LinkPlace, OWN_NAMESPACE } from '../state/host-state.ts';
import { linkKey } from '../state/key.ts';
import type { Operation, OperationKind, OperationOf, Plan } from './operation.ts';
import type { Drift, Repair, RepairContext } from './repair.ts';
import { repairOfLink } from './repairs-link.ts';
import { repairOfRuleset } from './repairs-ruleset.ts';
import { repairOfSysctl } from './repairs-sysctl.ts';
import { markOf } from './scope.ts';

/**
 * What a plan puts right, in an administrator's words. What follows from another repair is told with it, or not at all:
 * a bridge that is made again has its addresses again.
 */
export function repairsOf(plan: Plan, drift: Drift): readonly Repair[] {
  const found = repairSteps(plan, drift).map(({ repair }) => repair);
  return [...new Map(found.map((repair) => [`${repair.network} ${repair.text}`, repair])).values()];
}

/** An operation with what it puts right. */
export type RepairStep = { readonly operation: Operation; readonly repair: Repair };

/** The same, with the operation that does it; several may be said in the same words. */
export function repairSteps(plan: Plan, drift: Drift): readonly RepairStep[] {
  const context = contextOf(plan, drift);
  return plan.flatMap((operation) => {
    const repair = repairOf(operation, context);
    return repair === null ? [] : [{ operation, repair }];
  });
}

function contextOf(plan: Plan, drift: Drift): RepairContext {
  const before = new Map(drift.observed.links.map((link) => [linkKey(link), link]));
  const after = new Map(drift.desired.links.map((link) => [linkKey(link), link]));
  const made = new Set(plan.flatMap((step) => (step.kind === 'create-link' ? endsOf(step.link) : [])).map(linkKey));
  const opened = new Set(
    plan.flatMap((step) => (step.kind === 'set-link' && step.set.up === true ? [linkKey(step.link)] : [])),
  );
  const network = (place: LinkPlace): NetworkName | null => {
    if (place.namespace !== OWN_NAMESPACE) return place.namespace as NetworkName;
    const link = after.get(linkKey(place)) ?? before.get(linkKey(place));
    const mark = link === undefined ? null : markOf(link);
    if (mark !== null) return mark.network;
    // A NIC of the host carries no mark, but its bridge does.
    return link?.controller == null ? null : network({ namespace: place.namespace, name: link.controller });
  };
  return {
    ...drift,
    plan,
    before: (place) => before.get(linkKey(place)),
    network,
    isMade: (place) => made.has(linkKey(place)),
    isOpened: (place) => made.has(linkKey(place)) || opened.has(linkKey(place)),
  };
}

// A pair comes with both its ends.
function endsOf(link: Link): readonly LinkPlace[] {
  const peer = link.kind.type === 'veth' ? link.kind.peer : null;
  if (peer === null || typeof peer.namespace !== 'string') return [link];
  return [link, { namespace: peer.namespace, name: peer.name }];
}

// The compiler cannot see that the kind of an operation and that of its words are the same one.
const repairOf = (operation: Operation, context: RepairContext): Repair | null =>
  (WORDS[operation.kind] as Words<OperationKind>)(operation, context);

type Words<K extends OperationKind> = (operation: OperationOf<K>, context: RepairContext) => Repair | null;

const repaired = (network: string | null, text: string): Repair => ({
  network: network as NetworkName | null,
  text,
  routine: false,
});

const nothing = (): null => null;

const WORDS: { readonly [K in OperationKind]: Words<K> } = {
  'create-namespace': ({ name }) => repaired(name, 'the namespace of its server was deleted; made again'),
  'delete-namespace': ({ name }) => repaired(name, 'a namespace was left over; deleted'),
  'create-link': repairOfLink,
  'set-link': repairOfLink,
  'rename-link': ({ link, name }, { network }) =>
    repaired(network(link), `bridge ${name} was renamed to ${link.name}; has its name again`),
  'delete-links': ({ links }, { network }) => {
    const names = links.map(({ name }) => name).join(', ');
    return repaired(links[0] === undefined ? null : network(links[0]), `${names} was left over; deleted`);
  },
  'add-station': ({ station: { namespace, port, mac } }, { network, plan }) => {
    const place = { namespace, name: port };
    if (plan.some((step) => step.kind === 'set-link' && linkKey(step.link) === linkKey(place))) return null;
    return repaired(network(place), `station ${mac} was forgotten at ${port}; told again`);
  },
  'delete-station': ({ station: { namespace, port, mac } }, { network }) =>
    repaired(network({ namespace, name: port }), `a station ${mac} was told of at ${port}; forgotten`),
  'set-vlan': ({ vlan: { namespace, port, id } }, { network, plan }) => {
    const place = { namespace, name: port };
    if (plan.some((step) => step.kind === 'set-link' && linkKey(step.link) === linkKey(place))) return null;
    return repaired(network(place), `${port} was not in VLAN ${id} as it should be; put into it`);
  },
  'delete-vlan': ({ vlan: { namespace, port, id } }, { network, plan }) => {
    const place = { namespace, name: port };
    if (plan.some((step) => step.kind === 'set-link' && linkKey(step.link) === linkKey(place))) return null;
    return repaired(network(place), `${port} was in VLAN ${id}, and should not be; taken out of it`);
  },
  'add-address': ({ address: { address, link, namespace } }, { network, isOpened, plan }) => {
    const place = { namespace, name: link };
    if (isOpened(place) || plan.some((step) => step.kind === 'set-sysctl' && step.key.includes(`/${link}/`)))
      return null;
    return repaired(network(place), `address ${address} was removed from ${link}; added again`);
  },
  'delete-address': ({ address: { address, link, namespace } }, { network }) =>
    repaired(network({ namespace, name: link }), `address ${address} was added to ${link}; removed`),
  'add-route': ({ route: { to, link, namespace } }, { network, isOpened }) => {
    const place = link === null ? null : { namespace, name: link };
    if (place !== null && isOpened(place)) return null;
    return repaired(place === null ? null : network(place), `the route to ${to} was removed; added again`);
  },
  'delete-route': ({ route: { to, link, namespace } }, { network }) =>
    repaired(link === null ? null : network({ namespace, name: link }), `a route to ${to} was left over; removed`),
  'set-sysctl': repairOfSysctl,
  'set-shaper': ({ shaper, before }, { network, isMade }) => {
    if (isMade(shaper)) return null;
    const what = before === null ? 'was taken off; set again' : 'was changed; set as it should be';
    return repaired(network(shaper), `the bandwidth limit of ${shaper.name} ${what}`);
  },
  'delete-shaper': ({ link }, { network }) =>
    repaired(network(link), `a bandwidth limit of ${link.name} was left over; removed`),
  'edit-ruleset': repairOfRuleset,
  'forget-untranslated': nothing,
  'start-service': ({ service }, context) => repairOfService(service, context),
  'restart-service': ({ service }, context) => repairOfService(service, context),
  'reload-service': ({ service: { network } }) => ({
    ...repaired(network, 'names and reservations brought up to date'),
    routine: true,
  }),
  'forget-leases': nothing,
  'stop-service': ({ network }) => repaired(network, 'a dnsmasq was left over; ended'),
  'set-resolver': ({ resolver: { link } }, { network, isMade }) => {
    const place = { namespace: OWN_NAMESPACE, name: link };
    return isMade(place) ? null : repaired(network(place), `the host's resolver had forgotten ${link}; told again`);
  },
  'reset-resolver': ({ link }, { network }) =>
    repaired(
      network({ namespace: OWN_NAMESPACE, name: link }),
      `the host's resolver still asked by ${link}; told not to`,
    ),
  'remember-sysctl': nothing,
  'remember-port': nothing,
  'forget-sysctl': nothing,
  'forget-port': nothing,
};

function repairOfService(service: DnsmasqService, { observed, isMade }: RepairContext): Repair | null {
  const { network, namespace, link } = service;
  if (isMade({ namespace, name: link })) return null;
  const before = observed.services.find((found) => found.network === network);
  if (before === undefined || before.status === 'stopped') return repaired(network, 'dnsmasq had ended; started again');
  if (before.status === 'stale') return repaired(network, 'dnsmasq was not bound to its link as it is now; restarted');
  return repaired(network, 'the configuration of dnsmasq was not as it should be; restarted');
}
