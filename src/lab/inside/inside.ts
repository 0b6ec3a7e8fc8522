import { pageAddress } from '../../cli/page-address.ts';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { conversationsOf } from '../conversations.ts';
import { guestNames } from '../guest-names.ts';
import type { MatrixRow } from '../matrix.ts';
import type { Failure, LabEvent, LabRequest } from '../messages.ts';
import { routeToGuests, withBreakOuts } from './adversary.ts';
import type { Guest, WantedGuest } from './guest.ts';
import { keepDaemon } from './host-daemon.ts';
import { type Inhabitant, inhabitantsOf, nodeOf, senderOf } from './inhabitants.ts';
import { prepareFolder } from './lab-folder.ts';
import { bootMachines } from './machine-guests.ts';
import { plugNamespaces } from './namespace-guests.ts';
import { bringUp, type LiveNetwork } from './networks.ts';
import { HOST_DIRECTORIES, PID_VARIABLE } from './paths.ts';
import { probe } from './probe.ts';
import { resolveNames } from './resolve-names.ts';
import { haveThemTalk } from './talk.ts';
import { buildWorld, type World } from './world.ts';

/** The process inside of a lab's namespaces: builds what it is told to, says what comes of it, and stays. */
export function runInside(): void {
  if (process.send === undefined) throw new Error('this is a part of "kvmnet lab", and does not run by itself');
  process.once('disconnect', () => process.exit(1));
  process.once('message', (request: LabRequest) => {
    build(request).catch((error) => tell({ kind: 'failed', failure: failureOf(error) }));
  });
  tell({ kind: 'hello', pid: Number(process.env[PID_VARIABLE]) });
}

const tell = (event: LabEvent): void => void process.send?.(event);

const step = (text: string): void => tell({ kind: 'step', text });

async function build(request: LabRequest): Promise<void> {
  prepareFolder();
  step('building the internet, a router and a LAN');
  const world = await buildWorld();
  step('bringing up the networks');
  const networks = await bringUp(world.host, request.files);
  step(request.image === null ? 'plugging in the guests' : 'booting the guests');
  // The daemon's start waits for nobody, and plugging in waits for the kernel and for leases.
  const [guests] = await Promise.all([plugIn(world, networks, request), startDaemon(world, request)]);
  const inhabitants = await inhabitantsOf(world, guests);
  tell({ kind: 'nodes', nodes: inhabitants.map(nodeOf) });
  const acquainted = await resolveNames(guests);
  tell({ kind: 'guests', guests: acquainted });
  step('trying who reaches whom');
  const matrix = await tryAll({ world, networks, guests, inhabitants });
  tell({ kind: 'matrix', matrix });
  if (request.staysUp) await haveThemTalk(inhabitants, conversationsOf(matrix, acquainted));
}

async function plugIn(
  { host }: World,
  networks: readonly LiveNetwork[],
  { image }: LabRequest,
): Promise<readonly Guest[]> {
  const names = guestNames(networks.map(({ declared }) => declared.name));
  const wanted: readonly WantedGuest[] = networks.flatMap(({ declared, hasIpv6 }) =>
    (names.get(declared.name) ?? []).map((name) => ({ name, network: declared, hasIpv6 })),
  );
  return image === null ? plugNamespaces(host, wanted) : bootMachines(host, image, wanted);
}

async function startDaemon({ host }: World, { staysUp, hasPage }: LabRequest): Promise<void> {
  if (!staysUp && !hasPage) return;
  await keepDaemon(host, { hasPage });
  if (hasPage) tell({ kind: 'page', url: await pageAddress('admin', HOST_DIRECTORIES) });
}

type Trial = {
  readonly world: World;
  readonly networks: readonly LiveNetwork[];
  readonly guests: readonly Guest[];
  readonly inhabitants: readonly Inhabitant[];
};

async function tryAll({ world, networks, guests, inhabitants }: Trial): Promise<readonly MatrixRow[]> {
  const host = inhabitants.find(({ role }) => role === 'host');
  await routeToGuests(world, host?.ipv4 ?? '', networks);
  const senders = inhabitants.flatMap((each) => senderOf(each, networks) ?? []);
  return withBreakOuts(world.host, { networks, guests }, () => probe(senders));
}

function failureOf(error: unknown): Failure {
  if (error instanceof KvmnetError) return { code: error.code, message: error.message, hint: error.hint };
  return { code: null, message: error instanceof Error ? (error.stack ?? error.message) : String(error), hint: null };
}
