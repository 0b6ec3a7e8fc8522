import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { chooseAccelerator } from '../vm/accel.ts';
import { GuestConsole } from '../vm/agent.ts';
import type { GuestImage } from '../vm/image.ts';
import { type Accelerator, QEMU_PROGRAM, qemuArguments } from '../vm/qemu-command.ts';
import type { Guest, WantedGuest } from './guest.ts';
import { kvmnet, kvmnetCommand } from './kvmnet.ts';
import type { Node } from './node.ts';
import { ENGINE_FOLDERS, LAB_FOLDER } from './paths.ts';
import { quoted } from './quoted.ts';

/** Boots guests that are virtual machines, by `kvmnet run`, and waits until each has its lease. */
export async function bootMachines(
  host: Node,
  image: GuestImage,
  wanted: readonly WantedGuest[],
): Promise<readonly Guest[]> {
  const machine = { ...image, accelerator: await chooseAccelerator({ image }) };
  const up = await Promise.all(wanted.map((guest) => Promise.race([waitUntilUp(guest), boot(host, machine, guest)])));
  const ports = await portsOf(host);
  return up.map((guest) => ({ ...guest, ...portOf(guest.name, ports) }));
}

type Machine = GuestImage & { readonly accelerator: Accelerator };

const agentOf = (name: string): string => `${LAB_FOLDER}/${name}.agent`;
const consoleOf = (name: string): string => `${LAB_FOLDER}/${name}.console`;

/** Starts a guest; what it gives never comes, but fails when the guest ends. */
function boot(host: Node, machine: Machine, { name, network }: WantedGuest): Promise<never> {
  const log = `${LAB_FOLDER}/${name}.log`;
  const console = { kind: 'socket', path: consoleOf(name), logPath: `${LAB_FOLDER}/${name}.boot` } as const;
  const qemu = [QEMU_PROGRAM, ...qemuArguments({ ...machine, name, console, agentSocket: agentOf(name) })];
  const kvmnetRun = [...kvmnetCommand(), 'run', '--network', network.name, '--name', name, '--', ...qemu];
  const [program = '', ...args] = host.command(kvmnetRun);
  const output = openSync(log, 'a');
  const child = spawn(program, args, { stdio: ['ignore', output, output], env: { ...process.env, ...ENGINE_FOLDERS } });
  return once(child, 'close').then(([code]) => {
    throw failed(name, readFileSync(log, 'utf8').trim() || `it ended with ${code}`);
  });
}

const failed = (name: string, reason: string): KvmnetError =>
  new KvmnetError(reason, { code: 'service-failed', operation: 'run the guest', subject: name });

async function waitUntilUp({ name, network, hasIpv6 }: WantedGuest): Promise<Omit<Guest, 'tap' | 'mac'>> {
  const hasDhcp = network.mode.kind === 'bridge' || network.dhcp !== null;
  const [ipv4, ipv6] = await converse(name, async (console) => {
    await console.waitReady({ timeoutMs: BOOT_MS });
    const lease = hasDhcp ? await console.waitForLease('eth0', { timeoutMs: BOOT_MS }) : null;
    return [
      lease?.address ?? null,
      hasIpv6 ? await console.waitForIpv6('eth0', { timeoutMs: BOOT_MS }) : null,
    ] as const;
  });
  return {
    ...{ name, network, ipv4, ipv6 },
    door: { kind: 'machine', console: consoleOf(name), agent: agentOf(name) },
    shell: (script, args) => shell(name, script, args),
  };
}

const shell = (name: string, script: string, args: readonly string[]): Promise<string> =>
  converse(name, async (console) => {
    const command = ['sh', '-c', script, 'sh', ...args].map(quoted).join(' ');
    return (await console.run(command, { timeoutMs: SCRIPT_MS })).output;
  });

/** One client at a time is served, and others wait: so nobody stays longer than he has to say something. */
async function converse<T>(name: string, talk: (console: GuestConsole) => Promise<T>): Promise<T> {
  const console = await GuestConsole.connect(agentOf(name), { timeoutMs: START_MS });
  try {
    return await talk(console);
  } finally {
    console.close();
  }
}

const START_MS = 90_000;
const BOOT_MS = 90_000;
const SCRIPT_MS = 30_000;

/** What `kvmnet show --json` prints, as far as it matters here. */
type Shown = readonly {
  readonly ports: readonly { readonly link: string; readonly guest: string | null; readonly mac: string | null }[];
}[];

const portsOf = async (host: Node): Promise<Shown[number]['ports']> =>
  ((await kvmnet(host, ['show'])) as Shown).flatMap(({ ports }) => ports);

function portOf(name: string, ports: Shown[number]['ports']): { tap: string; mac: string } {
  const port = ports.find(({ guest }) => guest === name);
  if (port === undefined || port.mac === null) throw failed(name, 'the host knows no port of it');
  return { tap: port.link, mac: port.mac };
}
