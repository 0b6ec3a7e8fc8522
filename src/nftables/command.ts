import { protocolNumber } from './protocol.ts';
import { ruleComment } from './rule.ts';
import type { BaseChain, Chain, NamedSet, Rule, SetElement, Table } from './table.ts';

/** The words with which nft(8) refers to a table: `inet kvmnet`. */
export const tableName = ({ family, name }: Pick<Table, 'family' | 'name'>): string => `${family} ${name}`;

/** Removes the table, also when it is not there: nft before 1.0.7 has no `destroy`. */
export const removeTable = (table: Table): string[] => [
  `add table ${tableName(table)}`,
  `delete table ${tableName(table)}`,
];

/**
 * Everything in the table. Chains come before the maps whose verdicts name them: nft 1.0.6 resolves an interval map's
 * verdicts when it adds the map, and fails on a chain that a later line of the script would make.
 */
export const addTable = (table: Table): string[] => [
  `add table ${tableName(table)}`,
  ...table.chains.map((chain) => addChain(table, chain)),
  ...table.sets.map((set) => addSet(table, set)),
  ...table.chains.flatMap((chain) => addRules(table, chain)),
  ...table.sets.flatMap((set) => editElements('add', { table, set, elements: set.elements })),
];

export const addChain = (table: Table, { name, base }: Chain): string =>
  `add chain ${tableName(table)} ${name}${base === null ? '' : ` { ${printBase(base)} }`}`;

/** Takes all rules out of a chain. */
export const flushChain = (table: Table, { name }: Pick<Chain, 'name'>): string =>
  `flush chain ${tableName(table)} ${name}`;

/**
 * Removes chains that may be gone: older kernels delete a netdev chain together with its link. All are emptied before the
 * first is deleted, since one may be named by the rules of another.
 */
export const removeChains = (table: Table, chains: readonly Chain[]): string[] => [
  ...chains.flatMap(({ name }) => [`add chain ${tableName(table)} ${name}`, flushChain(table, { name })]),
  ...chains.map(({ name }) => `delete chain ${tableName(table)} ${name}`),
];

export const addRules = (table: Table, chain: Chain): string[] =>
  chain.rules.map((rule) => `add rule ${tableName(table)} ${chain.name} ${printRule(rule)}`);

export type ElementEdit = { readonly table: Table; readonly set: NamedSet; readonly elements: readonly SetElement[] };

/** One command for all elements, or none when there are none. */
export function editElements(verb: 'add' | 'delete', { table, set, elements }: ElementEdit): string[] {
  if (elements.length === 0) return [];
  const list = elements.map((element) => printElement(set, element)).join(', ');
  return [`${verb} element ${tableName(table)} ${set.name} { ${list} }`];
}

/** `type filter hook forward priority 0; policy accept;` */
export function printBase(base: BaseChain): string {
  const device = base.device === null ? '' : ` device "${base.device}"`;
  return `type ${base.type} hook ${base.hook}${device} priority ${base.priority}; policy ${base.policy};`;
}

export function printRule(rule: Rule): string {
  const comment = ruleComment(rule);
  return comment === '' ? rule.text : `${rule.text} comment "${comment}"`;
}

/** `"virbr0" . 192.168.122.0/24 : jump leave`; names of links are quoted, since they may hold anything. */
export function printElement(set: NamedSet, { key, verdict }: SetElement): string {
  const fields = key.map((field, index) => printField(field, set.type[index]));
  return fields.join(' . ') + (verdict === null ? '' : ` : ${verdict}`);
}

function printField(field: string, type: string | undefined): string {
  if (type === 'ifname') return `"${field}"`;
  return type === 'inet_proto' ? protocolNumber(field) : field;
}

/** `type ifname . ipv4_addr; flags interval;` */
export const printDefinition = (set: NamedSet): string =>
  `type ${set.type.join(' . ')}${set.verdicts ? ' : verdict' : ''};${set.interval ? ' flags interval;' : ''}`;

const addSet = (table: Table, set: NamedSet): string =>
  `add ${set.verdicts ? 'map' : 'set'} ${tableName(table)} ${set.name} { ${printDefinition(set)} }`;
