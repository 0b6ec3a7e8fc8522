import { type Evidence, programOf } from './evidence.ts';
import type { Finding } from './network-manager-evidence.ts';

const PLAIN = { format: null, configuredBy: null, routeMetric: null, dhcp: [], refusal: null } as const;

/** Whether ifupdown has the link up. */
export function findIfupdown({ link, files }: Evidence): Finding | null {
  const up = (files.get(IFSTATE) ?? '').split('\n').find((line) => line.startsWith(`${link}=`));
  if (up === undefined) return null;
  const evidence = [`${IFSTATE}: ifupdown has ${link} up`];
  return { ...PLAIN, manager: 'ifupdown', format: 'ifupdown', evidence, configuredBy: up.slice(link.length + 1) };
}

const IFSTATE = '/run/network/ifstate';

/** Whether the network scripts of Red Hat's family are told of the link. */
export function findNetworkScripts({ link, files }: Evidence): Finding | null {
  const file = `/etc/sysconfig/network-scripts/ifcfg-${link}`;
  if (!files.has(file)) return null;
  const evidence = [`${file}: the network scripts are told of ${link}`];
  return { ...PLAIN, manager: 'network-scripts', format: 'ifcfg', evidence, configuredBy: file };
}

/** Whether a manager is at work that is not to be trusted with the move. */
export function findRefused(evidence: Evidence): Finding | null {
  return findWicked(evidence) ?? findConnman(evidence) ?? findDhcpcdOfAll(evidence);
}

function findWicked({ link, files, processes }: Evidence): Finding | null {
  const file = `/etc/sysconfig/network/ifcfg-${link}`;
  if (!files.has(file) || !processes.some((process) => programOf(process) === 'wickedd')) return null;
  return refused('wicked', `${file}: wicked is told of ${link}`, {
    reason: `wicked looks after ${link}, and kvmnet cannot have it take a bridge over without an outage`,
    hint: `make the bridge in wicked's own files, or hand ${link} to NetworkManager`,
  });
}

function findConnman({ link, processes }: Evidence): Finding | null {
  const connman = processes.find((process) => programOf(process) === 'connmand');
  if (connman === undefined) return null;
  return refused('connman', `process ${connman.pid}: ConnMan is running, and looks after every wired link`, {
    reason: `ConnMan looks after ${link}, and cannot be told to leave it alone without taking its addresses away`,
    hint: `start connmand with --nodevice=${link}, and configure ${link} otherwise`,
  });
}

function findDhcpcdOfAll({ link, processes }: Evidence): Finding | null {
  const all = processes.find(({ argv }) => /^dhcpcd: (\[manager\]|\[master\])/.test(argv.join(' ')));
  if (all === undefined) return null;
  return refused('dhcpcd', `process ${all.pid}: dhcpcd looks after all links`, {
    reason: `a dhcpcd that looks after all links has ${link}; it would take the bridge and its port both for links of its own`,
    hint: `hand ${link} to ifupdown ("iface ${link} inet dhcp" in /etc/network/interfaces starts a dhcpcd for it alone)`,
  });
}

const refused = (
  manager: 'wicked' | 'connman' | 'dhcpcd',
  words: string,
  refusal: NonNullable<Finding['refusal']>,
): Finding => ({ ...PLAIN, manager, evidence: [words], refusal });
