/** A table of nftables and all that is in it, as values. Text fields are nft's own language (nft(8)). */
export type Table = {
  readonly family: TableFamily;
  readonly name: string;
  readonly sets: readonly NamedSet[];
  readonly chains: readonly Chain[];
  /** Observed only: what lies in it that the values here cannot say, so that the table can be no one's desire. */
  readonly strange?: readonly string[];
};

export type TableFamily = 'inet' | 'ip' | 'ip6' | 'bridge' | 'netdev';

/** A named set, or, with `verdicts` true, a verdict map. `namedSet` makes one. */
export type NamedSet = {
  readonly name: string;
  /** The fields of a key: `ifname`, `ipv4_addr`, `inet_proto`, `inet_service` … */
  readonly type: readonly string[];
  readonly verdicts: boolean;
  readonly interval: boolean;
  /** Canonical, ordered by key. */
  readonly elements: readonly SetElement[];
};

/**
 * One element: its key, a string a field, in canonical form (`virbr0`, `192.168.122.0/24`, `8000-8100`, `udp`), and in
 * a verdict map what to do: `drop`, `jump leave`.
 */
export type SetElement = { readonly key: readonly string[]; readonly verdict: string | null };

export type Chain = { readonly name: string; readonly base: BaseChain | null; readonly rules: readonly Rule[] };

/** Where a chain is hooked in; `device` in family netdev only, null there when the listing does not tell. */
export type BaseChain = {
  readonly type: 'filter' | 'nat' | 'route';
  readonly hook: string;
  readonly priority: number;
  readonly policy: 'accept' | 'drop';
  readonly device: string | null;
};

/**
 * A rule: nft's text, a sentence on why, and a digest of the text as it was when the rule was made (`rule` makes one).
 * The kernel keeps why and digest in the rule's comment. Observed, the text is the kernel's wording of it, which
 * differs between versions: rules are equal when their comments are. An empty digest is a rule that is not ours.
 */
export type Rule = { readonly text: string; readonly why: string; readonly digest: string };
