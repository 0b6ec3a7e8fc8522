import type { HostFormatName } from '../formats/interface-parts/host-format.ts';
import type { Charge, ChargeRefusal, RunningDhcpClient } from './charge.ts';
import { type Evidence, settingOf } from './evidence.ts';

/** What is found out of a manager; what is not named is found out of all alike. */
export type Finding = Pick<Charge, 'manager' | 'format' | 'evidence' | 'configuredBy' | 'routeMetric' | 'refusal'> & {
  /** Clients of DHCP that are a part of the manager. */
  readonly dhcp: readonly RunningDhcpClient[];
};

/** Whether, and how, NetworkManager looks after the link; null: it does not. */
export function findNetworkManager(evidence: Evidence): Finding | null {
  const state = deviceState(evidence.nmDevice);
  if (state === null || state.number < MANAGED || state.external) return null;
  const connection = activeConnection(evidence);
  const runtime = evidence.files.get(`/run/NetworkManager/devices/${evidence.index}`);
  const metric = Number.parseInt(settingOf(runtime, 'route-metric-default-effective') ?? '', 10);
  return {
    manager: 'NetworkManager',
    format: connection === null ? null : formatOf(connection.file),
    evidence: words(evidence, state, connection),
    configuredBy: connection?.uuid ?? null,
    routeMetric: Number.isNaN(metric) ? null : metric,
    dhcp: clientOf(evidence, connection),
    refusal: refusalOf(evidence, state, connection),
  };
}

/** Of NMDeviceState: 10 is unmanaged, 20 unavailable, 30 disconnected, 100 activated. */
const MANAGED = 20;
const ACTIVATED = 100;

type DeviceState = { readonly number: number; readonly text: string; readonly external: boolean };

function deviceState(device: string | null): DeviceState | null {
  const text = device
    ?.split('\n')
    .find((line) => line.startsWith('GENERAL.STATE:'))
    ?.slice('GENERAL.STATE:'.length);
  const number = Number.parseInt(text ?? '', 10);
  if (text === undefined || Number.isNaN(number)) return null;
  return { number, text, external: text.includes('externally') };
}

type Connection = { readonly uuid: string; readonly type: string; readonly device: string; readonly file: string };

function activeConnections({ nmActive }: Evidence): readonly Connection[] {
  // nmcli -t puts a backslash before colons within fields.
  const lines = (nmActive ?? '').split('\n').map((line) => line.split(/(?<!\\):/));
  return lines.map(([uuid = '', type = '', device = '', , file = '']) => ({ uuid, type, device, file }));
}

const activeConnection = (evidence: Evidence): Connection | null =>
  activeConnections(evidence).find(({ device, type }) => device === evidence.link && type !== 'vpn') ?? null;

function formatOf(file: string): HostFormatName | null {
  if (file.includes('/netplan-')) return 'netplan';
  if (file.includes('/ifcfg-')) return 'ifcfg';
  return file === '' ? null : 'keyfile';
}

function words({ link }: Evidence, state: DeviceState, connection: Connection | null): readonly string[] {
  const managed = `nmcli: NetworkManager manages ${link}, in state ${state.text}`;
  return connection === null
    ? [managed]
    : [managed, `nmcli: its connection is ${connection.uuid}, of ${connection.file}`];
}

function clientOf({ link, nmDevice }: Evidence, connection: Connection | null): readonly RunningDhcpClient[] {
  const lines = (nmDevice ?? '').split('\n');
  const option = (family: number, name: string): string | null =>
    lines.find((line) => line.startsWith(`DHCP${family}.`) && line.includes(`:${name} = `))?.split(' = ')[1] ?? null;
  const hasOf = (family: number): boolean => lines.some((line) => line.startsWith(`DHCP${family}.OPTION`));
  if (!hasOf(4) && !hasOf(6)) return [];
  const digits = (text: string | null): string | null => text?.replaceAll(':', '').trim().toLowerCase() ?? null;
  const family = hasOf(4) && hasOf(6) ? 'both' : hasOf(4) ? 'ipv4' : 'ipv6';
  const leaseFile = connection === null ? null : `/var/lib/NetworkManager/internal-${connection.uuid}-${link}.lease`;
  const identity = {
    identifier: digits(option(4, 'dhcp_client_identifier')),
    identityAssociation: digits(option(6, 'iaid')),
  };
  return [{ program: 'NetworkManager', family, process: null, leaseFile, ...identity }];
}

function refusalOf(evidence: Evidence, state: DeviceState, connection: Connection | null): ChargeRefusal | null {
  const { link, files } = evidence;
  if (state.number !== ACTIVATED || connection === null) {
    return {
      reason: `NetworkManager is not done with ${link}: its state is ${state.text}`,
      hint: `bring it up (nmcli device connect ${link}), and try again`,
    };
  }
  if (!files.has(BOOTED_BY_SYSTEMD)) return withoutSystemd('NetworkManager');
  const vpn = activeConnections(evidence).find(({ type }) => type === 'vpn');
  if (vpn === undefined) return null;
  return {
    reason: `NetworkManager has to be stopped for a moment, which would end its VPN connection ${vpn.uuid}`,
    hint: `end it first: nmcli connection down ${vpn.uuid}`,
  };
}

/** sd_booted(3). */
export const BOOTED_BY_SYSTEMD = '/run/systemd/system';

/** Why a manager cannot be held where systemd does not start it. */
export const withoutSystemd = (manager: string): ChargeRefusal => ({
  reason: `${manager} has to be stopped for a moment, and it is not systemd that starts services here`,
  hint: `take the link out of ${manager}'s hands first`,
});
