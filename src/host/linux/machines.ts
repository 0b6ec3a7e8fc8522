import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { type QemuInterface, type QemuMachine, readQemuMachine } from '../../formats/qemu-args/qemu-machine.ts';
import { type MacAddress, macAddress } from '../../net/mac-address.ts';
import type { RunningMachine } from '../../state/facts.ts';
import type { HostState, Link } from '../../state/host-state.ts';
import { parseMark } from '../../state/mark.ts';
import { strangerTaps } from '../../state/stranger-taps.ts';
import { TUN_DEVICE } from './tap.ts';

/**
 * The virtual machines of others behind taps that carry no mark on bridges of ours. Where there is no such tap, it costs
 * nothing; else processes are looked at, youngest first, until all are found.
 */
export function findMachines(links: HostState['links'], proc = '/proc'): readonly RunningMachine[] {
  const taps = strangerTaps({ links });
  const ours = links.filter(({ alias = null, kind }) => kind.type === 'bridge' && parseMark(alias) !== null);
  const wanted = ours.flatMap((bridge) => taps.get(bridge.name) ?? []);
  return wanted.length === 0 ? [] : search(wanted, proc);
}

/** With some hundred machines of many disks and queues, that is how far the search goes on one look: some 50 ms. */
const MOST_DESCRIPTORS = 5000;

function search(wanted: readonly Link[], proc: string): readonly RunningMachine[] {
  const missing = new Map(wanted.map((link) => [link.name as string, link]));
  const found: RunningMachine[] = [];
  let left = MOST_DESCRIPTORS;
  for (const { folder, machine } of machinesHere(proc)) {
    if (missing.size === 0 || left <= 0) break;
    const descriptors = readOr(() => readdirSync(`${folder}/fd`), []).slice(0, left);
    left -= descriptors.length;
    for (const fd of descriptors) {
      const link = missing.get(tapOpenOn(folder, fd) ?? '');
      if (link === undefined) continue;
      missing.delete(link.name);
      const mac = macOf(link, machine, Number(fd));
      if (mac !== null) found.push({ link: link.name, name: machine.name ?? `qemu-${folder.split('/').at(-1)}`, mac });
    }
  }
  return found;
}

type Running = { readonly folder: string; readonly machine: QemuMachine };

// Of a process in another network namespace, a tap's name says nothing about the one of that name here.
function* machinesHere(proc: string): Generator<Running> {
  const here = namespaceOf(`${proc}/thread-self`);
  const pids = readOr(() => readdirSync(proc), []).filter((name) => /^\d+$/.test(name));
  for (const pid of pids.sort((a, b) => Number(b) - Number(a))) {
    const folder = `${proc}/${pid}`;
    const command = readOr(() => readFileSync(`${folder}/cmdline`, 'utf8'), '');
    const machine = readQemuMachine(command.split('\0').slice(0, -1));
    if (machine !== null && namespaceOf(folder) === here) yield { folder, machine };
  }
}

const namespaceOf = (folder: string): number | null => readOr(() => statSync(`${folder}/ns/net`).ino, null);

// linux/drivers/net/tun.c, tun_chr_show_fdinfo: `iff:` and the name, which is empty before one is chosen.
function tapOpenOn(folder: string, fd: string): string | null {
  if (readOr(() => readlinkSync(`${folder}/fd/${fd}`), '') !== TUN_DEVICE) return null;
  const text = readOr(() => readFileSync(`${folder}/fdinfo/${fd}`, 'utf8'), '');
  return /^iff:\t(.+)$/m.exec(text)?.[1] ?? null;
}

// An interface that was added while the machine ran is not on its command line. The tap that libvirt makes has the MAC of
// its guest but for the first byte, and the MACs that it chooses begin with 52:54:00.
function macOf({ name, mac }: Link, { interfaces }: QemuMachine, fd: number): MacAddress | null {
  const tail = mac?.slice(2);
  const own = interfaces.find((each) => isOn(each, name, fd)) ?? interfaces.find((each) => each.mac.slice(2) === tail);
  if (own !== undefined) return own.mac;
  return tail?.startsWith(':54:00:') === true ? macAddress(`52${tail}`) : null;
}

const isOn = ({ fds, tap }: QemuInterface, name: string, fd: number): boolean => tap === name || fds.includes(fd);

// Processes end while they are looked at, and others' may be closed to whoever is not root.
function readOr<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
