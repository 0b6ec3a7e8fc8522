// Types commands of the command line one after the other in one process, which is killed after so many changes: `COUNT
// COMMAND…`, each with its link after a colon (`adopt:nic0`). Those that begin with ! are not counted. Prints how many changes
// there were when it comes to its end. The watchdog that it starts is this file again.
import { adoptNic } from '../../src/cli/adopt-nic.ts';
import { confirmMove, revertMove } from '../../src/cli/confirm-move.ts';
import type { MoveOptions } from '../../src/cli/move-options.ts';
import { releaseBridge } from '../../src/cli/release-bridge.ts';
import { runWatchdog } from '../../src/cli/watchdog.ts';
import { NetlinkSocket } from '../../src/host/linux/netlink-socket.ts';
import type { InterfaceName } from '../../src/net/names.ts';

const options: MoveOptions = {
  timeout: 60,
  probe: [],
  persist: 'none',
  force: false,
  dryRun: false,
  yes: false,
  json: false,
};

const COMMANDS: Readonly<Record<string, (link: InterfaceName) => Promise<void>>> = {
  adopt: (nic) => adoptNic({ nic, bridge: null, network: undefined, options }),
  release: (bridge) => releaseBridge({ bridge, nic: null, options }),
  confirm: (bridge) => confirmMove(bridge, false),
  revert: (bridge) => revertMove(bridge),
};

const [count = '', ...words] = process.argv.slice(2);
if (count === 'adopt-watchdog') void runWatchdog(words[0] as InterfaceName);
else void typeAll(Number(count), words);

async function typeAll(most: number, commands: readonly string[]): Promise<void> {
  const changes = { made: 0, most, counted: false };
  countChanges(changes);
  for (const typed of commands) {
    changes.counted = !typed.startsWith('!');
    const [command = '', link = ''] = typed.replace('!', '').split(':');
    await COMMANDS[command]?.(link as InterfaceName);
  }
  process.stdout.write(`changes: ${changes.made}\n`);
}

/** Whatever changes files, kernel parameters or links, or starts a program, goes through one of these. */
function countChanges(changes: { made: number; readonly most: number; readonly counted: boolean }): void {
  const fs = process.getBuiltinModule('node:fs');
  const changed = (): void => {
    if (!changes.counted) return;
    changes.made++;
    if (changes.made === changes.most) process.kill(process.pid, 'SIGKILL');
  };
  after(fs, 'renameSync', changed);
  after(fs, 'rmSync', changed, (file) => fs.existsSync(String(file)));
  after(fs, 'writeFileSync', changed, (file) => String(file).startsWith('/proc/sys/'));
  after(process.getBuiltinModule('node:child_process'), 'spawn', changed);
  after(NetlinkSocket.prototype, 'order', changed);
  after(NetlinkSocket.prototype, 'burst', changed);
}

/** Has a method tell of each of its calls that counts, when that is over. */
function after(
  owner: object,
  name: string,
  tell: () => void,
  counts: (argument: unknown) => boolean = () => true,
): void {
  const methods = owner as Record<string, (...args: unknown[]) => unknown>;
  const own = methods[name];
  methods[name] = function (this: unknown, ...args: unknown[]): unknown {
    const isOne = counts(args[0]);
    const result = own?.apply(this, args);
    if (isOne) tell();
    return result;
  };
}
