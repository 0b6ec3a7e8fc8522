import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Asked by one shell, for they are asked hundreds of times, and a process as large as ours is slow to fork. */
const QUESTIONS = [
  'ip -j -d link',
  'ip -j address',
  'ip -j route show table all',
  'ip -j -6 route',
  'tc -j qdisc show',
  'nft list ruleset',
];

/** All that kvmnet could have changed on this machine, as the administrator's own tools tell it. */
export function machineState(): Readonly<Record<string, unknown>> {
  const [links = '', addresses = '', routes = '', routes6 = '', qdiscs = '', ruleset = ''] = answers();
  return {
    links: json(links).map(withoutVolatile),
    addresses: json(addresses).map(({ ifname, addr_info }) => ({ ifname, addr_info: withoutLifetimes(addr_info) })),
    routes: [...json(routes), ...json(routes6)],
    // Their handles are the kernel's own count.
    qdiscs: json(qdiscs).map(({ kind, dev, root }) => ({ kind, dev, root })),
    ruleset,
    sysctls: Object.fromEntries(SYSCTLS.map((key) => [key, readFileSync(`/proc/sys/${key}`, 'utf8').trim()])),
    dnsmasqs: commandLines().filter((line) => /(^|\/)dnsmasq\0/.test(line)),
  };
}

function answers(): readonly string[] {
  const script = QUESTIONS.join(' && printf "\\0" && ');
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0');
}

const SYSCTLS = [
  'net/ipv4/conf/all/accept_redirects',
  'net/ipv4/ip_forward',
  'net/ipv6/conf/all/forwarding',
  'net/ipv6/conf/default/forwarding',
];

type Json = Readonly<Record<string, unknown>>;

const json = (answer: string): Json[] => JSON.parse(answer.trim() || '[]');

// Counters and timers of a link change by themselves.
const withoutVolatile = ({ ifindex: _, stats: __, stats64: ___, linkinfo: ____, ...link }: Json): Json => link;

const withoutLifetimes = (list: unknown): unknown =>
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
