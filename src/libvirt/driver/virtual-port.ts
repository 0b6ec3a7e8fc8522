import type { Network } from '../../model/network.ts';
import type { VirtualPort, VirtualPortParameter } from '../../model/port-group.ts';
import type { LibvirtError } from '../protocol/libvirt-error.ts';
import { refused } from './refused.ts';

type Holder = { readonly virtualPort: VirtualPort | null } | null;

/**
 * One virtual port of several, of which earlier ones are the more particular.
 * @throws LibvirtError where they are of different kinds, or say different things
 */
export function mergeVirtualPorts(network: string, holders: readonly Holder[]): VirtualPort | null {
  const ports = holders.flatMap((holder) => (holder?.virtualPort ? [holder.virtualPort] : []));
  if (ports.length === 0) return null;
  const kinds = new Set(ports.flatMap(({ kind }) => (kind === null ? [] : [kind])));
  if (kinds.size > 1) throw clash(network, `are of different types (${[...kinds].join(', ')})`);
  const parameters: Partial<Record<VirtualPortParameter, string>> = {};
  for (const port of ports) {
    for (const [name, value] of Object.entries(port.parameters) as [VirtualPortParameter, string][]) {
      if (parameters[name] !== undefined && parameters[name] !== value) throw clash(network, `differ in ${name}`);
      parameters[name] = value;
    }
  }
  return { kind: [...kinds][0] ?? null, parameters };
}

const clash = (network: string, how: string): LibvirtError =>
  refused('configurationUnsupported', `the virtual ports of the guest, its port group and network ${network} ${how}`);

/**
 * The virtual port with the identifiers that it needs, and fit for the network's mode.
 * @throws LibvirtError where the mode cannot have it, or something is missing that cannot be made up
 */
export function completeVirtualPort(
  port: VirtualPort | null,
  { name, mode }: Pick<Network, 'name' | 'mode'>,
  newUuid: () => string,
): VirtualPort | null {
  if (port === null) return null;
  if (port.kind === null || !kindsOf(mode).includes(port.kind)) {
    throw refused('configurationUnsupported', `a virtual port ${said(port.kind)} cannot be had ${inMode(name, mode)}`);
  }
  const parameters = { ...made(port.kind, newUuid), ...port.parameters };
  const missing = NEEDED[port.kind].find((parameter) => parameters[parameter] === undefined);
  if (missing === undefined) return { kind: port.kind, parameters };
  throw refused('xml', `a virtual port of type ${port.kind} needs ${missing}`);
}

type Kind = NonNullable<VirtualPort['kind']>;

function kindsOf(mode: Network['mode']): readonly Kind[] {
  switch (mode.kind) {
    case 'bridge':
      return ['openvswitch'];
    case 'direct':
    case 'hostdev':
      return ['802.1Qbg', '802.1Qbh'];
    default:
      return [];
  }
}

const NEEDED: Readonly<Record<Kind, readonly VirtualPortParameter[]>> = {
  '802.1Qbg': ['managerid', 'typeid', 'typeidversion', 'instanceid'],
  '802.1Qbh': ['profileid'],
  openvswitch: ['interfaceid'],
  midonet: ['interfaceid'],
};

function made(kind: Kind, newUuid: () => string): Partial<Record<VirtualPortParameter, string>> {
  if (kind === '802.1Qbg') return { instanceid: newUuid() };
  return kind === 'openvswitch' ? { interfaceid: newUuid() } : {};
}

const said = (kind: VirtualPort['kind']): string => (kind === null ? 'without a type' : `of type ${kind}`);

const inMode = (name: string, { kind }: Network['mode']): string => `on network ${name}, of mode ${kind}`;
