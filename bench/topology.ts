import { networkDetails } from '../src/engine/details.ts';
import { propose } from '../src/engine/propose.ts';
import { noRequest } from '../src/engine/request.ts';
import { typicalFacts } from '../src/host/fake/typical-facts.ts';
import { type Catalogue, emptyCatalogue } from '../src/model/catalogue.ts';
import { guestName, interfaceName } from '../src/net/names.ts';
import type { Facts } from '../src/state/facts.ts';
import type { HostState } from '../src/state/host-state.ts';
import { sortState } from '../src/state/key.ts';
import { layoutOf } from '../src/topology/layout.ts';
import { draw } from '../src/topology/picture.ts';
import { printMermaid } from '../src/topology/print-mermaid.ts';
import { printSvg } from '../src/topology/print-svg.ts';
import { suggestedFolds } from '../src/topology/suggested-folds.ts';
import { topologyOf } from '../src/topology/topology-of.ts';
import { milliseconds, type Row } from './measure.ts';
import { natNetworks } from './networks.ts';

/** What a picture of the networks costs, from what is known of the host to the document. */
export async function topology(rounds: number): Promise<readonly Row[]> {
  return [
    ...(await measured({ networks: 5, guests: 50, rounds })),
    ...(await measured({ networks: 200, guests: 2000, rounds })),
  ];
}

type Size = { readonly networks: number; readonly guests: number; readonly rounds: number };

async function measured({ networks, guests, rounds }: Size): Promise<readonly Row[]> {
  const { catalogue, facts } = runningHost(networks, guests);
  const drift = propose(noRequest, catalogue, facts);
  const details = networkDetails(catalogue, facts, new Map());
  const told = topologyOf({ details, facts, drift });
  const folds = suggestedFolds(told);
  const folded = layoutOf(told, folds);
  const steps: Readonly<Record<string, readonly [action: () => unknown, limit?: number]>> = {
    'what is wrong': [() => propose(noRequest, catalogue, facts)],
    'details of all networks': [() => networkDetails(catalogue, facts, new Map())],
    topology: [() => topologyOf({ details, facts, drift })],
    'layout, folded as suggested': [() => layoutOf(told, suggestedFolds(told)), 50],
    'layout, whole': [() => layoutOf(told)],
    SVG: [() => printSvg(draw(folded))],
    Mermaid: [() => printMermaid(folded)],
  };
  const size = `${networks} networks, ${guests.toLocaleString('en')} guests`;
  const rows: Row[] = [];
  for (const [what, [action, limit]] of Object.entries(steps)) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) times.push(await milliseconds(action));
    // The least disturbed one: nothing but the processor is in it.
    rows.push({
      name: `${what}, ${size}`,
      value: Math.min(...times),
      unit: 'ms',
      ...(limit === undefined ? {} : { limit }),
    });
  }
  return rows;
}

const TAP = { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true } as const;

/** A host in memory on which all this runs: as it should be, without the way there, which takes long in memory. */
function runningHost(count: number, guests: number): { readonly catalogue: Catalogue; readonly facts: Facts } {
  const networks = natNetworks(count);
  const up = propose({ ...noRequest, declare: networks }, emptyCatalogue, typicalFacts);
  const attach = Array.from({ length: guests }, (_, index) => ({
    network: networks[index % count]?.name ?? networks[0]?.name ?? fail(),
    guest: guestName(`guest${index}`),
    link: { name: interfaceName(`vnet${index}`), kind: TAP },
    ...{ mac: null, address: null },
  }));
  const { desired, catalogue } = propose({ ...noRequest, attach }, up.catalogue, withState(up.desired));
  return { catalogue, facts: withState(desired) };
}

const fail = (): never => {
  throw new Error('there is no network to attach guests to');
};

function withState(desired: HostState): Facts {
  const { observed } = typicalFacts;
  const links = [...observed.links, ...desired.links];
  const addresses = [...observed.addresses, ...desired.addresses];
  const routes = [...observed.routes, ...desired.routes];
  return { ...typicalFacts, observed: sortState({ ...desired, links, addresses, routes }) };
}
