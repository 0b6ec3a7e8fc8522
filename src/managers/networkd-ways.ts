import type { Charge } from './charge.ts';
import { fileOf, noFile } from './file-act.ts';
import { type ManagerAct, type Move, sourceOf, targetOf } from './manager-act.ts';
import type { ManagerWays } from './manager-ways.ts';
import { forgottenLease, keptLease, networkFileOf } from './networkd-identity.ts';

/**
 * systemd-networkd is killed, not asked to stop: asked, it would release its leases and take the addresses of DHCP away,
 * and even asked to restart it drops those of DHCPv6. It starts again when all is in place, with orders to keep what is.
 */
export const networkdWays: ManagerWays = {
  hold: () => [
    fileOf(HOLD, '[Service]\nKillSignal=SIGKILL\nSuccessExitStatus=SIGKILL\nRestart=no\n'),
    systemctl('daemon-reload'),
    // Its socket would start it again at the next message of netlink.
    systemctl('stop', 'systemd-networkd.socket', 'systemd-networkd.service'),
  ],
  takeOver: (charge, move) => [
    ...(charge.format === 'netplan' && move.files.length > 0 ? [NETPLAN_GENERATE] : []),
    ...(move.files.length > 0 ? keptLease(charge, move) : [unmanaged(move)]),
    ...keptConfiguration([...charge.networkdFiles, ...fileOfTarget(charge, move)]),
    ...started,
    ...(move.files.length > 0 ? [awaited(targetOf(move))] : []),
  ],
  giveBack: (charge, move) => [
    noFile(UNMANAGED),
    ...forgottenLease(charge, move),
    ...keptConfiguration(charge.networkdFiles),
    ...started,
    awaited(sourceOf(move)),
  ],
};

const UNMANAGED = '/run/systemd/network/05-kvmnet-moved.network';
const HOLD = '/run/systemd/system/systemd-networkd.service.d/90-kvmnet-hold.conf';
const NETPLAN_GENERATE: ManagerAct = { kind: 'run', argv: ['netplan', 'generate'] };

const systemctl = (...words: readonly string[]): ManagerAct => ({ kind: 'run', argv: ['systemctl', ...words] });

const awaited = (link: Charge['link']): ManagerAct => ({ kind: 'await-manager', manager: 'networkd', link });

const started: readonly ManagerAct[] = [
  noFile(HOLD),
  systemctl('daemon-reload'),
  systemctl('start', 'systemd-networkd.socket', 'systemd-networkd.service'),
];

/** Until the next boot, networkd drops no address that it finds, on any link that it manages. */
function keptConfiguration(files: readonly string[]): readonly ManagerAct[] {
  const names = new Set(files.map((file) => file.slice(file.lastIndexOf('/') + 1)));
  return [...names].map((name) =>
    fileOf(`/run/systemd/network/${name}.d/90-kvmnet-keep.conf`, '[Network]\nKeepConfiguration=yes\n'),
  );
}

const fileOfTarget = (charge: Charge, move: Move): readonly string[] => {
  const file = networkFileOf(charge, move);
  return file === null ? [] : [file];
};

/** Without files of ours nobody tells networkd what to do with the links, and what it was told before no longer fits. */
const unmanaged = ({ nic, bridge }: Move): ManagerAct =>
  fileOf(UNMANAGED, `[Match]\nName=${nic} ${bridge}\n\n[Link]\nUnmanaged=yes\n`);
