import type { RunningDhcpClient } from './charge.ts';
import { type Evidence, programOf, settingOf } from './evidence.ts';
import { BOOTED_BY_SYSTEMD, type Finding, withoutSystemd } from './network-manager-evidence.ts';

/** Whether, and how, systemd-networkd looks after the link; null: it does not. */
export function findNetworkd(evidence: Evidence): Finding | null {
  const { link, index, files } = evidence;
  const state = files.get(`${LINKS}/${index}`);
  const [admin, file] = [settingOf(state, 'ADMIN_STATE'), settingOf(state, 'NETWORK_FILE')];
  if (!isNetworkdRunning(evidence) || file === null || admin === null || !AT_WORK.has(admin)) return null;
  const isNetplan = /\/10-netplan-[^/]*\.network$/.test(file);
  return {
    manager: 'networkd',
    format: isNetplan ? 'netplan' : 'networkd',
    evidence: [
      `${LINKS}/${index}: systemd-networkd has ${link} ${admin}, by ${file}`,
      ...(isNetplan ? [`${file}: netplan writes it`] : []),
    ],
    configuredBy: file,
    routeMetric: null,
    dhcp: clientOf(evidence, state),
    refusal: files.has(BOOTED_BY_SYSTEMD) ? null : withoutSystemd('systemd-networkd'),
  };
}

const LINKS = '/run/systemd/netif/links';
const LEASES = '/run/systemd/netif/leases';
const AT_WORK: ReadonlySet<string> = new Set(['pending', 'initialized', 'configuring', 'configured', 'failed']);

/** Its state outlives it. */
export const isNetworkdRunning = ({ processes }: Evidence): boolean =>
  processes.some((process) => programOf(process) === 'systemd-networkd');

/** The `.network` files of all links that it manages. */
export function networkdFiles({ files }: Evidence): readonly string[] {
  const states = [...files].filter(([path]) => path.startsWith(`${LINKS}/`)).map(([, text]) => text);
  const managed = states.filter((text) => AT_WORK.has(settingOf(text, 'ADMIN_STATE') ?? ''));
  return [...new Set(managed.flatMap((text) => settingOf(text, 'NETWORK_FILE') ?? []))];
}

function clientOf({ index, files }: Evidence, state: string | undefined): readonly RunningDhcpClient[] {
  const lease = files.get(`${LEASES}/${index}`);
  const association = settingOf(state, 'DHCP6_CLIENT_IAID');
  if (lease === undefined && association === null) return [];
  const family = lease === undefined ? 'ipv6' : association === null ? 'ipv4' : 'both';
  return [
    {
      program: 'networkd',
      family,
      process: null,
      // Private to it and gone with it: the address that is there tells the next one what to ask for.
      leaseFile: null,
      identifier: settingOf(lease, 'CLIENTID'),
      identityAssociation: association?.replace(/^0x/, '').padStart(8, '0') ?? null,
    },
  ];
}
