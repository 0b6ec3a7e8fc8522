import type { InterfaceName } from '../net/names.ts';
import type { ChargeRefusal, RunningDhcpClient } from './charge.ts';
import { type Evidence, programOf, type RunningProgram } from './evidence.ts';

/** The clients of DHCP that run for the link as programs of their own. */
export function findDhcpProcesses({ link, files, processes }: Evidence): readonly RunningDhcpClient[] {
  const own = processes.filter(({ argv }) => argv.includes(link));
  const dhclients = own.filter((process) => programOf(process) === 'dhclient').map(dhclient);
  const udhcpcs = own.filter((process) => programOf(process) === 'udhcpc').map((process) => udhcpc(process, files));
  return [...dhclients, ...udhcpcs, ...dhcpcd(link, processes)];
}

/** Why such clients cannot be carried over; null when they can. */
export function refusalOfClients({ link, processes }: Evidence): ChargeRefusal | null {
  const clients = processes.filter((process) => programOf(process) === 'dhclient');
  const helped = clients.find(
    ({ argv }) => argv.includes(link) && argv.some((word) => word.includes('nm-dhcp-helper')),
  );
  if (helped !== undefined) {
    return {
      reason: `NetworkManager has the lease of ${link} from dhclient (process ${helped.pid}), and would give it up`,
      hint: 'say "dhcp=internal" in the section [main] of /etc/NetworkManager/NetworkManager.conf, and restart it',
    };
  }
  const shared = clients.find(({ argv }) => argv.slice(1).every((word) => word.startsWith('-')));
  if (shared === undefined) return null;
  return {
    reason: `process ${shared.pid}, a dhclient, serves all links at once, ${link} maybe among them`,
    hint: `start one dhclient for each link: dhclient ${link}`,
  };
}

const optionOf = (argv: readonly string[], name: string): string | null => argv[argv.indexOf(name, 1) + 1] ?? null;
const hasOption = (argv: readonly string[], name: string): boolean => argv.includes(name, 1);

function dhclient({ pid, startedAt, argv }: RunningProgram): RunningDhcpClient {
  const family = hasOption(argv, '-6') ? 'ipv6' : 'ipv4';
  const usual = family === 'ipv6' ? '/var/lib/dhcp/dhclient6.leases' : '/var/lib/dhcp/dhclient.leases';
  const leaseFile = hasOption(argv, '-lf') ? optionOf(argv, '-lf') : usual;
  const process = { processes: [{ pid, startedAt }], argv };
  return { program: 'dhclient', family, process, leaseFile, ...NO_IDENTITY };
}

// It keeps its lease in memory alone; its identifier is made of the MAC address.
function udhcpc({ pid, startedAt, argv }: RunningProgram, files: Evidence['files']): RunningDhcpClient {
  const process = { processes: [{ pid, startedAt }], argv: argv.map((word) => scriptOfOld(files.get(word)) ?? word) };
  return { program: 'udhcpc', family: 'ipv4', process, leaseFile: null, ...NO_IDENTITY };
}

/** Once moved, it has a script of ours, which passes its calls on: were ours put before ours, they would call each other. */
const scriptOfOld = (text: string | undefined): string | null => /^exec (\S+) "\$@"$/m.exec(text ?? '')?.[1] ?? null;

const NO_IDENTITY = { identifier: null, identityAssociation: null };

/** dhcpcd writes over its command line: `dhcpcd: eth0 [ip4] [ip6]`. Its helpers are its children, and theirs. */
function dhcpcd(link: InterfaceName, processes: readonly RunningProgram[]): readonly RunningDhcpClient[] {
  const main = processes.find((process) => titleOf(process).startsWith(`dhcpcd: ${link} [`));
  if (main === undefined) return [];
  const [v4, v6] = [titleOf(main).includes('[ip4]'), titleOf(main).includes('[ip6]')];
  const family = v4 && v6 ? 'both' : v4 ? 'ipv4' : 'ipv6';
  const own = withDescendants(main, processes).map(({ pid, startedAt }) => ({ pid, startedAt }));
  const only = family === 'both' ? [] : [family === 'ipv4' ? '-4' : '-6'];
  const process = { processes: own, argv: ['dhcpcd', ...only, link] };
  return [{ program: 'dhcpcd', family, process, leaseFile: `/var/lib/dhcpcd/${link}.lease`, ...NO_IDENTITY }];
}

const titleOf = ({ argv }: RunningProgram): string => argv.join(' ').trim();

const withDescendants = (process: RunningProgram, all: readonly RunningProgram[]): readonly RunningProgram[] => [
  process,
  ...all.filter(({ parent }) => parent === process.pid).flatMap((child) => withDescendants(child, all)),
];
