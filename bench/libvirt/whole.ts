import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { Side } from './side.ts';

/**
 * All that a daemon's networks are made of, as one text: rules without their counters, links, addresses, the number of
 * dnsmasqs. Two that are equal are equally whole. Whether a bridge without ports has a carrier is not in it: the kernel
 * finds that out by itself, some time after the bridge was made.
 */
export async function fingerprint({ peer }: Side): Promise<string> {
  const [rules = '', addresses = '[]'] = await Promise.all(
    [['nft', '--stateless', 'list', 'ruleset'] as const, ['ip', '-json', 'address'] as const].map(async (command) => {
      const { stdout } = await peer.run(command, { deadlineSeconds: 60 });
      return stdout;
    }),
  );
  const links = (JSON.parse(addresses) as readonly ObservedLink[]).map(linkLine);
  const dnsmasqs = `${dnsmasqsOf(peer.box.init).length} dnsmasqs`;
  return [...rules.split('\n').map(withoutStatistics).sort(), ...links.sort(), dnsmasqs].join('\n');
}

/** What `ip -json address` tells of a link, as far as it matters. */
type ObservedLink = {
  readonly ifname: string;
  readonly flags: readonly string[];
  readonly address: string;
  readonly master?: string;
  readonly addr_info: readonly { readonly local: string; readonly prefixlen: number }[];
};

function linkLine({ ifname, flags, address, master = 'none', addr_info }: ObservedLink): string {
  const addresses = addr_info.map(({ local, prefixlen }) => `${local}/${prefixlen}`).sort();
  return `${ifname} ${flags.includes('UP') ? 'up' : 'down'} ${address} master ${master}: ${addresses.join(', ')}`;
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
