import { execFileSync } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { openHistory } from '../src/daemon/open-history.ts';
import type { Chronicle } from '../src/engine/chronicle.ts';
import { Engine } from '../src/engine/engine.ts';
import { ReconcileLoop } from '../src/engine/reconcile-loop.ts';
import { noRequest } from '../src/engine/request.ts';
import { FileNetworkStore } from '../src/host/linux/network-store.ts';
import { openLinuxHost } from '../src/host/linux/open-linux-host.ts';
import type { Network } from '../src/model/network.ts';
import { ipAddress } from '../src/net/ip-address.ts';
import { macAddressFor } from '../src/net/mac-address.ts';
import type { Directories } from '../src/state/facts.ts';
import { milliseconds, type Row } from './measure.ts';
import { natNetworks } from './networks.ts';

const MOST = 200;

/**
 * What requests cost in the daemon, by the number of networks that run: it remembers what nobody has changed. Of several
 * rounds the least disturbed one counts, since most of each is waiting for others: the kernel, dnsmasq.
 */
export async function daemon(directories: Directories, rounds: number): Promise<readonly Row[]> {
  const bench = await DaemonBench.open(directories);
  const rows: Row[] = [];
  for (const count of [1, 100, MOST]) {
    await bench.runFirst(count - 1);
    rows.push(...(await bench.measure(count, rounds)));
  }
  await bench.runFirst(0);
  rows.push(...(await bench.oneByOne()));
  await bench.close();
  return rows;
}

type Scribe = Chronicle & { milliseconds: number };

type Parts = { readonly engine: Engine; readonly scribe: Scribe; readonly deaf: Engine };

class DaemonBench {
  readonly #networks = natNetworks(MOST);
  readonly #engine: Engine;
  /** How long it took last to write down what the engine has done. */
  readonly #scribe: Scribe;
  /** The engine of a command: nobody listens to the kernel, so nothing is remembered. */
  readonly #deaf: Engine;
  readonly #repaired: EventEmitter;
  readonly #close: () => Promise<void>;

  private constructor({ engine, scribe, deaf }: Parts, repaired: EventEmitter, close: () => Promise<void>) {
    this.#engine = engine;
    this.#scribe = scribe;
    this.#deaf = deaf;
    this.#repaired = repaired;
    this.#close = close;
  }

  static async open(directories: Directories): Promise<DaemonBench> {
    const host = await openLinuxHost(directories);
    const store = new FileNetworkStore(directories);
    const repaired = new EventEmitter();
    const loop = new ReconcileLoop({
      host,
      store,
      report: (report) => {
        if (!repaired.emit(report.kind)) throw new Error(`there was something to put right: ${JSON.stringify(report)}`);
      },
    });
    const scribe = scribeIn(directories);
    const engine = new Engine({ host, store, witness: loop.witness, chronicle: scribe });
    await engine.apply({ ...noRequest, save: natNetworks(MOST) });
    await loop.start(engine);
    const other = await openLinuxHost(directories);
    const deaf = new Engine({ host: other, store: new FileNetworkStore(directories) });
    return new DaemonBench({ engine, scribe, deaf }, repaired, async () => {
      other.close();
      await loop.stop();
      await engine.apply({ ...noRequest, remove: natNetworks(MOST).map(({ name }) => name) });
      host.close();
    });
  }

  /** Has the first networks run, and no others. */
  async runFirst(count: number): Promise<void> {
    const names = this.#networks.map(({ name }) => name);
    await this.#engine.apply({ ...noRequest, start: names.slice(0, count), stop: names.slice(count) });
    await settled();
  }

  /** The cost of starting and stopping the network of this number beside those before it, and of what is done to it. */
  async measure(count: number, rounds: number): Promise<readonly Row[]> {
    const network = this.#networks[count - 1];
    if (network === undefined) throw new Error(`there is no network ${count}`);
    const times = { start: [], reserve: [], record: [], nothing: [], deaf: [], repair: [], stop: [] } as Record<
      string,
      number[]
    >;
    for (let round = 0; round < rounds; round++) {
      times.start?.push(await milliseconds(() => this.#engine.apply({ ...noRequest, start: [network.name] })));
      await settled();
      times.reserve?.push(
        await milliseconds(() => this.#engine.apply({ ...noRequest, run: [withReservation(network, round)] })),
      );
      times.record?.push(this.#scribe.milliseconds);
      await settled();
      times.nothing?.push(await milliseconds(() => this.#engine.apply(noRequest)));
      times.deaf?.push(await milliseconds(() => this.#deaf.apply(noRequest)));
      times.repair?.push(await this.#repairOf(() => execFileSync('nft', ['flush', 'ruleset'])));
      await settled();
      times.stop?.push(await milliseconds(() => this.#engine.apply({ ...noRequest, stop: [network.name] })));
      await settled();
    }
    const best = (name: string): number => Math.min(...(times[name] ?? []));
    const row = (name: string, what: string, limit?: number): Row => ({
      name: `${what}, ${count} running`,
      value: best(name),
      unit: 'ms',
      ...(limit === undefined ? {} : { limit }),
    });
    return [
      row('start', 'start', count === 1 ? 25 : undefined),
      row('stop', 'stop'),
      row('reserve', 'add a reservation', count === 1 ? 15 : undefined),
      { ...row('record', 'of that: writing it down, over all of it', 0.15), floor: best('reserve') },
      { ...row('nothing', 'nothing to do, over the same by a command'), floor: best('deaf') },
      row('repair', 'put right a flushed ruleset, from the event on', 1000),
    ];
  }

  /** From the end of the meddling until the loop says that it has put it right. */
  async #repairOf(meddle: () => unknown): Promise<number> {
    const over = once(this.#repaired, 'repaired');
    meddle();
    return milliseconds(() => over);
  }

  /** Starts all networks one after the other, and stops them likewise; the mean of each. */
  async oneByOne(): Promise<readonly Row[]> {
    const each = async (request: 'start' | 'stop'): Promise<number> =>
      (await milliseconds(async () => {
        for (const { name } of this.#networks) await this.#engine.apply({ ...noRequest, [request]: [name] });
      })) / MOST;
    return [
      { name: `start ${MOST} one by one, each`, value: await each('start'), unit: 'ms', limit: 30 },
      { name: `stop ${MOST} one by one, each`, value: await each('stop'), unit: 'ms', limit: 30 },
    ];
  }

  close(): Promise<void> {
    return this.#close();
  }
}

/** The record of changes, which is in the requests' time. */
function scribeIn(directories: Directories): Scribe {
  const history = openHistory(directories, {
    warn: ({ message }) => {
      throw new Error(message);
    },
  });
  const scribe: Scribe = {
    milliseconds: 0,
    note: (change) => {
      const start = performance.now();
      const id = history.note(change);
      scribe.milliseconds = performance.now() - start;
      return id;
    },
  };
  return scribe;
}

// As between the requests of people and programs; what the loop does in between is not the requests' time.
const settled = (): Promise<void> => setTimeout(60);

function withReservation(network: Network, number: number): Network {
  if (network.dhcp === null) throw new Error(`${network.name} has no DHCP`);
  const prefix = network.subnets?.[0]?.prefix.split('.').slice(0, 3).join('.');
  const reservation = {
    name: null,
    mac: macAddressFor(`reserved ${number}`),
    clientId: null,
    addresses: [ipAddress(`${prefix}.${100 + number}`)],
    leaseTimeSeconds: null,
  };
  return { ...network, dhcp: { ...network.dhcp, reservations: [reservation] } };
}
