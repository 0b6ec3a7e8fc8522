import type { Reachability, Way } from '../reachability/reachability.ts';
import type { Outcome, Reason, VerdictKind } from '../reachability/verdict.ts';
import { paint } from './colour.ts';
import { table } from './table.ts';
import { VERDICT_LEGEND, VERDICT_WORDS, verdictsToTell } from './verdict-words.ts';

/** The matrix for people: a row for each who sends, and below it what its words mean. */
export function printMatrix({ parties, ways }: Reachability<Outcome>): string {
  const running = parties.filter((party) => party.kind !== 'guests' || party.state === 'running');
  const between = new Map(ways.map((way) => [`${way.from} ${way.to}`, way]));
  const rows = running.map((from) => [
    paint('bold', from.name),
    ...running.map((to) => {
      const way = between.get(`${from.id} ${to.id}`);
      return way === undefined ? '' : cell(way);
    }),
  ]);
  const named = new Set(running.map(({ id }) => id));
  const shown = ways.filter(({ from, to }) => named.has(from) && named.has(to));
  const silent = parties.filter(({ id }) => !named.has(id)).map(({ name }) => name);
  return [
    table(['FROM \\ TO', ...running.map(({ name }) => name)], rows),
    legend(shown),
    silent.length === 0 ? '' : `Not running: ${silent.join(', ')}\n`,
    'Why, of two: kvmnet reachability FROM TO\n',
  ].join('');
}

/** Ways one by one, each with its reasons. */
export function printWays({ parties, ways }: Reachability): string {
  const names = new Map(parties.map(({ id, name }) => [id, name]));
  const rows = ways.map((way) => [names.get(way.from) ?? '', names.get(way.to) ?? '', cell(way), reasonsOf(way)]);
  return `${table(['FROM', 'TO', 'MAY IT', 'WHY'], rows)}${legend(ways)}`;
}

const COLOURS = {
  allowed: 'green',
  'answers-only': 'yellow',
  limited: 'yellow',
  'as-firewall': 'cyan',
  refused: 'dim',
  'no-address': 'dim',
  'not-running': 'dim',
  unknown: 'cyan',
} as const satisfies Record<VerdictKind, string>;

const cell = (way: Way<Outcome>): string =>
  verdictsToTell(way)
    .map(({ kind }) => paint(COLOURS[kind], VERDICT_WORDS[kind]))
    .join('/');

/** What the words mean that are there. */
function legend(ways: readonly Way<Outcome>[]): string {
  const told = ways.map(verdictsToTell);
  const kinds = new Set(told.flat().map(({ kind }) => kind));
  const lines = (Object.keys(VERDICT_LEGEND) as VerdictKind[])
    .filter((kind) => kinds.has(kind))
    .map((kind) => `${VERDICT_WORDS[kind].padEnd(9)}${VERDICT_LEGEND[kind]}\n`);
  const both = told.some(({ length }) => length > 1) ? ['a/b      IPv4/IPv6\n'] : [];
  return `\n${[...lines, ...both].join('')}\n`;
}

const reasonsOf = (way: Way): string =>
  [...new Set(verdictsToTell(way).flatMap(({ reasons }) => reasons.map(printReason)))].join('; ');

/** `web: guests reach the outside`. */
export const printReason = ({ network, sentence }: Reason): string =>
  network === null ? sentence : `${network}: ${sentence}`;
