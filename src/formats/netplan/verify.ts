import { hasErrors } from '../../diagnostic/diagnostic.ts';
import type { Interface } from '../../model/interface.ts';
import type { InterfaceName } from '../../net/names.ts';
import type { WriteRequest } from '../interface-parts/host-format.ts';
import { writeNetdef } from '../interface-parts/netdef-fields.ts';
import { netplanDialect } from './dialect.ts';
import type { ReadNetplan } from './read.ts';

/** The interfaces of which edited files do not say what they should; of all others they have to say what they did. */
export function unlike(before: ReadNetplan, after: ReadNetplan, request: WriteRequest): readonly InterfaceName[] {
  const { interfaces, removed } = request;
  if (hasErrors(after.diagnostics)) return interfaces.map(({ name }) => name);
  const found = new Map(after.netdefs.map(({ interface: of }) => [of.name, of]));
  const named = new Set<string>([...removed, ...interfaces.map(({ name }) => name)]);
  const others = before.netdefs.map(({ interface: of }) => of).filter(({ name }) => !named.has(name));
  const wanted = [...interfaces, ...others.map((of) => withoutRemoved(of, removed))];
  return [
    ...removed.filter((name) => found.has(name)),
    ...wanted.filter((of) => meaning(of) !== meaning(found.get(of.name))).map(({ name }) => name),
  ];
}

const withoutRemoved = (of: Interface, removed: readonly InterfaceName[]): Interface =>
  of.controller !== null && removed.includes(of.controller) ? { ...of, controller: null } : of;

// By what is written of it: what the language cannot say is no difference.
const meaning = (of: Interface | undefined): string | null =>
  of === undefined ? null : JSON.stringify([of.kind.type, of.controller, writeNetdef(of, netplanDialect).keys]);
