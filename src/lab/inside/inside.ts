import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { guestNames } from '../guest-names.ts';
import type { Failure, LabEvent, LabRequest } from '../messages.ts';
import { routeToGuests, withBreakOuts } from './adversary.ts';
import type { Guest, WantedGuest } from './guest.ts';
import { type Inhabitant, inhabitantsOf, nodeOf, senderOf } from './inhabitants.ts';
import { prepareFolder } from './lab-folder.ts';
import { bootMachines } from './machine-guests.ts';
import { plugNamespaces } from './namespace-guests.ts';
import { bringUp, type LiveNetwork } from './networks.ts';
import { PID_VARIABLE } from './paths.ts';
import { probe } from './probe.ts';
import { resolveNames } from './resolve-names.ts';
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

async function build({ files, image }: LabRequest): Promise<void> {
  prepareFolder();
  step('building the internet, a router and a LAN');
  const world = await buildWorld();
  step('bringing up the networks');
  const networks = await bringUp(world.host, files);
  step(image === null ? 'plugging in the guests' : 'booting the guests');
  const guests = await plugIn({ world, networks, image });
  const inhabitants = await inhabitantsOf(world, guests);
  tell({ kind: 'nodes', nodes: inhabitants.map(nodeOf) });
  tell({ kind: 'guests', guests: await resolveNames(guests) });
  step('trying who reaches whom');
  await tryAll({ world, networks, guests, inhabitants });
}

type Plugging = {
  readonly world: World;
  readonly networks: readonly LiveNetwork[];
  readonly image: LabRequest['image'];
};

async function plugIn({ world: { host }, networks, image }: Plugging): Promise<readonly Guest[]> {
  const names = guestNames(networks.map(({ declared }) => declared.name));
  const wanted: readonly WantedGuest[] = networks.flatMap(({ declared, hasIpv6 }) =>
    (names.get(declared.name) ?? []).map((name) => ({ name, network: declared, hasIpv6 })),
  );
  return image === null ? plugNamespaces(host, wanted) : bootMachines(host, image, wanted);
}

type Trial = {
  readonly world: World;
  readonly networks: readonly LiveNetwork[];
  readonly guests: readonly Guest[];
  readonly inhabitants: readonly Inhabitant[];
};

async function tryAll({ world, networks, guests, inhabitants }: Trial): Promise<void> {
  const host = inhabitants.find(({ role }) => role === 'host');
  await routeToGuests(world, host?.ipv4 ?? '', networks);
  const senders = inhabitants.flatMap((each) => senderOf(each, networks) ?? []);
  const matrix = await withBreakOuts(world.host, { networks, guests }, () => probe(senders));
  tell({ kind: 'matrix', matrix });
}

function failureOf(error: unknown): Failure {
  if (error instanceof KvmnetError) return { code: error.code, message: error.message, hint: error.hint };
  return { code: null, message: error instanceof Error ? (error.stack ?? error.message) : String(error), hint: null };
}
