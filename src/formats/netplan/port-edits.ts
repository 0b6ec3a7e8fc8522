import type { InterfaceName } from '../../net/names.ts';
import type { WriteRequest } from '../interface-parts/host-format.ts';
import { type FileEdit, isSameDefinition, keyEdits } from './netdef-files.ts';
import type { ReadNetplan } from './read.ts';

/** By which keys interfaces and ports will be called. */
export type WantedIds = {
  readonly idOf: (name: string) => string;
  readonly portsOf: (controller: InterfaceName) => readonly string[];
};

/** The keys after the change: those that are there stay, a new definition has the interface's name. */
export function idsAfter(before: ReadNetplan, request: WriteRequest): WantedIds {
  const ids = new Map<string, string>(before.netdefs.map(({ id, interface: of }) => [of.name, id]));
  for (const wanted of request.interfaces) {
    const netdef = before.netdefs.find(({ interface: of }) => of.name === wanted.name);
    if (netdef === undefined || !isSameDefinition(netdef, wanted)) ids.set(wanted.name, wanted.name);
  }
  const idOf = (name: string): string => ids.get(name) ?? name;
  return { idOf, portsOf: (controller) => portsAfter(controller, before, request).map(idOf) };
}

/** The edits of bridges' and bonds' lists of ports, of those that are there and stay. */
export function portEdits(before: ReadNetplan, request: WriteRequest): readonly FileEdit[] {
  const ids = idsAfter(before, request);
  const removed = new Set<string>(request.removed);
  return before.netdefs.flatMap((netdef) => {
    const { name } = netdef.interface;
    const wanted = request.interfaces.find((each) => each.name === name);
    if (removed.has(name) || (wanted !== undefined && !isSameDefinition(netdef, wanted))) return [];
    const now = before.netdefs.filter(({ interface: of }) => of.controller === name).map(({ id }) => id);
    const ports = ids.portsOf(name);
    if (now.join('\n') === ports.join('\n')) return [];
    const value = ports.length === 0 ? undefined : ports;
    return keyEdits({ netdef, key: 'interfaces', value, shape: { items: [] } }, before);
  });
}

// Those that were there first, in their order.
function portsAfter(
  controller: InterfaceName,
  before: ReadNetplan,
  { interfaces, removed }: WriteRequest,
): readonly InterfaceName[] {
  const named = new Set<string>([...removed, ...interfaces.map(({ name }) => name)]);
  const wanted = interfaces.filter((each) => each.controller === controller).map(({ name }) => name);
  const there = before.netdefs
    .map(({ interface: of }) => of)
    .filter((of) => of.controller === controller && (!named.has(of.name) || wanted.includes(of.name)))
    .map(({ name }) => name);
  return [...new Set([...there, ...wanted])];
}
