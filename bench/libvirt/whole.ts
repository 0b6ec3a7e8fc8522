import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { Side } from './side.ts';

/**
 * All that a daemon's networks are made of, as one text: rules without their counters, links, addresses, the number of
 * dnsmasqs. Two that are equal are equally whole.
 */
export async function fingerprint({ peer }: Side): Promise<string> {
  const parts = await Promise.all([
    peer.run(['nft', '--stateless', 'list', 'ruleset'], { deadlineSeconds: 60 }),
    peer.run(['ip', '-brief', 'link'], { deadlineSeconds: 60 }),
    peer.run(['ip', '-brief', 'address'], { deadlineSeconds: 60 }),
  ]);
  const texts = parts.map(({ stdout }) => stdout.split('\n').map(withoutStatistics).sort().join('\n'));
  return [...texts, `${dnsmasqsOf(peer.box.init).length} dnsmasqs`].join('\n');
}

/** Counters of iptables' rules are part of the rule, also for `--stateless`. */
const withoutStatistics = (line: string): string => line.replace(/counter packets \d+ bytes \d+/, 'counter').trimEnd();

/** The dnsmasqs among the processes whose first one this is, by their numbers out here. */
export function dnsmasqsOf(init: number): readonly number[] {
  const namespace = namespaceOf(init);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => namespaceOf(pid) === namespace && read(`/proc/${pid}/comm`).trim() === 'dnsmasq');
}

/** The memory of a process in MiB, its share of what it shares counted by the number of sharers. */
export function proportionalMiB(pid: number): number {
  const [, kibibytes = '0'] = /^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`)) ?? [];
  return Number(kibibytes) / 1024;
}

function namespaceOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/ns/pid`);
  } catch {
    return '';
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
