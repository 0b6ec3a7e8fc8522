import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync } from 'node:fs';
import type { LinuxHost } from '../../src/host/linux/linux-host.ts';
import { interfaceName } from '../../src/net/names.ts';

export type MachineWish = {
  /** As its manager calls it. */
  readonly name: string;
  readonly tap: string;
  readonly mac: string;
};

/**
 * A process that holds a tap open and has a QEMU's command line, as somebody else's virtual machine does. The tap goes
 * with it.
 */
export class MachineProcess {
  readonly tap: string;
  readonly #child: ChildProcess;

  constructor(host: LinuxHost, { name, tap, mac }: MachineWish) {
    const { fds } = host.openTap({ name: interfaceName(tap), queues: 1 });
    const [fd = -1] = fds;
    const idle = ['-e', 'setInterval(() => {}, 1e6)', '--'];
    const command = [
      ...['-name', `guest=${name},debug-threads=on`],
      ...['-netdev', '{"type":"tap","fd":"3","id":"hostnet0"}'],
      ...['-device', `{"driver":"virtio-net-pci","netdev":"hostnet0","mac":"${mac}"}`],
    ];
    this.tap = tap;
    this.#child = spawn(process.execPath, [...idle, ...command], {
      argv0: '/usr/bin/qemu-system-x86_64',
      stdio: ['ignore', 'ignore', 'ignore', fd],
    });
    closeSync(fd);
  }

  /** Ends it, as a kill -9 does, and resolves when it is gone. */
  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }
}
