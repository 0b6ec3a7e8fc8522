import type { Reachability, Way } from '../reachability/reachability.ts';
import type { DecidingRule, Reason, Verdict } from '../reachability/verdict.ts';
import { paint } from './colour.ts';
import { printReason } from './print-reachability.ts';
import { table } from './table.ts';
import { VERDICT_LEGEND, VERDICT_WORDS } from './verdict-words.ts';

/** The verdicts on ways in full: why, by what in the declaration, and by which rules. */
export function printVerdicts({ parties, ways }: Reachability): string {
  const names = new Map(parties.map(({ id, name }) => [id, name]));
  return ways
    .flatMap((way) => {
      const title = `${names.get(way.from)} → ${names.get(way.to)}`;
      return inFamilies(way).map(({ families, verdict }) => printVerdict(`${title} by ${families}`, verdict));
    })
    .join('\n');
}

type InFamilies = { readonly families: string; readonly verdict: Verdict };

/** Both families at once, where it comes to the same; a family that is not there is left out. */
function inFamilies({ ipv4, ipv6 }: Way): readonly InFamilies[] {
  if (saidOf(ipv4) === saidOf(ipv6)) {
    return [{ families: 'IPv4 and IPv6', verdict: { ...ipv4, rules: unique([...ipv4.rules, ...ipv6.rules]) } }];
  }
  const both = [
    { families: 'IPv4', verdict: ipv4 },
    { families: 'IPv6', verdict: ipv6 },
  ];
  const there = both.filter(({ verdict }) => verdict.kind !== 'no-address');
  return there.length === 0 ? both : there;
}

const saidOf = ({ rules: _, ...rest }: Verdict): string => JSON.stringify(rest);

function printVerdict(title: string, verdict: Verdict): string {
  const head = `${paint('bold', title)}: ${VERDICT_WORDS[verdict.kind]} (${meaningOf(verdict)})`;
  return [head, ...verdict.reasons.map(lineOf)].map((line) => `${line}\n`).join('') + printRules(verdict.rules);
}

function meaningOf(verdict: Verdict): string {
  if (verdict.kind === 'limited') return `may use ${verdict.services.join(', ')}`;
  const isTranslated = 'source' in verdict && verdict.source === 'translated';
  return `${VERDICT_LEGEND[verdict.kind]}${isTranslated ? ', seen under an address of this host' : ''}`;
}

const lineOf = (reason: Reason): string =>
  `  ${printReason(reason)}${reason.declared === null ? '' : ` ${paint('dim', `(${reason.declared})`)}`}`;

function printRules(rules: readonly DecidingRule[]): string {
  const rows = rules.map(({ table, chain, rule, why, element }) => [
    `${table} ${chain}`,
    rule,
    element === null ? '' : element.text,
    why ?? '',
  ]);
  return table(['CHAIN', 'RULE', 'ELEMENT', 'WHY'], rows).replace(/^(?=.)/gm, '  ');
}

const unique = (rules: readonly DecidingRule[]): readonly DecidingRule[] => [
  ...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values(),
];
