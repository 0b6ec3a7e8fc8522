import { type DirectSharing, isAddressed, type ModeKind } from '../../../src/model/network.ts';

/** What is asked of whoever wants a new network; what a mode has no use for is kept, in case of another. */
export type NetworkForm = {
  readonly name: string;
  readonly mode: ModeKind;
  /** Of nat and routed; null: whichever way leads out. */
  readonly uplink: string | null;
  /** Empty: one is chosen. */
  readonly prefix: string;
  readonly ipv6: boolean;
  readonly dhcp: boolean;
  /** Of host-only. */
  readonly hostAccess: boolean;
  readonly isolatePorts: boolean;
  /** Of mode bridge; null: one is made, with the NIC in it. */
  readonly bridge: string | null;
  /** Of bridge, direct and hostdev. */
  readonly nic: string | null;
  readonly sharing: DirectSharing;
  readonly autostart: boolean;
};

export const emptyForm: NetworkForm = {
  name: '',
  mode: 'nat',
  uplink: null,
  prefix: '',
  ipv6: true,
  dhcp: true,
  hostAccess: false,
  isolatePorts: false,
  bridge: null,
  nic: null,
  sharing: 'bridge',
  autostart: true,
};

/** The declaration that a form stands for. */
export function yamlOf(form: NetworkForm): string {
  const lines = [
    `mode: ${form.mode}`,
    ...ofMode(form),
    ...(isAddressed({ mode: { kind: form.mode } }) ? ofAddresses(form) : []),
    ...(form.isolatePorts && canIsolate(form.mode) ? ['isolatePorts: true'] : []),
    ...(form.autostart ? [] : ['autostart: false']),
  ];
  return `networks:\n  ${scalar(form.name)}:\n${lines.map((line) => `    ${line}\n`).join('')}`;
}

/** Whether guests of a mode can be kept apart by the bridge that they meet on. */
export const canIsolate = (mode: ModeKind): boolean => mode !== 'direct' && mode !== 'hostdev';

function ofMode({ mode, uplink, hostAccess, bridge, nic, sharing }: NetworkForm): readonly string[] {
  switch (mode) {
    case 'host-only':
      return hostAccess ? ['hostAccess: true'] : [];
    case 'nat':
    case 'routed':
      return uplink === null ? [] : [`uplink: ${scalar(uplink)}`];
    case 'open':
      return [];
    case 'bridge':
      return bridge === null ? [`port: ${scalar(nic ?? '')}`] : [`bridge: ${scalar(bridge)}`];
    case 'direct':
      return [...(sharing === 'bridge' ? [] : [`sharing: ${sharing}`]), `devices: ${scalar(nic ?? '')}`];
    case 'hostdev':
      return ['devices:', `  pf: ${scalar(nic ?? '')}`];
  }
}

function ofAddresses({ prefix, ipv6, dhcp }: NetworkForm): readonly string[] {
  const wanted = prefix.trim();
  return [
    ...(wanted === '' ? [] : [`prefix: ${scalar(wanted)}`]),
    ...(ipv6 ? [] : ['ipv6: false']),
    ...(dhcp ? [] : ['dhcp: false']),
  ];
}

// Quoted where YAML would take it for something else than text.
function scalar(text: string): string {
  const isPlain = /^[A-Za-z0-9_][\w.:/-]*$/.test(text) && !/:$/.test(text);
  const isOther = /^(true|false|null|yes|no|on|off|y|n)$/i.test(text) || /^[\d.+-][\d.eE+_xXoOa-fA-F-]*$/.test(text);
  return isPlain && !isOther ? text : `'${text.replaceAll("'", "''")}'`;
}
