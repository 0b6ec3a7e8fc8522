import type { InterfaceRoute, RoutingRule } from '../../model/interface.ts';
import { type Parsed, parsed, unparsable } from '../../net/brand.ts';
import type { IpFamily } from '../../net/ip-address.ts';
import { prefixFamily } from '../../net/ip-prefix.ts';
import { parseIpRoute, printIpRoute } from '../interface-parts/ip-route.ts';
import { parseIpRule, printIpRule } from '../interface-parts/ip-rule.ts';
import { wordsOf } from '../interface-parts/ip-words.ts';
import type { Entry } from '../interface-parts/setting-field.ts';
import { legacyRouteWords } from './legacy-route.ts';

/** What a command of an interface comes to, where it is one of those that the model can say. */
export type Command =
  | {
      readonly does: 'route';
      readonly undo: boolean;
      readonly route: InterfaceRoute;
      readonly unknown: readonly string[];
    }
  | { readonly does: 'rule'; readonly undo: boolean; readonly rule: RoutingRule }
  | { readonly does: 'sysctl'; readonly key: 'accept_ra' | 'disable_ipv6'; readonly value: number };

/** Reads a command of the interface: `ip route`, `ip rule`, the old `route`, and two kernel parameters. */
export function parseCommand(text: string, device: string): Parsed<Command> {
  const words = wordsOf(text.replace(/\s*(\|\|\s*(true|:)|2?>\s*\/dev\/null)\s*$/, '')).map((word) =>
    word.replaceAll(/\$\{?IFACE\}?/g, device),
  );
  const program = (words[0] ?? '').replace(/^.*\//, '');
  if (/[;&|<>`$()]/.test(words.join(' '))) return unparsable('it is more than a plain command');
  if (program === 'sysctl') return parseSysctl(words.slice(1), device);
  if (program === 'route') return ipCommand(legacyRouteWords(words.slice(1)), device);
  return program === 'ip'
    ? ipCommand(words.slice(1), device)
    : unparsable(`"${program}" is not a program that is known here`);
}

/** The commands that make routes and rules, and those that take away what does not go with the interface. */
export function routeCommands(routes: readonly InterfaceRoute[], device: string): readonly Entry[] {
  return routes.flatMap((route) => {
    const words = printIpRoute(route, device);
    const up = { key: 'up', value: `${ip(prefixFamily(route.to))} route add ${words}` };
    const down = { key: 'down', value: `${ip(prefixFamily(route.to))} route del ${words}` };
    return route.type === 'unicast' ? [up] : [up, down];
  });
}

/** The commands that make rules and take them away. */
export const ruleCommands = (rules: readonly RoutingRule[]): readonly Entry[] =>
  rules.flatMap((rule) => [
    { key: 'up', value: `${ip(rule.family)} rule add ${printIpRule(rule)}` },
    { key: 'down', value: `${ip(rule.family)} rule del ${printIpRule(rule)}` },
  ]);

/** Sets a parameter of IPv6 on the interface; with slashes, for a name may have dots. */
export const sysctlCommand = (device: string, key: string, value: number): Entry => ({
  key: 'up',
  value: `sysctl -q -w net/ipv6/conf/${device}/${key}=${value}`,
});

/** A command in the words that `routeCommands` and its like use; null: it is none of them. */
export function canonicalCommand(key: string, text: string, device: string): Entry | null {
  const command = parseCommand(text, device);
  if (!command.ok) return null;
  const { value } = command;
  if (value.does === 'sysctl') return sysctlCommand(device, value.key, value.value);
  const all = value.does === 'route' ? routeCommands([{ ...value.route }], device) : ruleCommands([value.rule]);
  const add = all[0]?.value ?? '';
  return { key: UP.has(key) ? 'up' : 'down', value: value.undo ? add.replace(/ (route|rule) add /, ' $1 del ') : add };
}

const UP: ReadonlySet<string> = new Set(['up', 'post_up', 'pre_up']);
const ip = (family: IpFamily): string => (family === 6 ? 'ip -6' : 'ip');

function ipCommand(words: readonly string[], device: string): Parsed<Command> {
  const family: IpFamily = words[0] === '-6' ? 6 : 4;
  const [object = '', verb = '', ...rest] = /^-[46]$/.test(words[0] ?? '') ? words.slice(1) : words;
  const undo = /^d(el(ete)?)?$/.test(verb);
  if (!undo && !/^(a(dd)?|append|replace|prepend)$/.test(verb))
    return unparsable(`"ip ${object} ${verb}" is not carried`);
  if (/^ro?(u(te?)?)?$/.test(object)) return routeCommand(rest.join(' '), family, device, undo);
  if (!/^ru(le?)?$/.test(object)) return unparsable(`"ip ${object}" is not carried`);
  const rule = parseIpRule(rest.join(' '), family);
  return rule.ok ? parsed({ does: 'rule', undo, rule: rule.value }) : rule;
}

function routeCommand(text: string, family: IpFamily, device: string, undo: boolean): Parsed<Command> {
  const words = parseIpRoute(text, family);
  if (!words.ok) return words;
  const other = words.value.device !== null && words.value.device !== device;
  if (other) return unparsable(`it is a route of the device ${words.value.device}`);
  return parsed({ does: 'route', undo, route: words.value.route, unknown: words.value.unknown });
}

function parseSysctl(words: readonly string[], device: string): Parsed<Command> {
  const assignment = words.find((word) => !word.startsWith('-')) ?? '';
  const [, name, key, value] = /^net[/.]ipv6[/.]conf[/.](.+)[/.](accept_ra|disable_ipv6)=(\d)$/.exec(assignment) ?? [];
  if (name !== device || (key !== 'accept_ra' && key !== 'disable_ipv6'))
    return unparsable('the parameter is not carried');
  return parsed({ does: 'sysctl', key, value: Number(value) });
}
