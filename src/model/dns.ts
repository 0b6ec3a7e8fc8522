import type { IpAddress } from '../net/ip-address.ts';
import type { DomainName } from '../net/names.ts';

/** What the network's name server answers. */
export type Dns = {
  /** The guests' domain; null: the network's name under `.internal`. */
  readonly domain: DomainName | null;
  /** Names under the domain that are not known are answered here, not forwarded. */
  readonly localOnly: boolean;
  /** The host's own resolver (systemd-resolved) is told to ask here for the domain. */
  readonly register: boolean;
  /** false: names without a dot are never forwarded. */
  readonly forwardPlainNames: boolean;
  readonly hosts: readonly DnsHost[];
  /** Empty: the host's own name servers. */
  readonly forwarders: readonly DnsForwarder[];
  readonly texts: readonly DnsText[];
  readonly services: readonly DnsService[];
};

export type DnsHost = { readonly address: IpAddress; readonly names: readonly DomainName[] };

/** A server to ask; with a domain, for names under it only. A null address answers such names from here alone. */
export type DnsForwarder = {
  readonly address: IpAddress | null;
  readonly port: number | null;
  readonly domain: DomainName | null;
};

/** A TXT record. */
export type DnsText = { readonly name: DomainName; readonly value: string };

/** An SRV record, `_service._protocol.domain`. */
export type DnsService = {
  readonly service: string;
  readonly protocol: string;
  readonly domain: DomainName | null;
  readonly target: DomainName | null;
  readonly port: number;
  readonly priority: number;
  readonly weight: number;
};
