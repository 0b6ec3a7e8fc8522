import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { ipFamily } from '../../net/ip-address.ts';
import { checkGroups } from './check-groups.ts';
import { checkVlans } from './check-vlans.ts';
import type { ForwardMode, IpDocument, NetworkDocument } from './document.ts';
import { finding } from './finding.ts';
import { makesBridge } from './forward-mode.ts';

/**
 * What libvirt asks of a network besides its XML, when it is defined or created (`networkValidate` in its
 * bridge_driver.c). What it asks of the host is for others to check: that names of bridges are free, and that devices
 * which are handed to guests are virtual functions.
 */
export function checkNetworkDocument(document: NetworkDocument): readonly Diagnostic[] {
  const mode = document.forward?.mode ?? 'none';
  return [
    ...checkName(document),
    ...(makesBridge(mode) ? [] : checkForeign(document, mode)),
    ...checkBandwidth(document, mode),
    ...checkDevices(document, mode),
    ...checkOneDhcp(document, 4),
    ...checkOneDhcp(document, 6),
    ...checkGroups(document, hasBandwidth(document, mode)),
    ...checkVlans(document, mode),
  ];
}

type Mode = ForwardMode | 'none';

function checkName({ name }: NetworkDocument): readonly Diagnostic[] {
  if (!name.includes('\n')) return [];
  const message = '<name>: the name has several lines';
  return [finding('name', { code: 'bad-name', message, hint: 'write one line' })];
}

function checkForeign({ mac, ips, dns, domain }: NetworkDocument, mode: Mode): readonly Diagnostic[] {
  const records = dns === null ? 0 : dns.txts.length + dns.hosts.length + dns.srvs.length;
  const said = { mac: mac !== null, ip: ips.length > 0, dns: records > 0, domain: domain !== null };
  return Object.entries(said).flatMap(([name, isSaid]) => {
    if (!isSaid) return [];
    const message = `<${name}>: in mode ${mode} addresses and names are those of the LAN`;
    return [finding(name, { code: 'unsupported-element', message, hint: `leave <${name}> out` })];
  });
}

/** Only traffic that passes a bridge can be shaped as a whole. */
const hasBandwidth = ({ bridge }: NetworkDocument, mode: Mode): boolean =>
  makesBridge(mode) || (mode === 'bridge' && bridge?.name != null);

function checkBandwidth(document: NetworkDocument, mode: Mode): readonly Diagnostic[] {
  if (document.bandwidth === null || hasBandwidth(document, mode)) return [];
  const message = `<bandwidth>: in mode ${mode} there is no bridge that all traffic passes`;
  return [finding('bandwidth', { code: 'unsupported-element', message, hint: 'leave <bandwidth> out' })];
}

function checkDevices({ forward }: NetworkDocument, mode: Mode): readonly Diagnostic[] {
  const isHostdev = mode === 'hostdev';
  if (isHostdev && forward !== null && forward.interfaces.length > 0) {
    const message = `<forward>: a device that is handed to a guest is named by its PCI address, not as ${forward.dev}`;
    const hint = "write <address type='pci' …/>, or <pf dev='…'/> for all virtual functions of a NIC";
    return [finding('forward', { code: 'unsupported-pool', message, hint })];
  }
  if (isHostdev || forward === null || forward.addresses.length === 0) return [];
  const message = `<forward>: in mode ${mode} no device is handed to a guest, and none is named by its PCI address`;
  return [finding('forward', { code: 'unsupported-pool', message, hint: "write <interface dev='…'/>" })];
}

function checkOneDhcp({ ips }: NetworkDocument, family: 4 | 6): readonly Diagnostic[] {
  const isServed = (ip: IpDocument): boolean => ipFamily(ip.address) === family && ip.dhcp !== null;
  if (ips.filter(isServed).length < 2) return [];
  const message = `<ip>: there is <dhcp> for a second address of IPv${family}`;
  const hint = `keep the <dhcp> of one <ip> of IPv${family}`;
  return [finding(`ip[${ips.findLastIndex(isServed)}]/dhcp`, { code: 'unsupported-dhcp', message, hint })];
}
