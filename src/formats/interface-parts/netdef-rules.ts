import type { RoutingRule } from '../../model/interface.ts';
import { prefixFamily, prefixLength } from '../../net/ip-prefix.ts';
import { type NetdefField, nothingWritten, type Plain, saying } from './netdef-field.ts';
import {
  given,
  listOf,
  mapOf,
  type NetdefReader,
  parsedBy,
  uncarriedBut,
  wholeNumber,
  wrong,
} from './netdef-readers.ts';
import { MAIN_TABLE, prefixIn } from './netdef-routes.ts';

const RULE_KEYS = ['from', 'to', 'table', 'priority', 'mark'];

/** `routing-policy`. */
export const rulesField: NetdefField = {
  keys: { 'routing-policy': { items: RULE_KEYS } },
  read: (map, to, found) => ({ ...to, rules: given(map, 'routing-policy', { reader: listOf(rule), found }) ?? [] }),
  write: ({ rules }) => (rules.length === 0 ? nothingWritten : { keys: { 'routing-policy': rules.map(ruleKeys) } }),
};

const rule: NetdefReader<RoutingRule> = (value, found) => {
  const map = mapOf(value, found);
  if (map === undefined) return undefined;
  uncarriedBut(map, RULE_KEYS, found);
  const from = given(map, 'from', { reader: parsedBy(prefixIn), found }) ?? null;
  const to = given(map, 'to', { reader: parsedBy(prefixIn), found }) ?? null;
  const known = from ?? to;
  if (known === null) return wrong(value, found, 'the rule has neither "from" nor "to"');
  const number = { reader: wholeNumber(0, 0xffffffff), found };
  // Of everything from everywhere: only the family is said by it.
  const isAll = to === null && from !== null && prefixLength(from) === 0;
  return {
    family: prefixFamily(known),
    priority: given(map, 'priority', number) ?? null,
    from: isAll ? null : from,
    to,
    mark: given(map, 'mark', number) ?? null,
    table: given(map, 'table', number) ?? MAIN_TABLE,
  };
};

function ruleKeys({ family, priority, from, to, mark, table }: RoutingRule): Plain {
  const everywhere = family === 4 ? '0.0.0.0/0' : '::/0';
  return saying({ from: from ?? (to === null ? everywhere : null), to, table, priority, mark });
}
