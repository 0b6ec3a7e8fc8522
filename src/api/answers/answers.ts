import { networkDetails } from '../../engine/details.ts';
import { listNetworks } from '../../engine/overview.ts';
import { reachableNetworks } from '../../engine/reachable-networks.ts';
import { changeDetails } from '../../history/details.ts';
import { parseNetworkName } from '../../net/names.ts';
import { matrixOf, verdictsOn } from '../../reachability/reachability.ts';
import { applyChange, planChange } from '../changes/carry-out.ts';
import { valid } from '../changes/valid.ts';
import type { OperationName } from '../contract/endpoints.ts';
import type { Answer, Input } from '../contract/operations.ts';
import type { ApiDoor, Caller } from '../door.ts';
import { guestsOf } from './guests.ts';
import { hostView } from './host-view.ts';
import { networkView } from './network-view.ts';
import { requireKnown } from './require-known.ts';
import { topologyNow } from './topology-now.ts';
import { waysAsked } from './ways-asked.ts';

/** An operation without an answer does not compile. */
export type Answers = {
  readonly [Name in OperationName]: (input: Input<Name>, caller: Caller) => Promise<Answer<Name>>;
};

/** The answers to everything that can be asked, made by the engine behind the door. */
export function answersFrom(door: ApiDoor): Answers {
  return {
    listNetworks: async () => listNetworks(await door.store.read(), await door.look('links')),
    readNetwork: ({ name }) => networkView(name, door),
    showNetworks: ({ network }) => detailsOf(door, network),
    listPorts: async ({ network }) =>
      (await detailsOf(door, network === undefined ? [] : [network])).flatMap(({ name, ports }) =>
        ports.map((port) => ({ ...port, network: name })),
      ),
    listGuests: async () => guestsOf(await detailsOf(door, [])),
    listLeases: ({ network }) => leasesOf(door, network),
    readHost: async (_, { role }) =>
      hostView({
        catalogue: await door.store.read(),
        facts: await door.look('links'),
        particulars: door.particulars(),
        role,
      }),
    readTopology: () => topologyNow(door),
    readReachability: async () => matrixOf((await reachableOf(door)).networks),
    readVerdicts: async ({ from, to }) => {
      const { networks, capabilities } = await reachableOf(door);
      return verdictsOn(networks, capabilities, waysAsked(networks, from, to));
    },
    readBasis: async () => ({ facts: await door.look('all'), catalogue: await door.store.read() }),
    plan: (change) => planChange(change, door),
    apply: (change, caller) => applyChange(change, door, caller),
    listHistory: async ({ limit, network }) =>
      door.history.list({
        limit,
        ...(network === undefined ? {} : { network: valid(parseNetworkName(network), 'network') }),
      }),
    readChange: async ({ id }) => changeDetails(door.history, id, door.directories),
  };
}

async function detailsOf(door: ApiDoor, names: readonly string[]): Promise<Answer<'showNetworks'>> {
  const catalogue = await door.store.read();
  requireKnown(names, catalogue);
  const details = networkDetails(catalogue, await door.look('services'), door.counters());
  return names.length === 0 ? details : details.filter(({ name }) => names.includes(name));
}

async function leasesOf(door: ApiDoor, network: string | undefined): Promise<Answer<'listLeases'>> {
  if (network !== undefined) requireKnown([network], await door.store.read());
  const { leases } = await door.look('links');
  return network === undefined ? leases : leases.filter((lease) => lease.network === network);
}

async function reachableOf(door: ApiDoor) {
  const facts = await door.look('services');
  return { networks: reachableNetworks(await door.store.read(), facts), capabilities: facts.capabilities };
}
