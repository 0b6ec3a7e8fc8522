import type { HostFormatName } from '../formats/interface-parts/host-format.ts';
import type { ProcessIdentity } from '../host/process-identity.ts';
import type { InterfaceName } from '../net/names.ts';

/** What may look after a host's links; `nobody` where addresses were given by hand. */
export type HostManager =
  | 'NetworkManager'
  | 'networkd'
  | 'ifupdown'
  | 'network-scripts'
  | 'dhcpcd'
  | 'connman'
  | 'wicked'
  | 'nobody';

/** Who looks after a link, as found out from evidence. Plain JSON, so that whoever reverts can read it from a file. */
export type Charge = {
  readonly link: InterfaceName;
  readonly manager: HostManager;
  /** In what language it is told of the link; null where nothing persistent speaks of it. */
  readonly format: HostFormatName | null;
  /** Why we think so, in words for the user, each naming its source. */
  readonly evidence: readonly string[];
  /** The clients of DHCP that run for the link; several where each family has its own. */
  readonly dhcp: readonly RunningDhcpClient[];
  /** What the manager was told of the link with: networkd's `.network` file, NetworkManager's connection (its UUID). */
  readonly configuredBy: string | null;
  /** The metric that NetworkManager gives the link's routes; a bridge would get another one. */
  readonly routeMetric: number | null;
  /** The other managers that run on the host; they are to be told to leave our links alone. */
  readonly others: readonly HostManager[];
  /** What networkd was told of all links that it manages: its restart must not take their addresses either. */
  readonly networkdFiles: readonly string[];
  /** What else the user should know: cloud-init that writes the files anew at each boot. */
  readonly notes: readonly string[];
  /** Why the link cannot be moved without an outage, and what to do; null when it can. */
  readonly refusal: ChargeRefusal | null;
};

/** Why it cannot be moved, and what to do. */
export type ChargeRefusal = { readonly reason: string; readonly hint: string };

/** A client of DHCP at work. */
export type RunningDhcpClient = {
  readonly program: 'NetworkManager' | 'networkd' | 'dhclient' | 'dhcpcd' | 'udhcpc';
  readonly family: 'ipv4' | 'ipv6' | 'both';
  /** A process of its own; null where it is a part of the manager. */
  readonly process: ClientProcess | null;
  readonly leaseFile: string | null;
  /** What DHCPv4 servers know it by (RFC 2132 option 61, RFC 4361), as hexadecimal digits; null: not known. */
  readonly identifier: string | null;
  /** Its identity association in DHCPv6 (IAID, RFC 8415), as eight hexadecimal digits; null: not known. */
  readonly identityAssociation: string | null;
};

/** The processes of a client. */
export type ClientProcess = {
  /** The one that was started first comes first; helpers of it follow. */
  readonly processes: readonly ProcessIdentity[];
  /** What starts it again. */
  readonly argv: readonly string[];
};
