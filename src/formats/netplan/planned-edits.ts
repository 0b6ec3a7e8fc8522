import type { Interface } from '../../model/interface.ts';
import type { WriteRequest } from '../interface-parts/host-format.ts';
import type { Plain } from '../interface-parts/netdef-field.ts';
import { netdefFields, netdefSections, sectionOf, writeNetdef } from '../interface-parts/netdef-fields.ts';
import type { Netdef } from '../interface-parts/read-netdefs.ts';
import { netplanDialect } from './dialect.ts';
import { folderOf } from './effective-files.ts';
import { type FileEdit, filesOf, homeOf, isSameDefinition, keyEdits } from './netdef-files.ts';
import { idsAfter, portEdits, type WantedIds } from './port-edits.ts';
import type { ReadNetplan } from './read.ts';
import { OWN_FILE } from './target-files.ts';

/** All that is to be changed so that the files say what is wanted, in the order in which it is to be done. */
export function plannedEdits(before: ReadNetplan, request: WriteRequest): readonly FileEdit[] {
  const known = new Map(before.netdefs.map((netdef) => [netdef.interface.name, netdef]));
  const ids = idsAfter(before, request);
  const home = homeOfNew(before, request);
  const gone = request.removed.flatMap((name) => removal(known.get(name), before));
  // A definition comes after those that it names: netplan 0.106 reads it twice otherwise, and doubles its lists.
  const inOrder = [...request.interfaces].sort((a, b) => depth(a) - depth(b));
  const said = inOrder.flatMap((wanted) => {
    const netdef = known.get(wanted.name);
    if (netdef === undefined) return [addition(wanted, ids, home)];
    if (!isSameDefinition(netdef, wanted)) {
      return [...removal(netdef, before), addition(wanted, ids, homeOf(netdef, before))];
    }
    return changes({ netdef, wanted, ids }, before);
  });
  return [...gone, ...said, ...portEdits(before, request)];
}

const depth = (of: Interface): number => netdefSections.indexOf(sectionOf(of));

const removal = (netdef: Netdef | undefined, before: ReadNetplan): readonly FileEdit[] =>
  netdef === undefined
    ? []
    : filesOf(netdef, before).map((file) => ({
        file,
        edit: { path: ['network', netdef.section, netdef.id], value: undefined },
      }));

function addition(wanted: Interface, ids: WantedIds, file: string): FileEdit {
  const ports = ids.portsOf(wanted.name);
  const keys = withIds(writeNetdef(wanted, netplanDialect).keys, ids);
  const value = ports.length === 0 ? keys : { interfaces: ports, ...keys };
  return { file, edit: { path: ['network', sectionOf(wanted), wanted.name], value } };
}

type Change = { readonly netdef: Netdef; readonly wanted: Interface; readonly ids: WantedIds };

function changes({ netdef, wanted, ids }: Change, before: ReadNetplan): readonly FileEdit[] {
  return netdefFields[netdef.section].flatMap((field) => {
    const { keys } = field.write(wanted, netplanDialect);
    if (JSON.stringify(keys) === JSON.stringify(field.write(netdef.interface, netplanDialect).keys)) return [];
    const said = withIds(keys, ids);
    return Object.entries(field.keys).flatMap(([key, shape]) =>
      keyEdits({ netdef, key, value: said[key], shape }, before),
    );
  });
}

// A VLAN calls its parent, and a bond the port that it prefers, by the key of its definition.
function withIds(keys: Readonly<Record<string, Plain>>, ids: WantedIds): Readonly<Record<string, Plain>> {
  const { link, parameters } = keys;
  const primary = typeof parameters === 'object' && 'primary' in parameters ? parameters.primary : undefined;
  return {
    ...keys,
    ...(typeof link === 'string' ? { link: ids.idOf(link) } : {}),
    ...(typeof primary === 'string' ? { parameters: { ...(parameters as object), primary: ids.idOf(primary) } } : {}),
  };
}

// Beside the interfaces that they are asked for with, where those are the administrator's.
function homeOfNew(before: ReadNetplan, { interfaces }: WriteRequest): string {
  const names = new Set<string>(interfaces.map(({ name }) => name));
  const homes = before.netdefs.filter(({ interface: of }) => names.has(of.name)).map((each) => homeOf(each, before));
  return homes.filter((path) => folderOf({ path }) === '/etc/netplan').at(-1) ?? OWN_FILE;
}
