import { type Json, readElement, readType, text } from './listing-elements.ts';
import { type ListedChain, readListedChains } from './listing-text.ts';
import { namedSet } from './named-set.ts';
import { observedRule } from './rule.ts';
import type { BaseChain, Chain, NamedSet, Rule, SetElement, Table, TableFamily } from './table.ts';

/** One table, listed twice: `nft -j list table` and `nft -t list table`. */
export type Listing = { readonly json: string; readonly text: string };

/**
 * Reads a table from nft's listings. Sets, chains and comments come from the JSON; the wording of rules and the devices
 * of netdev chains from the text, for the JSON of nft 1.0.6 lacks devices and no JSON can be put back as a rule's text.
 * What is not understood is kept in `strange`. null when the listing has no table.
 */
export function readTable(listing: Listing): Table | null {
  const objects = ((JSON.parse(listing.json) as Json).nftables ?? []) as readonly Json[];
  const table = ofKind(objects, 'table')[0];
  if (table === undefined) return null;
  const strange = objects.flatMap((object) => (isKnown(object) ? [] : [JSON.stringify(object)]));
  const words = readListedChains(listing.text);
  const rules = rulesByChain(objects);
  return {
    family: text(table, 'family') as TableFamily,
    name: text(table, 'name'),
    sets: [...ofKind(objects, 'set'), ...ofKind(objects, 'map')].map((set) => readSet(set, strange)),
    chains: ofKind(objects, 'chain').map((chain) => {
      const name = text(chain, 'name');
      return readChain(chain, { rules: rules.get(name) ?? [], words: words.get(name), strange });
    }),
    ...(strange.length > 0 ? { strange } : {}),
  };
}

const KINDS = ['metainfo', 'table', 'set', 'map', 'chain', 'rule'];

const isKnown = (object: Json): boolean => Object.keys(object).every((kind) => KINDS.includes(kind));

const ofKind = (objects: readonly Json[], kind: string): readonly Json[] =>
  objects.flatMap((object) => (object[kind] === undefined ? [] : [object[kind] as Json]));

function rulesByChain(objects: readonly Json[]): ReadonlyMap<string, readonly Json[]> {
  const rules = new Map<string, Json[]>();
  for (const rule of ofKind(objects, 'rule')) {
    const chain = text(rule, 'chain');
    rules.set(chain, [...(rules.get(chain) ?? []), rule]);
  }
  return rules;
}

function readSet(set: Json, strange: string[]): NamedSet {
  const name = text(set, 'name');
  const flags = [set.flags ?? []].flat().map(String);
  const definition = { name, type: readType(set.type), verdicts: set.map === 'verdict' };
  if (set.map !== undefined && !definition.verdicts) strange.push(`map ${name} to ${JSON.stringify(set.map)}`);
  const others = flags.filter((flag) => flag !== 'interval');
  if (others.length > 0) strange.push(`set ${name} has flags ${others.join()}`);
  const elements = ((set.elem ?? []) as readonly unknown[]).flatMap((value): SetElement[] => {
    const element = readElement(value, definition);
    if (element === null) strange.push(`set ${name} has ${JSON.stringify(value)}`);
    return element === null ? [] : [element];
  });
  return namedSet({ ...definition, interval: flags.includes('interval') }, elements);
}

type ChainContext = {
  readonly rules: readonly Json[];
  readonly words: ListedChain | undefined;
  readonly strange: string[];
};

function readChain(chain: Json, { rules, words, strange }: ChainContext): Chain {
  const name = text(chain, 'name');
  const worded = words?.rules.length === rules.length ? words.rules : null;
  const read = (rule: Json, index: number): Rule => observedRule(worded?.[index] ?? '', text(rule, 'comment'));
  const base = readBase(chain, words?.device ?? null);
  if (base !== null && !Number.isInteger(base.priority)) strange.push(`chain ${name} has no priority`);
  return { name, base, rules: rules.map(read) };
}

function readBase(chain: Json, listedDevice: string | null): BaseChain | null {
  if (chain.hook === undefined) return null;
  const device = typeof chain.dev === 'string' ? chain.dev : listedDevice;
  return {
    type: text(chain, 'type') as BaseChain['type'],
    hook: text(chain, 'hook'),
    priority: Number(chain.prio),
    policy: (text(chain, 'policy') || 'accept') as BaseChain['policy'],
    device,
  };
}
