import { namedSet } from './named-set.ts';
import { observedRule } from './rule.ts';
import { parseElements } from './script-elements.ts';
import type { BaseChain, Chain, NamedSet, Table, TableFamily } from './table.ts';

/**
 * What a script of `rulesetScript` makes of a ruleset: the kernel's part in a picture of one, and the proof that the
 * script does what it says. Throws where the kernel would refuse, such as on the deletion of what is not there.
 */
export function applyScript(tables: readonly Table[], script: readonly string[]): readonly Table[] {
  const pictures = new Map(tables.map((table) => [`${table.family} ${table.name}`, table]));
  for (const command of script) applyCommand(pictures, command);
  return [...pictures.values()];
}

type Pictures = Map<string, Table>;

function applyCommand(pictures: Pictures, command: string): void {
  const match = /^(add|delete|flush) (table|chain|rule|set|map|element) (\S+ \S+)(?: (\S+))?(?: (.*))?$/.exec(command);
  if (match === null) throw new Error(`nft knows no such command: ${command}`);
  const [, verb = '', kind = '', table = '', name = '', rest = ''] = match;
  const before = pictures.get(table);
  if (kind === 'table') applyToTable(pictures, verb, table);
  else if (before === undefined) refuse(command);
  else pictures.set(table, EDITS[`${verb} ${kind}`]?.(before, name, rest) ?? refuse(command));
}

function applyToTable(pictures: Pictures, verb: string, key: string): void {
  const [family, name = ''] = key.split(' ');
  if (verb === 'add' && pictures.has(key)) return;
  if (verb === 'add') pictures.set(key, { family: family as TableFamily, name, sets: [], chains: [] });
  else if (!pictures.delete(key)) refuse(`${verb} table ${key}`);
}

type Edit = (table: Table, name: string, rest: string) => Table;

const EDITS: Readonly<Record<string, Edit>> = {
  'add chain': (table, name, rest) =>
    table.chains.some((chain) => chain.name === name)
      ? table
      : addChain(table, { name, base: parseBase(rest), rules: [] }),
  'delete chain': (table, name) => removeChain(table, name),
  'flush chain': (table, name) => editChain(table, name, (chain) => ({ ...chain, rules: [] })),
  'add rule': (table, name, rest) =>
    editChain(table, name, (chain) => ({ ...chain, rules: [...chain.rules, parseRule(rest)] })),
  'add set': (table, name, rest) => addSet(table, name, rest),
  'add map': (table, name, rest) => addSet(table, name, rest),
  'add element': (table, name, rest) => editSet(table, name, (set) => withElements(set, rest)),
  'delete element': (table, name, rest) => editSet(table, name, (set) => withoutElements(set, rest)),
};

const addChain = (table: Table, chain: Chain): Table => ({ ...table, chains: [...table.chains, chain] });

function removeChain(table: Table, name: string): Table {
  const named = table.sets.some(({ elements }) => elements.some(({ verdict }) => verdict?.split(' ')[1] === name));
  if (named) throw new Error(`chain ${name} is in use`);
  return { ...table, chains: table.chains.filter((chain) => chain.name !== name) };
}

function editChain(table: Table, name: string, edit: (chain: Chain) => Chain): Table {
  if (!table.chains.some((chain) => chain.name === name)) refuse(`chain ${name}`);
  return { ...table, chains: table.chains.map((chain) => (chain.name === name ? edit(chain) : chain)) };
}

function editSet(table: Table, name: string, edit: (set: NamedSet) => NamedSet): Table {
  if (!table.sets.some((set) => set.name === name)) refuse(`set ${name}`);
  return { ...table, sets: table.sets.map((set) => (set.name === name ? edit(set) : set)) };
}

function addSet(table: Table, name: string, definition: string): Table {
  const type = /type ([^;]*?)(?: : verdict)?;/.exec(definition)?.[1]?.split(' . ') ?? refuse(definition);
  const verdicts = definition.includes(' : verdict;');
  const set = namedSet({ name, type, verdicts, interval: definition.includes('flags interval;') }, []);
  return { ...table, sets: [...table.sets, set] };
}

const withElements = (set: NamedSet, list: string): NamedSet =>
  namedSet(set, [...set.elements, ...parseElements(list)]);

function withoutElements(set: NamedSet, list: string): NamedSet {
  const gone = new Set(namedSet(set, parseElements(list)).elements.map(({ key }) => key.join(' . ')));
  const left = set.elements.filter(({ key }) => !gone.delete(key.join(' . ')));
  return gone.size > 0 ? refuse(`element ${[...gone].join(', ')} of ${set.name}`) : { ...set, elements: left };
}

function parseBase(text: string): BaseChain | null {
  const form = /^\{ type (\S+) hook (\S+)(?: device "([^"]+)")? priority (-?\d+); policy (\S+); \}$/;
  const match = form.exec(text);
  if (match === null) return null;
  const [, type, hook = '', device = null, priority, policy] = match;
  return { type, hook, device, priority: Number(priority), policy } as BaseChain;
}

function parseRule(text: string) {
  const match = /^(.*) comment "([^"]*)"$/.exec(text);
  return observedRule(match?.[1] ?? text, match?.[2] ?? '');
}

function refuse(what: string): never {
  throw new Error(`no such thing, or no such command: ${what}`);
}
