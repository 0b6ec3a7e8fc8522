import { printBase, printDefinition, printElement, printRule, tableName } from './command.ts';
import type { Chain, NamedSet, Table } from './table.ts';

/** The table as nft(8) writes it, for people to read; `nft -f` takes it too. */
export function printTable(table: Table): string {
  const blocks = [...table.sets.map(printSet), ...table.chains.map(printChain)];
  return `table ${tableName(table)} {\n${blocks.map((lines) => lines.map(indent).join('')).join('\n')}}\n`;
}

function printSet(set: NamedSet): string[] {
  const definition = printDefinition(set).split(/(?<=;) /);
  const lines = set.elements.map((element) => `    ${printElement(set, element)},`);
  const elements = lines.length === 0 ? [] : ['  elements = {', ...lines, '  }'];
  return [`${set.verdicts ? 'map' : 'set'} ${set.name} {`, ...definition.map((line) => `  ${line}`), ...elements, '}'];
}

function printChain(chain: Chain): string[] {
  const base = chain.base === null ? [] : [`  ${printBase(chain.base)}`];
  return [`chain ${chain.name} {`, ...base, ...chain.rules.map((rule) => `  ${printRule(rule)}`), '}'];
}

const indent = (line: string): string => `  ${line}\n`;
