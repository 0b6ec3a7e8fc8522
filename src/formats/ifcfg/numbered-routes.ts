import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { type InterfaceRoute, plainRoute } from '../../model/interface.ts';
import { interfaceAddress, ipPrefix, prefixOf } from '../../net/ip-prefix.ts';
import type { ConfigFile } from '../interface-parts/host-format.ts';
import { parseNumber } from '../interface-parts/ip-words.ts';
import type { EditableLine } from '../interface-parts/line-edit.ts';
import { parseNetmask } from '../interface-parts/netmask.ts';
import {
  notCarried,
  numberedSettings,
  parsedValue,
  type Setting,
  type SettingsReading,
  settingOf,
  settingsReading,
  settingValue,
} from '../interface-parts/setting.ts';
import { isKeyOf } from '../interface-parts/setting-field.ts';
import { parseShell } from './document.ts';
import { parseIpv4 } from './ipv4-fields.ts';

/** Whether a route file is of the old kind: `ADDRESS0=`, `NETMASK0=`, `GATEWAY0=`. */
export const isNumberedRouteFile = (text: string): boolean => /^[ \t]*ADDRESS\d+=/m.test(text);

/**
 * Reads the old kind. Its lines are one key, of which none says what a line of the other kind would: where its routes
 * become others, such lines take their place, for no program reads a file that is half of each.
 */
export function readNumberedRoutes(file: ConfigFile): {
  lines: readonly EditableLine[];
  routes: readonly InterfaceRoute[];
  rules: readonly [];
  diagnostics: readonly Diagnostic[];
} {
  const { lines, diagnostics: found } = parseShell(file);
  const diagnostics = [...found];
  const settings = lines.flatMap(({ setting }) => setting ?? []);
  const reading = settingsReading(settings, diagnostics);
  const routes = numberedSettings(reading, 'ADDRESS').flatMap((setting) => routeOf(reading, setting));
  const strangers = settings.filter(({ key }) => !isKeyOf(KEYS, key));
  for (const setting of strangers) diagnostics.push(notCarried(setting));
  const old = lines.map((line): EditableLine => ({ ...line, key: line.setting && 'route', value: '', parts: null }));
  return { lines: old, routes, rules: [], diagnostics };
}

const KEYS = ['ADDRESS#', 'NETMASK#', 'GATEWAY#', 'METRIC#'];

function routeOf(reading: SettingsReading, setting: Setting): readonly InterfaceRoute[] {
  const number = setting.key.slice('ADDRESS'.length);
  const address = parsedValue(reading, setting, parseIpv4);
  const length = settingOf(reading, `NETMASK${number}`) ? settingValue(reading, `NETMASK${number}`, parseNetmask) : 32;
  if (address === null || length === null) return [];
  const via = settingValue(reading, `GATEWAY${number}`, parseIpv4);
  const metric = settingValue(reading, `METRIC${number}`, parseNumber);
  // The scripts hand the address to `ip` with its host bits, which NetworkManager takes off.
  const to = ipPrefix(prefixOf(interfaceAddress(address, length)));
  return [{ ...plainRoute, to, via, metric }];
}
