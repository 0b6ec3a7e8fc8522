import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { constants } from 'node:os';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { noRequest } from '../engine/request.ts';
import {
  checkGuestCommand,
  guestCommand,
  guestNameOf,
  type OpenInterface,
  parseInterfaceOption,
  type WantedInterface,
} from '../formats/qemu-args/qemu-args.ts';
import type { OpenTap } from '../host/linux/tap.ts';
import { parseGuestName } from '../net/names.ts';
import { reportFailure } from './failure.ts';
import { fromUser } from './from-user.ts';
import { type Session, withSession } from './session.ts';

export type GuestRun = {
  readonly command: readonly string[];
  /** As typed: `NETWORK[,mac=…][,queues=N][,model=…]`. */
  readonly networks: readonly string[];
  readonly name: string | null;
};

/**
 * Opens a tap for each interface, plugs it in, and hands it to the program as an open descriptor. The taps belong to
 * whoever has them open: when the program ends, in whatever way, the kernel deletes them. The answer is its exit code.
 */
export async function runGuest({ command, networks, name }: GuestRun): Promise<number> {
  fromUser(checkGuestCommand(command));
  const wanted = networks.map((text) => fromUser(parseInterfaceOption(text)));
  const guest = fromUser(parseGuestName(name ?? guestNameOf(command) ?? `vm-${process.pid}`));
  const interfaces = await withSession((session) => plugIn(session, guest, wanted));
  try {
    return await runToItsEnd(command, interfaces);
  } finally {
    await forgetGuest();
  }
}

// Its taps are gone; this takes its names out of the DNS. The guest's exit code stays what it was.
async function forgetGuest(): Promise<void> {
  try {
    await withSession(({ engine }) => engine.apply(noRequest));
  } catch (error) {
    await reportFailure(error, []);
  }
}

async function plugIn(
  { host, engine }: Session,
  guest: string,
  wanted: readonly WantedInterface[],
): Promise<readonly OpenInterface[]> {
  const interfaces: OpenInterface[] = [];
  const taps: OpenTap[] = [];
  try {
    for (const want of wanted) {
      const tap = host.openTap({ queues: want.queues });
      taps.push(tap);
      interfaces.push(await plug({ engine, guest, want, tap }));
    }
    return interfaces;
  } catch (error) {
    close(taps);
    if (interfaces.length > 0) await forgetGuest();
    throw error;
  }
}

type Plug = {
  readonly engine: Session['engine'];
  readonly guest: string;
  readonly want: WantedInterface;
  readonly tap: OpenTap;
};

async function plug({ engine, guest, want, tap }: Plug): Promise<OpenInterface> {
  const kind = { type: 'tap', persistent: false, multiQueue: want.queues > 1, vnetHeader: true } as const;
  const attachment = {
    network: want.network,
    guest: fromUser(parseGuestName(guest)),
    mac: want.mac,
    address: null,
    link: { name: tap.name, kind },
  };
  const { proposal } = await engine.apply({ ...noRequest, attach: [attachment] });
  const ports = proposal.networks.flatMap((network) => network.ports);
  const port = ports.find(({ link }) => link?.name === tap.name);
  if (port === undefined) throw new Error(`${tap.name} is not among the ports of ${want.network}`);
  process.stderr.write(
    `${guest}: ${tap.name} on ${want.network}, ${port.attachment.mac} ${port.attachment.addresses.join(' ')}\n`,
  );
  return { ...want, tap: tap.name, mac: port.attachment.mac, fds: tap.fds };
}

/** Our own copies of the descriptors are closed at once, so that the taps live exactly as long as the guest. */
function start(command: readonly string[], interfaces: readonly OpenInterface[]): ChildProcess {
  const fds = interfaces.flatMap((each) => each.fds);
  try {
    const [program = '', ...args] = guestCommand(command, interfaces);
    return spawn(program, args, { stdio: ['inherit', 'inherit', 'inherit', ...fds] });
  } finally {
    close(interfaces);
  }
}

function close(open: readonly { readonly fds: readonly number[] }[]): void {
  for (const { fds } of open) for (const fd of fds) closeSync(fd);
}

async function runToItsEnd(command: readonly string[], interfaces: readonly OpenInterface[]): Promise<number> {
  const child = start(command, interfaces);
  const forward = (signal: NodeJS.Signals): void => void child.kill(signal);
  const signals: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGHUP', 'SIGINT'];
  for (const signal of signals) process.on(signal, forward);
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once('error', (cause) => reject(notStarted(command[0] ?? '', cause)));
      child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']));
    });
  } finally {
    for (const signal of signals) process.off(signal, forward);
  }
}

function notStarted(program: string, cause: NodeJS.ErrnoException): KvmnetError {
  const missing = cause.code === 'ENOENT';
  return new KvmnetError(missing ? 'there is no such program' : (cause.code ?? cause.message), {
    code: 'missing-program',
    operation: 'run',
    subject: program,
    cause,
  });
}
