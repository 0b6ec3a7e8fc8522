import type { IpPrefix } from '../net/ip-prefix.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { OriginalPort } from '../state/facts.ts';
import type {
  Address,
  DnsmasqService,
  Link,
  LinkPlace,
  LinkResolver,
  LinkSettings,
  NamespaceName,
  PortVlan,
  Route,
  Station,
} from '../state/host-state.ts';
import type { Shaper } from '../state/shaper.ts';

/** One step of a plan, with everything needed to take it: plain JSON. The executor is a total map over `kind`. */
export type Operation =
  | { readonly kind: 'create-namespace'; readonly name: NamespaceName }
  | { readonly kind: 'delete-namespace'; readonly name: NamespaceName }
  /** Created with its group (in the same request), then given all its other settings; a tap made here is persistent. */
  | { readonly kind: 'create-link'; readonly link: Link }
  | { readonly kind: 'set-link'; readonly link: LinkPlace; readonly set: LinkSettings }
  /** With all that is on it; without a pause, packets pass meanwhile. */
  | {
      readonly kind: 'rename-link';
      readonly link: LinkPlace;
      readonly name: InterfaceName;
      readonly pause: RenamePause | null;
    }
  /** All at once: the kernel waits for its readers once, not once a link. */
  | { readonly kind: 'delete-links'; readonly links: readonly LinkPlace[] }
  | { readonly kind: 'add-station'; readonly station: Station }
  | { readonly kind: 'delete-station'; readonly station: Station }
  /** Puts a port into a VLAN, or changes how it is in it. */
  | { readonly kind: 'set-vlan'; readonly vlan: PortVlan }
  | { readonly kind: 'delete-vlan'; readonly vlan: PortVlan }
  | { readonly kind: 'add-address'; readonly address: Address }
  | { readonly kind: 'delete-address'; readonly address: Address }
  | { readonly kind: 'add-route'; readonly route: Route }
  | { readonly kind: 'delete-route'; readonly route: Route }
  /** From what it is now (null: not of kvmnet's making) to what is wanted, while packets wait in it. */
  | { readonly kind: 'set-shaper'; readonly shaper: Shaper; readonly before: Shaper | null }
  | { readonly kind: 'delete-shaper'; readonly link: LinkPlace }
  | { readonly kind: 'set-sysctl'; readonly namespace: NamespaceName; readonly key: string; readonly value: string }
  /** nft commands, run as one transaction: all or none. */
  | { readonly kind: 'edit-ruleset'; readonly script: readonly string[] }
  /** Connections out of these prefixes that began untranslated: they begin anew with their next packet. */
  | { readonly kind: 'forget-untranslated'; readonly prefixes: readonly IpPrefix[] }
  /** Writes its files, starts it, and waits until it serves. */
  | { readonly kind: 'start-service'; readonly service: DnsmasqService }
  /** Writes its files and has it read them again, without a restart. */
  | { readonly kind: 'reload-service'; readonly service: DnsmasqService }
  | { readonly kind: 'restart-service'; readonly service: DnsmasqService }
  /** Ends it and removes its files; leases stay. */
  | { readonly kind: 'stop-service'; readonly network: string }
  /** What a network that is forgotten has handed out: another of its name is not to take it for its own. */
  | { readonly kind: 'forget-leases'; readonly network: NetworkName }
  /** The host's own resolver learns whom to ask about which domains, by way of a link. */
  | { readonly kind: 'set-resolver'; readonly resolver: LinkResolver }
  | { readonly kind: 'reset-resolver'; readonly link: InterfaceName }
  /** Written down, durably, before what they describe is changed. */
  | { readonly kind: 'remember-sysctl'; readonly key: string; readonly value: string }
  | { readonly kind: 'remember-port'; readonly port: OriginalPort }
  | { readonly kind: 'forget-sysctl'; readonly key: string }
  | { readonly kind: 'forget-port'; readonly name: InterfaceName };

/**
 * What a link goes through to change its name where the kernel renames none that is up (before Linux 6.2): down, its new
 * name, up, without a moment in between. A bridge's spanning tree is off meanwhile: it would hold ports back for seconds.
 */
export type RenamePause = { readonly stp: boolean };

export type OperationKind = Operation['kind'];

export type OperationOf<K extends OperationKind> = Extract<Operation, { kind: K }>;

/** Operations in the order in which they are to be run. */
export type Plan = readonly Operation[];
