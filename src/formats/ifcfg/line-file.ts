import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { sourceOf } from '../../diagnostic/source.ts';
import type { InterfaceRoute, RoutingRule } from '../../model/interface.ts';
import { type Parsed, parsed } from '../../net/brand.ts';
import type { IpFamily } from '../../net/ip-address.ts';
import type { ConfigFile } from '../interface-parts/host-format.ts';
import { parseIpRoute, printIpRoute } from '../interface-parts/ip-route.ts';
import { parseIpRule, printIpRule } from '../interface-parts/ip-rule.ts';
import { type EditableLine, splitLines } from '../interface-parts/line-edit.ts';
import { complaintOf, type Setting } from '../interface-parts/setting.ts';
import type { FileKind } from './file-name.ts';
import { isNumberedRouteFile, readNumberedRoutes } from './numbered-routes.ts';

/** A file of routes or rules, which has a line for each. */
export type LineFile = {
  readonly lines: readonly EditableLine[];
  readonly routes: readonly InterfaceRoute[];
  readonly rules: readonly RoutingRule[];
  readonly diagnostics: readonly Diagnostic[];
};

type Item = {
  readonly value: string;
  readonly route?: InterfaceRoute;
  readonly rule?: RoutingRule;
  readonly unknown: readonly string[];
};

/** Reads a `route-`, `route6-`, `rule-` or `rule6-` file of the device. */
export function readLineFile(file: ConfigFile, kind: Exclude<FileKind, 'ifcfg'>, device: string): LineFile {
  if (kind === 'route' && isNumberedRouteFile(file.text)) return readNumberedRoutes(file);
  const source = sourceOf(file.path, file.text);
  const [routes, rules, diagnostics]: [InterfaceRoute[], RoutingRule[], Diagnostic[]] = [[], [], []];
  let start = 0;
  const lines = splitLines(file.text).map((text): EditableLine => {
    const said = text
      .replace(/(^|\s)#.*/s, '')
      .replace(/^\ufeff/, '')
      .trim();
    const place = { start, end: start + text.trimEnd().length };
    start += text.length;
    if (said === '') return { text, key: null, value: '', parts: null };
    const setting: Setting = { key: kind, value: said, position: source.position(place) };
    const item = readItem(said, kind, device);
    diagnostics.push(...complaints(setting, item));
    if (!item.ok) return { text, key: null, value: '', parts: null };
    if (item.value.route !== undefined) routes.push(item.value.route);
    if (item.value.rule !== undefined) rules.push(item.value.rule);
    return { text, key: kind, value: item.value.value, parts: null };
  });
  return { lines, routes, rules, diagnostics };
}

/** What such a file is to say. */
export const wantedLines = (
  kind: Exclude<FileKind, 'ifcfg'>,
  { routes, rules }: Pick<LineFile, 'routes' | 'rules'>,
  device: string,
): readonly { key: string; value: string }[] => {
  const family = familyOf(kind);
  const values = kind.startsWith('rule')
    ? rules.filter((rule) => rule.family === family).map(printIpRule)
    : routes.filter(({ to }) => to.includes(':') === (family === 6)).map((route) => printIpRoute(route, device));
  return values.map((value) => ({ key: kind, value }));
};

const familyOf = (kind: FileKind): IpFamily => (kind.endsWith('6') ? 6 : 4);

function readItem(text: string, kind: FileKind, device: string): Parsed<Item> {
  if (kind.startsWith('rule')) {
    const rule = parseIpRule(text, familyOf(kind));
    return rule.ok ? parsed({ value: printIpRule(rule.value), rule: rule.value, unknown: [] }) : rule;
  }
  const words = parseIpRoute(text, familyOf(kind));
  if (!words.ok) return words;
  const { route, unknown } = words.value;
  if (words.value.device !== null && words.value.device !== device)
    return { ok: false, reason: `it is a route of the device ${words.value.device}` };
  return parsed({ value: printIpRoute(route, device), route, unknown });
}

function complaints(setting: Setting, item: Parsed<Item>): readonly Diagnostic[] {
  const what = setting.key.startsWith('rule') ? 'rule' : 'route';
  if (!item.ok)
    return [complaintOf('warning', setting, `${what}-not-carried`, `the ${what} is not carried: ${item.reason}`)];
  return item.value.unknown.map((word) =>
    complaintOf('warning', setting, 'not-carried', `"${word}" of the ${what} has no counterpart in other formats`),
  );
}
