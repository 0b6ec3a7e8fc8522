import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { MessageReader } from '../src/api/client/server-sent.ts';
import { EVENTS_PATH } from '../src/api/contract/endpoints.ts';
import { tokenFile } from '../src/daemon/api-tokens.ts';
import type { NewAttachment } from '../src/desired/attachment-change.ts';
import { Engine } from '../src/engine/engine.ts';
import { noRequest } from '../src/engine/request.ts';
import { FileNetworkStore } from '../src/host/linux/network-store.ts';
import { openLinuxHost } from '../src/host/linux/open-linux-host.ts';
import { guestName, interfaceName, type NetworkName } from '../src/net/names.ts';
import type { Directories } from '../src/state/facts.ts';
import { LINK_GROUP } from '../src/state/mark.ts';
import { Command } from '../test/support/command.ts';
import { RunningDaemon } from '../test/support/running-daemon.ts';
import { until } from '../test/support/until.ts';
import type { Row } from './measure.ts';
import { natNetworks } from './networks.ts';

const NETWORKS = 5;
const GUESTS_EACH = 200;
const FOLLOWERS = 200;
const UNPLUGGED = 100;
const PORT = 8080;

/** How long the event loop of a daemon with 1,000 ports is held at the longest, while 200 follow it by HTTP, and it has something to do. */
export async function followers(directories: Directories): Promise<readonly Row[]> {
  await fillHost(directories);
  const file = join(directories.run, 'loop-delay');
  const preload = `--import=${join(import.meta.dirname, 'loop-delay.mjs')}`;
  const kvmnet = new Command(directories, { NODE_OPTIONS: preload, LOOP_DELAY_FILE: file });
  const daemon = await RunningDaemon.startBy(kvmnet, directories, '--http', String(PORT));
  const token = readFileSync(tokenFile(directories, 'viewer'), 'utf8').trim();
  const crowd = await Crowd.gather(token);
  const first = Array.from({ length: UNPLUGGED }, (_, number) => tapName(number));
  const unplug = () => ip(first.map((tap) => `link set dev ${tap} nomaster`));
  const [bridge = ''] = bridges();
  const attach = () => kvmnet.run('attach', 'late', '--network', 'net1');
  const steps = [
    { name: 'while nothing happens', act: () => setTimeout(3000), events: 0 },
    { name: `while ${UNPLUGGED} taps are unplugged and put back`, act: unplug, events: UNPLUGGED },
    { name: 'while a bridge is deleted and put right', act: () => ip([`link del dev ${bridge}`]), events: 1 },
    { name: 'while a guest is attached', act: attach, events: 1 },
    { name: 'while all of them ask for the topology', act: () => crowd.ask('/api/v1/topology'), events: 0 },
    { name: 'while all of them ask for a network', act: () => crowd.ask('/api/v1/networks/net1'), events: 0 },
  ];
  const rows: Row[] = [];
  for (const { name, act, events } of steps) {
    await delayOf(daemon, file);
    const before = crowd.leastHeard;
    await act();
    await crowd.hear(before + events);
    await setTimeout(500);
    const { longest, usual } = await delayOf(daemon, file);
    rows.push({ name: `the event loop is held ${name}`, value: longest, unit: 'ms', limit: 50 });
    rows.push({ name: `in 99 of 100 turns ${name}, no longer than`, value: usual, unit: 'ms' });
  }
  crowd.leave();
  await daemon.end();
  await emptyHost(directories);
  return rows;
}

async function fillHost(directories: Directories): Promise<void> {
  const host = await openLinuxHost(directories);
  const engine = new Engine({ host, store: new FileNetworkStore(directories) });
  const networks = natNetworks(NETWORKS);
  await engine.apply({ ...noRequest, declare: networks, start: networks.map(({ name }) => name) });
  for (const [index, { name }] of networks.entries()) {
    const attach = Array.from({ length: GUESTS_EACH }, (_, n) => newcomer(name, index * GUESTS_EACH + n));
    await engine.apply({ ...noRequest, attach });
  }
  host.close();
}

async function emptyHost(directories: Directories): Promise<void> {
  const host = await openLinuxHost(directories);
  const engine = new Engine({ host, store: new FileNetworkStore(directories) });
  const remove = natNetworks(NETWORKS).map(({ name }) => name);
  await engine.apply({ ...noRequest, remove, disconnect: true });
  host.close();
  ip([`link del group ${LINK_GROUP}`]);
}

const newcomer = (network: NetworkName, number: number): NewAttachment => ({
  network,
  guest: guestName(`guest-${number}`),
  mac: null,
  address: null,
  link: {
    name: interfaceName(tapName(number)),
    kind: { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true },
  },
});

const tapName = (number: number): string => `vnet${number}`;

/** Those who follow what a daemon tells, with the rates, as the page does. */
class Crowd {
  readonly #heard: number[] = [];
  readonly #requests: ClientRequest[] = [];
  readonly #agent = new Agent({ keepAlive: true, maxFreeSockets: FOLLOWERS });
  readonly #headers: Readonly<Record<string, string>>;

  private constructor(token: string) {
    this.#headers = { authorization: `Bearer ${token}` };
  }

  static async gather(token: string): Promise<Crowd> {
    const crowd = new Crowd(token);
    for (let number = 0; number < FOLLOWERS; number++) await crowd.#join(number);
    await crowd.ask('/api/v1/host');
    return crowd;
  }

  /** All ask for the same at once, each by the connection that he has. */
  async ask(path: string): Promise<void> {
    await Promise.all(Array.from({ length: FOLLOWERS }, () => this.#askAlone(path)));
  }

  /** How many events he has heard who heard the fewest. */
  get leastHeard(): number {
    return Math.min(...this.#heard);
  }

  hear(wanted: number): Promise<void> {
    return until(() => this.leastHeard >= wanted);
  }

  leave(): void {
    for (const each of this.#requests) each.destroy();
    this.#agent.destroy();
  }

  async #askAlone(path: string): Promise<void> {
    const response = await this.#answered(this.#request(path, this.#agent));
    response.resume();
    await once(response, 'end');
  }

  #request(path: string, agent: Agent | false = false): ClientRequest {
    return request({ port: PORT, path, agent, headers: this.#headers }).end();
  }

  async #answered(asked: ClientRequest): Promise<IncomingMessage> {
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    if (response.statusCode !== 200) throw new Error(`the daemon answers with ${response.statusCode}`);
    return response;
  }

  async #join(number: number): Promise<void> {
    const asked = this.#request(`${EVENTS_PATH}?rates=true`);
    this.#requests.push(asked);
    this.#heard.push(0);
    const response = await this.#answered(asked);
    const reader = new MessageReader();
    asked.on('error', () => undefined);
    response.on('error', () => undefined);
    response.setEncoding('utf8').on('data', (piece: string) => {
      const events = reader.read(piece).filter(({ type }) => type === 'message');
      this.#heard[number] = (this.#heard[number] ?? 0) + events.length;
    });
  }
}

const bridges = (): readonly string[] =>
  execFileSync('ip', ['-brief', 'link', 'show', 'type', 'bridge'], { encoding: 'utf8' }).match(/^\S+/gm) ?? [];

const ip = (lines: readonly string[]): unknown => execFileSync('ip', ['-batch', '-'], { input: lines.join('\n') });

type Delay = { readonly longest: number; readonly usual: number };

/** How long the daemon's event loop was held since it was asked last. */
async function delayOf(daemon: RunningDaemon, file: string): Promise<Delay> {
  rmSync(file, { force: true });
  daemon.process.kill('SIGUSR2');
  await until(() => existsSync(file));
  return JSON.parse(readFileSync(file, 'utf8'));
}
