import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** All that kvmnet could have changed on this machine, as the administrator's own tools tell it. */
export function machineState(): Readonly<Record<string, unknown>> {
  return {
    links: json('ip', ['-j', '-d', 'link']).map(withoutVolatile),
    addresses: json('ip', ['-j', 'address']).map(({ ifname, addr_info }) => ({
      ifname,
      addr_info: addresses(addr_info),
    })),
    routes: [...json('ip', ['-j', 'route', 'show', 'table', 'all']), ...json('ip', ['-j', '-6', 'route'])],
    // Their handles are the kernel's own count.
    qdiscs: json('tc', ['-j', 'qdisc', 'show']).map(({ kind, dev, root }) => ({ kind, dev, root })),
    ruleset: execFileSync('nft', ['list', 'ruleset'], { encoding: 'utf8' }),
    sysctls: Object.fromEntries(SYSCTLS.map((key) => [key, readFileSync(`/proc/sys/${key}`, 'utf8').trim()])),
    dnsmasqs: commandLines().filter((line) => /(^|\/)dnsmasq\0/.test(line)),
  };
}

const SYSCTLS = [
  'net/ipv4/conf/all/accept_redirects',
  'net/ipv4/ip_forward',
  'net/ipv6/conf/all/forwarding',
  'net/ipv6/conf/default/forwarding',
];

type Json = Readonly<Record<string, unknown>>;

const json = (program: string, args: readonly string[]): Json[] =>
  JSON.parse(execFileSync(program, args, { encoding: 'utf8' }) || '[]');

// Counters and timers of a link change by themselves.
const withoutVolatile = ({ ifindex: _, stats: __, stats64: ___, linkinfo: ____, ...link }: Json): Json => link;

const addresses = (list: unknown): unknown =>
  (list as Json[]).map(({ valid_life_time: _, preferred_life_time: __, ...address }) => address);

function commandLines(): readonly string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      return [readFileSync(`/proc/${pid}/cmdline`, 'utf8')];
    } catch {
      return [];
    }
  });
}
