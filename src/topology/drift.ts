import type { NetworkDetails } from '../engine/details.ts';
import type { Proposal } from '../engine/propose.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { Operation } from '../plan/operation.ts';
import { foundBy } from '../plan/repair.ts';
import { type RepairStep, repairSteps } from '../plan/repairs.ts';
import type { Facts } from '../state/facts.ts';
import { type LinkPlace, OWN_NAMESPACE } from '../state/host-state.ts';
import { TABLE_NAME } from '../state/mark.ts';
import { type Complaint, complaintOf } from './complaints.ts';
import { type Health, HOST, networkId, serverId } from './topology.ts';

/** What a proposal for a request that wants nothing says of the host: what would be put right, and what cannot be. */
export type Drift = Pick<Proposal, 'plan' | 'diagnostics' | 'desired'>;

export type Around = {
  readonly details: readonly NetworkDetails[];
  readonly facts: Facts;
  readonly drift: Drift;
  /** The nodes of links. */
  readonly nodeOf: (link: InterfaceName) => string | undefined;
};

/** What others did to networks, and why networks cannot be as they should be, each at the node that it is about. */
export function driftComplaints({ details, facts, drift, nodeOf }: Around): readonly Complaint[] {
  const names: ReadonlySet<string> = new Set(details.map(({ name }) => name));
  const steps = repairSteps(drift.plan, { observed: facts.observed, desired: drift.desired });
  return [
    ...steps.map((step) => ({
      at: spotOf(step, names, nodeOf),
      health: severityOf(step, facts),
      note: foundBy(step.repair),
    })),
    ...drift.diagnostics.map((diagnostic) => complaintOf(diagnostic, names)),
  ];
}

function spotOf({ operation, repair }: RepairStep, names: ReadonlySet<string>, nodeOf: Around['nodeOf']): string {
  if ('service' in operation) return serverId(operation.service.network);
  if (operation.kind === 'create-namespace') return serverId(operation.name);
  const place = placeOf(operation);
  if (place !== null && place.namespace !== OWN_NAMESPACE) return serverId(place.namespace);
  const node = place === null ? undefined : nodeOf(place.name);
  return node ?? nodeOfNetwork(repair.network, names);
}

const nodeOfNetwork = (network: NetworkName | null, names: ReadonlySet<string>): string =>
  network !== null && names.has(network) ? networkId(network) : HOST;

/** The link that an operation is about; null for what is about none, or several. */
function placeOf(operation: Operation): LinkPlace | null {
  switch (operation.kind) {
    case 'create-link':
    case 'set-link':
    case 'rename-link':
    case 'delete-shaper':
      return operation.link;
    case 'set-shaper':
      return operation.shaper;
    case 'add-station':
    case 'delete-station':
      return { ...operation.station, name: operation.station.port };
    case 'set-vlan':
    case 'delete-vlan':
      return { ...operation.vlan, name: operation.vlan.port };
    case 'add-address':
    case 'delete-address':
      return { ...operation.address, name: operation.address.link };
    default:
      return null;
  }
}

// Bad is what keeps packets or leases from guests, or guards nobody; the rest is not as it should be.
function severityOf({ operation, repair }: RepairStep, { observed }: Facts): Health {
  if (repair.routine) return 'good';
  switch (operation.kind) {
    case 'create-namespace':
    case 'create-link':
    case 'add-address':
    case 'start-service':
      return 'bad';
    case 'set-link':
      return operation.set.up === true || (operation.set.controller ?? null) !== null ? 'bad' : 'warning';
    case 'edit-ruleset':
      return observed.tables.some(({ name }) => name === TABLE_NAME) ? 'warning' : 'bad';
    default:
      return 'warning';
  }
}
