import { noRequest } from '../../engine/request.ts';
import { bridgeTemplateOf, completeNetworkDocument, needsBridgeName } from '../../formats/libvirt-network/complete.ts';
import type { NetworkDocument } from '../../formats/libvirt-network/document.ts';
import { hasBridge, type Network } from '../../model/network.ts';
import { printPciAddress } from '../../model/pci-address.ts';
import type { NetworkReference } from '../protocol/common-types.ts';
import type { NetworkHandlers } from '../server/handlers.ts';
import type { DriverContext } from './context.ts';
import { allNetworks, findNetwork, referenceTo, requireFlags } from './find-network.ts';
import { freeBridgeName } from './free-bridge-name.ts';
import type { NetworkState } from './network-state.ts';
import { uuidOf } from './network-uuid.ts';
import { refused } from './refused.ts';

type DefineHandlers = Pick<
  NetworkHandlers,
  | 'networkCreateXML'
  | 'networkCreateXMLFlags'
  | 'networkDefineXML'
  | 'networkDefineXMLFlags'
  | 'networkUndefine'
  | 'networkSetAutostart'
>;

/** The document has to be as the schema says, to the letter. */
const VALIDATE = 1;

/** Definitions that come and go. */
export function defineHandlers(context: DriverContext): DefineHandlers {
  return {
    networkCreateXML: context.inTurn(({ xml }, own) => create(own, xml, 0)),
    networkCreateXMLFlags: context.inTurn(({ xml, flags }, own) => create(own, xml, flags)),
    networkDefineXML: context.inTurn(({ xml }, own) => define(own, xml, 0)),
    networkDefineXMLFlags: context.inTurn(({ xml, flags }, own) => define(own, xml, flags)),
    networkUndefine: context.inTurn(({ network }, own) => undefine(own, network)),
    networkSetAutostart: context.inTurn(({ network, autostart }, own) => setAutostart(own, network, autostart !== 0)),
  };
}

type Answer = Promise<{ network: NetworkReference }>;

async function define(context: DriverContext, xml: string, flags: number): Answer {
  const { document, network, namesake } = await newcomer(context, xml, flags);
  const saved = { ...network, autostart: namesake?.saved?.autostart ?? false };
  await context.engine.apply({ ...noRequest, save: [saved] });
  context.documents.keep('saved', saved, document);
  const reference = referenceTo(context, { network });
  await context.changed([{ kind: 'lifecycle', network: reference, what: 'defined' }]);
  return { network: reference };
}

/** A transient network, or one that runs for once otherwise than it is saved. */
async function create(context: DriverContext, xml: string, flags: number): Answer {
  const { document, network, namesake } = await newcomer(context, xml, flags);
  if (namesake?.live) throw refused('operationInvalid', `network is already active as '${network.name}'`);
  await context.engine.apply({ ...noRequest, run: [{ ...network, autostart: false }] });
  context.documents.keep('live', network, document);
  await context.changed();
  return { network: referenceTo(context, { network }) };
}

type Newcomer = {
  readonly document: NetworkDocument;
  readonly network: Network;
  /** What is known already under its name and UUID. */
  readonly namesake: NetworkState | null;
};

async function newcomer(context: DriverContext, xml: string, flags: number): Promise<Newcomer> {
  requireFlags(flags, VALIDATE);
  const { documents } = context;
  const read = documents.parse(xml, { validate: (flags & VALIDATE) !== 0 });
  const known = await allNetworks(context);
  const given = completeNetworkDocument(read, { uuid: context.newUuid(), mac: context.newMac(), bridge: null });
  const namesake = namesakeOf(context, documents.modelOf(given), known);
  const document = needsBridgeName(given) ? await withBridge(context, given, known) : given;
  const network = documents.modelOf(document);
  refuseTakenBridge(network, known);
  refuseOtherDevices(network, context);
  return { document, network, namesake };
}

/** As libvirt tells networks apart: a name goes with one UUID, and a UUID with one name. */
function namesakeOf(context: DriverContext, network: Network, known: readonly NetworkState[]): NetworkState | null {
  const idOf = (state: NetworkState): string => uuidOf(state.network, context.machineId);
  const uuid = uuidOf(network, context.machineId);
  const twin = known.find((state) => idOf(state) === uuid);
  if (twin !== undefined && twin.network.name !== network.name) {
    throw refused('operationFailed', `network '${twin.network.name}' is already defined with uuid ${uuid}`);
  }
  const namesake = known.find((state) => state.network.name === network.name);
  if (namesake === undefined || namesake === twin) return namesake ?? null;
  const words = `network '${network.name}' already exists with uuid ${idOf(namesake)}`;
  throw refused('operationFailed', words);
}

// What nobody has said is chosen once and written down, so that it is the same at each start.
async function withBridge(
  context: DriverContext,
  document: NetworkDocument,
  known: readonly NetworkState[],
): Promise<NetworkDocument> {
  const others = known.filter((state) => state.network.name !== document.name);
  const taken = [
    ...others.flatMap(({ live, saved }) => [live?.bridge.name ?? null, saved?.bridge.name ?? null]),
    ...(await linkNames(context)),
    ...Object.values((await context.store.read()).allocations).map(({ bridge }) => bridge),
  ];
  const bridge = freeBridgeName(bridgeTemplateOf(document), new Set(taken));
  return completeNetworkDocument(document, { uuid: context.newUuid(), mac: null, bridge });
}

const linkNames = async (context: DriverContext) =>
  (await context.look()).observed.links.filter(({ namespace }) => namespace === '').map(({ name }) => name);

function refuseTakenBridge(network: Network, known: readonly NetworkState[]): void {
  const { name } = network.bridge;
  if (name === null || !hasBridge(network)) return;
  if (network.mode.kind === 'bridge') return;
  const owner = known.find(
    (state) =>
      state.network.name !== network.name && [state.live, state.saved].some((other) => other?.bridge.name === name),
  );
  if (owner === undefined) return;
  throw refused('internal', `bridge name '${name}' already in use by network '${owner.network.name}'`);
}

// A guest that is given a whole NIC takes it from the host.
function refuseOtherDevices({ mode, name }: Network, context: DriverContext): void {
  if (mode.kind !== 'hostdev' || !('addresses' in mode.devices)) return;
  const other = mode.devices.addresses.find((address) => !context.isVirtualFunction(address));
  if (other === undefined) return;
  const device = `'/sys/bus/pci/devices/${printPciAddress(other)}'`;
  throw refused('configurationUnsupported', `device ${device} in network '${name}' is no SR-IOV virtual function`);
}

async function undefine(context: DriverContext, reference: NetworkReference): Promise<void> {
  const { network, live, saved } = await findNetwork(context, reference);
  if (saved === null) throw refused('operationInvalid', "can't undefine transient network");
  const { name } = network;
  await context.engine.apply({ ...noRequest, ...(live === null ? { remove: [name] } : { forget: [name] }) });
  context.documents.forget('saved', name);
  await context.changed();
}

async function setAutostart(context: DriverContext, reference: NetworkReference, autostart: boolean): Promise<void> {
  const { saved } = await findNetwork(context, reference);
  if (saved === null) throw refused('operationInvalid', 'cannot set autostart for transient network');
  if (saved.autostart !== autostart) await context.engine.apply({ ...noRequest, save: [{ ...saved, autostart }] });
}
