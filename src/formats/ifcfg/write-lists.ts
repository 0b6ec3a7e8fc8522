import type { Interface, RoutingRule } from '../../model/interface.ts';
import type { FileChange } from '../interface-parts/host-format.ts';
import { printIpRoute } from '../interface-parts/ip-route.ts';
import { printIpRule } from '../interface-parts/ip-rule.ts';
import { editLines, joinLines, type LineStyle } from '../interface-parts/line-edit.ts';
import type { FileKind } from './file-name.ts';
import { readLineFile, wantedLines } from './line-file.ts';
import { gatewayOf } from './routing-fields.ts';
import type { Unit } from './unit.ts';

/** What becomes of the files of routes and rules, where they are to say something else than they do. */
export function listChanges(
  nic: Interface,
  unit: Unit | null,
  place: string,
  before: Interface | null = null,
): readonly FileChange[] {
  if (before !== null && listed(before) === listed(nic)) return [];
  return KINDS.flatMap((kind) => listChange(nic, kind, unit, place));
}

type ListKind = Exclude<FileKind, 'ifcfg'>;
const KINDS: readonly ListKind[] = ['route', 'route6', 'rule', 'rule6'];

/** The routes and rules of an interface as one text, to compare. */
export const listed = ({ name, routes, rules }: Interface): string =>
  [...routes.map((route) => printIpRoute(route, name)), ...rules.map(printFamilyRule)].join('\n');

const printFamilyRule = (rule: RoutingRule): string => `${rule.family} ${printIpRule(rule)}`;

function listChange(nic: Interface, kind: ListKind, unit: Unit | null, place: string): readonly FileChange[] {
  const file = unit?.others.find((other) => other.kind === kind)?.file;
  const lines = file === undefined ? [] : readLineFile(file, kind, nic.name).lines;
  const wanted = wantedLines(kind, withoutGateways(nic), nic.name);
  const edited = editLines(lines, { keys: [kind], wanted }, STYLE);
  const text = joinLines(edited);
  const after = text.trim() === '' ? null : text;
  const path = file?.path ?? `${place}/${kind}-${unit?.main.suffix ?? nic.name}`;
  const old = file?.text ?? null;
  return old === after ? [] : [{ path, before: old, after, mode: 0o644 }];
}

const STYLE: LineStyle = { line: ({ value }) => `${value}\n`, value: (value) => value };

function withoutGateways(nic: Interface): Pick<Interface, 'routes' | 'rules'> {
  const gateways = [gatewayOf(nic, 4), gatewayOf(nic, 6)];
  return { ...nic, routes: nic.routes.filter((route) => !gateways.includes(route)) };
}
