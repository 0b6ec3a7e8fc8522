import { noRequest } from '../../engine/request.ts';
import { documentOfPort } from '../../formats/libvirt-port/from-model.ts';
import { writePortXml } from '../../formats/libvirt-port/write.ts';
import { bridgeNameOf } from '../../model/catalogue.ts';
import type { Network } from '../../model/network.ts';
import type { Port } from '../../model/port.ts';
import type { InterfaceName } from '../../net/names.ts';
import type { NetworkReference, PortReference } from '../protocol/common-types.ts';
import type { NetworkHandlers } from '../server/handlers.ts';
import { BANDWIDTH_PARAMETERS, bandwidthOf, parametersOf } from './bandwidth-parameters.ts';
import { claimPort } from './claim.ts';
import type { DriverContext } from './context.ts';
import { findNetwork, referenceTo, requireFlags } from './find-network.ts';
import { checkFloor } from './floor.ts';
import { readPort } from './read-port.ts';
import { refused } from './refused.ts';

type PortHandlers = Pick<
  NetworkHandlers,
  | 'networkListAllPorts'
  | 'networkPortLookupByUUID'
  | 'networkPortCreateXML'
  | 'networkPortGetParameters'
  | 'networkPortSetParameters'
  | 'networkPortGetXMLDesc'
  | 'networkPortDelete'
>;

/** virNetworkPortCreateFlags. Reclaimed, a port has its plug already: the guest runs, and its manager started anew. */
const RECLAIM = 1;
const VALIDATE = 2;

/** Guests' places on networks. */
export function portHandlers(context: DriverContext): PortHandlers {
  return {
    networkListAllPorts: async ({ network, needResults, flags }) => {
      requireFlags(flags, 0);
      const { live, ports } = await running(context, network);
      const found = ports.map(({ uuid }) => ({ network: referenceTo(context, { network: live }), uuid }));
      return { ports: needResults === 0 ? [] : found, count: found.length };
    },
    networkPortLookupByUUID: async ({ network, uuid }) => {
      const { live } = await findPort(context, { network, uuid });
      return { port: { network: referenceTo(context, { network: live }), uuid } };
    },
    networkPortCreateXML: context.inTurn((args, own) => create(own, args)),
    networkPortGetParameters: async ({ port: reference, flags }) => {
      requireFlags(flags, 0);
      const { port } = await findPort(context, reference);
      const parameters = parametersOf(port.bandwidth).map(([field, value]) => ({
        field,
        value: { kind: 'uint' as const, value },
      }));
      return { parameters, unusedCount: 0 };
    },
    networkPortSetParameters: context.inTurn((args, own) => setParameters(own, args)),
    networkPortGetXMLDesc: async ({ port: reference, flags }) => {
      requireFlags(flags, 0);
      const { port, live } = await findPort(context, reference);
      return { xml: writePortXml(documentOfPort(port, { network: live, bridge: await bridgeOf(context, live) })) };
    },
    networkPortDelete: context.inTurn(async ({ port: reference, flags }, own) => {
      requireFlags(flags, 0);
      const { port } = await findPort(own, reference);
      await own.engine.apply({ ...noRequest, unplug: [port.uuid] });
      await own.changed();
    }),
  };
}

type Running = { readonly live: Network; readonly ports: readonly Port[] };

async function running(context: DriverContext, reference: NetworkReference): Promise<Running> {
  const { network, live } = await findNetwork(context, reference);
  if (live === null) throw refused('operationInvalid', `network '${network.name}' is not active`);
  const { ports } = await context.store.read();
  return { live, ports: ports.filter((port) => port.network === live.name) };
}

async function findPort(
  context: DriverContext,
  { network, uuid }: PortReference,
): Promise<Running & { readonly port: Port }> {
  const found = await running(context, network);
  const port = found.ports.find((candidate) => candidate.uuid === uuid);
  if (port === undefined) throw refused('noNetworkPort', `Network port with UUID ${uuid} does not exist`);
  return { ...found, port };
}

type Create = { readonly network: NetworkReference; readonly xml: string; readonly flags: number };

async function create(context: DriverContext, { network, xml, flags }: Create): Promise<{ port: PortReference }> {
  requireFlags(flags, RECLAIM | VALIDATE);
  const wish = readPort(xml, (flags & VALIDATE) !== 0);
  const { live } = await running(context, network);
  const reclaimed = (flags & RECLAIM) !== 0;
  if (reclaimed && wish.plug === null) {
    throw refused('invalidArgument', 'Port reclaim requested but plug type is none');
  }
  if (!reclaimed && wish.plug !== null) {
    throw refused('invalidArgument', 'Port reclaim not requested but plug type is not none');
  }
  const { ports } = await context.store.read();
  if (ports.some(({ uuid }) => uuid === wish.uuid)) {
    throw refused('networkPortExists', `network port ${wish.uuid} exists already`);
  }
  const bridge = await bridgeOf(context, live);
  const port = claimPort(wish, { network: live, bridge, ports, ...context });
  await context.engine.apply({ ...noRequest, plug: [port] });
  await context.changed();
  return { port: { network: referenceTo(context, { network: live }), uuid: port.uuid } };
}

const bridgeOf = async ({ store }: DriverContext, network: Network): Promise<InterfaceName | null> =>
  bridgeNameOf(network, await store.read());

type Parameters = {
  readonly port: PortReference;
  readonly parameters: readonly {
    readonly field: string;
    readonly value: { readonly kind: string; readonly value: unknown };
  }[];
  readonly flags: number;
};

async function setParameters(
  context: DriverContext,
  { port: reference, parameters, flags }: Parameters,
): Promise<void> {
  requireFlags(flags, 0);
  const { port, live, ports } = await findPort(context, reference);
  const numbers = new Map<string, number>();
  for (const { field, value } of parameters) {
    if (!BANDWIDTH_PARAMETERS.includes(field))
      throw refused('invalidArgument', `parameter '${field}' is not supported`);
    if (value.kind !== 'uint' || typeof value.value !== 'number') {
      throw refused('invalidArgument', `parameter '${field}' has to be an unsigned number, and is ${value.kind}`);
    }
    numbers.set(field, value.value);
  }
  const changed = { ...port, bandwidth: bandwidthOf(numbers) };
  checkFloor(changed, { network: live, ports });
  await context.engine.apply({ ...noRequest, plug: [changed] });
}
