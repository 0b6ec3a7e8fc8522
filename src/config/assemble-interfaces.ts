import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { type Interface, plainInterface } from '../model/interface.ts';
import type { InterfaceName } from '../net/names.ts';
import { complain, type Reading } from './read/reading.ts';
import type { ReadInterface } from './schema/interface.ts';
import type { NamedPort } from './schema/interface-kind.ts';

/** An interface, and the file in which it stands. */
export type ReadInFile = ReadInterface & { readonly reading: Reading };

/** The interfaces of all files. */
export type Assembled = { readonly interfaces: readonly Interface[]; readonly diagnostics: readonly Diagnostic[] };

/**
 * Tells ports who their controller is, which YAML says at the controller. A port that has no entry of its own is a NIC of
 * which nothing else is said.
 */
export function assembleInterfaces(read: readonly ReadInFile[]): Assembled {
  const controllers = new Map<InterfaceName, InterfaceName>();
  for (const { interface: own } of read) if (own.controller !== null) controllers.set(own.name, own.controller);
  const diagnostics: Diagnostic[] = [];
  for (const { interface: controller, ports, reading } of read)
    for (const port of ports) {
      const other = controllers.get(port.name);
      const within = { ...reading, diagnostics };
      if (other === undefined) controllers.set(port.name, controller.name);
      else if (other !== controller.name) complainOfTwo(port, other, within);
    }
  const named = new Set(read.map(({ interface: { name } }) => name));
  const unnamed = [...controllers.keys()].filter((name) => !named.has(name));
  const all = [
    ...read.map((each) => each.interface),
    ...unnamed.map((name) => plainInterface(name, { type: 'ethernet' })),
  ];
  return { interfaces: all.map((each) => ({ ...each, controller: controllers.get(each.name) ?? null })), diagnostics };
}

const complainOfTwo = ({ name, node }: NamedPort, other: InterfaceName, reading: Reading): void =>
  complain(reading, node, {
    code: 'port-of-two',
    message: `${name} is a port of ${other} already`,
    hint: 'an interface is a port of one bridge or bond: take it out of the other',
  });
