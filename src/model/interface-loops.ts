import type { InterfaceName } from '../net/names.ts';
import type { Interface } from './interface.ts';

type Loop = readonly [InterfaceName, ...InterfaceName[]];

/** Interfaces that rest upon themselves, each circle once: a bridge or bond rests upon its ports, a VLAN upon its parent. */
export function interfaceLoops(interfaces: readonly Interface[]): readonly Loop[] {
  const uppers = uppersOf(interfaces);
  const done = new Set<InterfaceName>();
  return [...uppers.keys()].flatMap((start) => loopsFrom(start, uppers, done));
}

type Uppers = ReadonlyMap<InterfaceName, readonly InterfaceName[]>;

// From below: what rests upon each.
function uppersOf(interfaces: readonly Interface[]): Uppers {
  const uppers = new Map<InterfaceName, InterfaceName[]>();
  const add = (lower: InterfaceName, upper: InterfaceName): void =>
    void uppers.set(lower, [...(uppers.get(lower) ?? []), upper]);
  for (const { name, kind, controller } of interfaces) {
    if (controller !== null) add(name, controller);
    if (kind.type === 'vlan') add(kind.parent, name);
  }
  return uppers;
}

// Without recursion: a hostile file nests as deeply as it likes.
function loopsFrom(start: InterfaceName, uppers: Uppers, done: Set<InterfaceName>): readonly Loop[] {
  const loops: Loop[] = [];
  const path: InterfaceName[] = [];
  const open: { readonly name: InterfaceName; readonly depth: number }[] = [{ name: start, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const left of path.splice(next.depth)) done.add(left);
    const at = path.indexOf(next.name);
    const [first, ...others] = at === -1 ? [] : path.slice(at);
    if (first !== undefined) loops.push([first, ...others]);
    if (at !== -1 || done.has(next.name)) continue;
    path.push(next.name);
    for (const upper of uppers.get(next.name) ?? []) open.push({ name: upper, depth: path.length });
  }
  for (const left of path) done.add(left);
  return loops;
}
