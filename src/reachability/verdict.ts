import type { NetworkName } from '../net/names.ts';

/** What becomes of it when one wants to talk to another, in one family of addresses. */
export type Verdict = Outcome & {
  /** Why: what the networks' modes say, one reason a network that has a say. */
  readonly reasons: readonly Reason[];
  /** The rules of kvmnet's own tables that packets meet, in their order; none where no rule of ours has a say. */
  readonly rules: readonly DecidingRule[];
};

export type Outcome =
  /** He may open connections, and is seen under his own address or under one of this host. */
  | { readonly kind: 'allowed'; readonly source: Source }
  /** Likewise, as far as the host's own firewall lets him: kvmnet has no rule there that would say so. */
  | { readonly kind: 'as-firewall'; readonly source: Source }
  /** He may answer what the other has opened, and open nothing. */
  | { readonly kind: 'answers-only' }
  /** He may use these services of the host, and answer it. */
  | { readonly kind: 'limited'; readonly services: readonly string[] }
  | { readonly kind: 'refused' }
  /** One of the two has no address of the family. */
  | { readonly kind: 'no-address' }
  | { readonly kind: 'not-running' }
  /** It is decided where kvmnet sees nothing: in a switch, a NIC, a LAN. */
  | { readonly kind: 'unknown' };

export type VerdictKind = Outcome['kind'];

export type Source = 'own' | 'translated';

/** A reason: a sentence that is true of the network, and the place of the declaration that makes it so. */
export type Reason = {
  readonly ground: GroundKind;
  /** null where no network has a say. */
  readonly network: NetworkName | null;
  /** `networks.web.mode`, written or left at its default; null where nothing is declared. */
  readonly declared: string | null;
  readonly sentence: string;
};

/** Kinds of reasons, for those who say them in words of their own. */
export type GroundKind =
  /** Of a closed network: its guests and others; its guests and this host. */
  | 'closed'
  | 'host-apart'
  /** Of a host-only network in which the host is: the host; others. */
  | 'host-member'
  | 'nothing-passes'
  /** Of nat and routed: who is not beyond the uplink; who leaves; who enters, or cannot; the host. */
  | 'uplink'
  | 'leaves'
  | 'enters'
  | 'answers'
  | 'host-services'
  | 'host-sends'
  /** Among guests of one bridge. */
  | 'same-network'
  | 'isolated'
  | 'isolated-by-bridge'
  | 'other-vlan'
  | 'vlan-without-host'
  /** Where kvmnet has no rules. */
  | 'no-rules'
  | 'host-alone'
  | 'sharing'
  | 'devices'
  | 'lans'
  /** Where nothing can pass, or nothing can be said. */
  | 'no-prefix'
  | 'stopped'
  | 'broken'
  | 'undefined';

/** A rule as it stands in the ruleset: `inet kvmnet`, `leave`, `iifname . ip saddr @prefixes4 return`. */
export type DecidingRule = {
  readonly table: string;
  readonly chain: string;
  /** The rule's text; of a chain without rules, how it is hooked in, which tells its policy. */
  readonly rule: string;
  /** What the rule is for, as its comment says. */
  readonly why: string | null;
  /** What the rule found in a set or map, `"virbr0" : jump leave_nat`. */
  readonly element: { readonly set: string; readonly text: string } | null;
};
