import { hit, keyOf } from './match.ts';
import type { Packet } from './packet.ts';
import type { Action } from './read-rule.ts';
import type { FoundElement, RuleInChain, Ruleset } from './ruleset.ts';
import type { DecidingRule } from './verdict.ts';

/** What becomes of a packet, and the rules that have made it so, in the order in which it has met them. */
export type Walk = { readonly end: End; readonly rules: readonly DecidingRule[] };

/** `none`: no rule has decided. */
export type End = 'accept' | 'drop' | 'reject' | 'translate' | 'none';

/** Walks with a packet through a chain and those to which it is sent on, as the kernel does (nft(8), VERDICT STATEMENT). */
export function walk(ruleset: Ruleset, chain: string, packet: Packet): Walk {
  const met: DecidingRule[] = [];
  for (const entry of ruleset.chains.get(chain) ?? []) {
    const taken = take(entry, packet, ruleset);
    if (taken === null) continue;
    met.push(entry.told(taken.element));
    const { action } = taken;
    if (action.kind === 'return') break;
    if (action.kind !== 'goto' && action.kind !== 'jump') return { end: action.kind, rules: met };
    const further = walk(ruleset, action.chain, packet);
    met.push(...further.rules);
    if (further.end !== 'none' || action.kind === 'goto') return { end: further.end, rules: met };
  }
  return { end: 'none', rules: met };
}

type Taken = { readonly action: Exclude<Action, { kind: 'map' }>; readonly element: FoundElement | null };

/** What the rule does with the packet; null where it is not for it, or its map says nothing of it. */
function take({ read }: RuleInChain, packet: Packet, ruleset: Ruleset): Taken | null {
  const found = hit(read.matches, packet, ruleset);
  if (found === null) return null;
  if (read.action.kind !== 'map') return { action: read.action, element: found.element };
  const key = keyOf(read.action.fields, packet);
  const element = key === null ? null : ruleset.find(read.action.map, key);
  return element === null ? null : { action: readVerdict(element.verdict ?? ''), element };
}

/** What a map says: `drop`, `jump leave`. */
function readVerdict(text: string): Taken['action'] {
  const [kind, chain = ''] = text.split(' ');
  if (kind === 'goto' || kind === 'jump') return { kind, chain };
  if (kind === 'accept' || kind === 'drop' || kind === 'return') return { kind };
  throw new Error(`cannot follow the verdict "${text}"`);
}
