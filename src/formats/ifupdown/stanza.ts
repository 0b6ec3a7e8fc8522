import { type Parsed, parsed, quote, unparsable } from '../../net/brand.ts';
import type { IpFamily } from '../../net/ip-address.ts';
import { type InterfaceName, parseInterfaceName } from '../../net/names.ts';
import type { Block } from './document.ts';

/** What the first line of an `iface` stanza says. */
export type StanzaHead = {
  readonly name: InterfaceName;
  readonly family: IpFamily;
  readonly method: string;
  /** What follows the method: `inherits`. */
  readonly rest: readonly string[];
};

/** Null: it is no `iface` stanza, or the loopback's; refused: it is one that is not carried, and why. */
export function stanzaHead({ head }: Pick<Block, 'head'>): Parsed<StanzaHead> | null {
  const [keyword, label = '', family = '', method = '', ...rest] = head?.words ?? [];
  if (keyword !== 'iface' || label === 'lo' || method === 'loopback') return null;
  // `eth0:1` gives eth0 one more address.
  const name = parseInterfaceName(label.split(':', 1)[0] ?? '');
  if (!name.ok) return name;
  if (family !== 'inet' && family !== 'inet6') return unparsable(`the address family ${quote(family)} is not carried`);
  if (!METHODS.has(method)) return unparsable(`the method ${quote(method)} is not carried`);
  return parsed({ name: name.value, family: family === 'inet' ? 4 : 6, method, rest });
}

const METHODS: ReadonlySet<string> = new Set(['static', 'manual', 'dhcp', 'auto']);

/** The interfaces that `auto`, `allow-hotplug` and the like bring up by themselves; null: it is no such line. */
export function startedBy({ head }: Pick<Block, 'head'>): readonly string[] | null {
  const [keyword = '', ...names] = head?.words ?? [];
  return keyword === 'auto' || keyword.startsWith('allow-') ? names : null;
}
