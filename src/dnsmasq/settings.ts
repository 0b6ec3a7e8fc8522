import type { Dhcp, DhcpRange } from '../model/dhcp.ts';
import type { Dns } from '../model/dns.ts';
import type { IpAddress } from '../net/ip-address.ts';
import type { InterfaceAddress, IpPrefix } from '../net/ip-prefix.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { Directories } from '../state/facts.ts';
import type { NamespaceName } from '../state/host-state.ts';
import type { Attachment } from '../state/mark.ts';

/** What a network's dnsmasq is to serve, and where. */
export type ServerSettings = {
  readonly network: NetworkName;
  readonly namespace: NamespaceName;
  readonly link: InterfaceName;
  /** Its own addresses on the link, one a prefix. */
  readonly gateways: readonly InterfaceAddress[];
  /** Guests get a default route, by way of this host. */
  readonly router: boolean;
  readonly mtu: number | null;
  readonly dhcp: ResolvedDhcp | null;
  readonly dns: Dns | null;
  /** Names of addresses in these are asked of nobody else. */
  readonly localPrefixes: readonly IpPrefix[];
  readonly upstream: Upstream;
  /** The guests that are plugged in: their addresses are theirs, their names known, before they boot. */
  readonly attachments: readonly Attachment[];
  /** Lines of its own language that the user adds; `optionFault` says which cannot be. */
  readonly options: readonly string[];
  readonly directories: Directories;
  /** false where nobody can give up root, in a user namespace without groups. */
  readonly dropPrivileges: boolean;
};

/** DHCP with nothing left to choose. */
export type ResolvedDhcp = Dhcp & { readonly ranges: readonly DhcpRange[] };

/** Whom it asks for names that it does not know. */
export type Upstream =
  | { readonly kind: 'none' }
  /** Those of a resolv.conf, whatever becomes of it. Takes one of the kernel's 128 inotify instances. */
  | { readonly kind: 'follow'; readonly file: string }
  | { readonly kind: 'servers'; readonly servers: readonly IpAddress[] };
