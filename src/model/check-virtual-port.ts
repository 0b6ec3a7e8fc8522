import { quote } from '../net/brand.ts';
import type { Network } from './network.ts';
import { parameterKeys, type VirtualPort, type VirtualPortParameter } from './port-group.ts';
import type { Problem } from './problem.ts';

/** The virtual ports of the network and of its groups, and whether there is a switch that they could speak of. */
export function checkVirtualPorts(network: Network): readonly Problem[] {
  const groups = network.portGroups.map(({ virtualPort }, index) => ({
    at: `portGroups[${index}].virtualPort`,
    virtualPort,
  }));
  const own = network.virtualPort;
  const kindless = own !== null && own.kind === null ? [withoutKind] : [];
  const together = network.isolatePorts && own?.kind === 'openvswitch' ? [notApart] : [];
  const checked = [{ at: 'virtualPort', virtualPort: own }, ...groups].flatMap(({ at, virtualPort }) =>
    virtualPort === null ? [] : [...checkVirtualPort(virtualPort, at), ...checkSwitch(virtualPort, network, at)],
  );
  return [...kindless, ...together, ...checked];
}

const withoutKind: Problem = {
  at: 'virtualPort',
  code: 'virtual-port-without-kind',
  message: 'the virtual port has parameters, but not the kind of switch that they are for',
  hint: 'add `kind`: 802.1Qbg, 802.1Qbh, openvswitch or midonet',
};

const notApart: Problem = {
  at: 'isolatePorts',
  code: 'isolation-unserved',
  message: 'Open vSwitch does not keep guests apart',
  hint: 'leave it out, or put them into VLANs',
  severity: 'warning',
};

/** Parameters that belong to the kind, and have values that it can send. */
function checkVirtualPort({ kind, parameters }: VirtualPort, at: string): readonly Problem[] {
  // An object whose keys the type closes.
  const given = Object.entries(parameters) as readonly (readonly [VirtualPortParameter, string])[];
  return given.flatMap(([name, value]) => [
    ...checkBelonging(kind, name, at),
    ...checkValue(name, value, `${at}.${parameterKeys[name]}`),
  ]);
}

const parametersOf: Readonly<Record<NonNullable<VirtualPort['kind']>, readonly VirtualPortParameter[]>> = {
  '802.1Qbg': ['managerid', 'typeid', 'typeidversion', 'instanceid'],
  '802.1Qbh': ['profileid'],
  openvswitch: ['interfaceid', 'profileid'],
  midonet: ['interfaceid'],
};

function checkBelonging(kind: VirtualPort['kind'], name: VirtualPortParameter, at: string): readonly Problem[] {
  if (kind === null || parametersOf[kind].includes(name)) return [];
  const hint = `${kind} has ${parametersOf[kind].map((key) => `\`${parameterKeys[key]}\``).join(', ')}`;
  const problem: Problem = {
    at: `${at}.${parameterKeys[name]}`,
    code: 'virtual-port-parameter-foreign',
    message: `a virtual port of ${kind} has no ${parameterKeys[name]}`,
    hint,
  };
  // libvirt takes anything for Midonet, and uses the one.
  return [kind === 'midonet' ? { ...problem, severity: 'warning' } : problem];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** `PORT_PROFILE_MAX` of if_link.h, its final zero left out. */
const LONGEST_PROFILE = 39;

const largest: Readonly<Partial<Record<VirtualPortParameter, number>>> = {
  managerid: 0xff,
  typeid: 0xff_ffff,
  typeidversion: 0xff,
};

function checkValue(name: VirtualPortParameter, value: string, at: string): readonly Problem[] {
  const most = largest[name];
  const fault = most === undefined ? faultOfText(name, value) : faultOfNumber(value, most);
  if (fault === null) return [];
  return [
    { at, code: 'virtual-port-parameter-unfit', message: `${quote(value)} ${fault.why}`, hint: `write ${fault.right}` },
  ];
}

type Fault = { readonly why: string; readonly right: string };

function faultOfNumber(value: string, most: number): Fault | null {
  if (/^(0|[1-9]\d{0,8})$/.test(value) && Number(value) <= most) return null;
  return { why: `is not a whole number from 0 to ${most}`, right: `0 to ${most}` };
}

function faultOfText(name: VirtualPortParameter, value: string): Fault | null {
  if (name !== 'profileid') {
    return UUID.test(value) ? null : { why: 'is not a UUID', right: 'one like 3d8a2b5e-6f0c-4f7e-9a51-0c2d4e6f8a1b' };
  }
  if (value !== '' && value.length <= LONGEST_PROFILE && !/\p{Cc}/u.test(value)) return null;
  return { why: `is not the name of a profile`, right: `1 to ${LONGEST_PROFILE} characters of one line` };
}

// Only the switch that the port is on can be told of it.
function checkSwitch({ kind }: VirtualPort, { mode }: Network, at: string): readonly Problem[] {
  if (kind === null || kindsIn(mode).includes(kind)) return [];
  const message = `in mode ${mode.kind} there is no switch that would hear of a virtual port of ${kind}`;
  return [{ at, code: 'virtual-port-unused', message, hint: 'leave it out', severity: 'warning' }];
}

function kindsIn(mode: Network['mode']): readonly VirtualPort['kind'][] {
  switch (mode.kind) {
    case 'bridge':
      return mode.ports.length === 0 ? ['openvswitch', 'midonet'] : [];
    case 'direct':
      return ['802.1Qbg', '802.1Qbh'];
    case 'hostdev':
      return ['802.1Qbh'];
    case 'host-only':
    case 'nat':
    case 'routed':
    case 'open':
      return [];
  }
}
