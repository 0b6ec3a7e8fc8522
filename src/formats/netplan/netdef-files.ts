import type { Interface } from '../../model/interface.ts';
import type { Plain, Shape } from '../interface-parts/netdef-field.ts';
import { sectionOf } from '../interface-parts/netdef-fields.ts';
import type { Netdef } from '../interface-parts/read-netdefs.ts';
import type { Edit } from './edit-yaml.ts';
import type { ReadNetplan } from './read.ts';
import { OWN_FILE } from './target-files.ts';

/** An edit of one file, which is named by where it is now. */
export type FileEdit = { readonly file: string; readonly edit: Edit };

/** A definition is kept while it stays in its section and its key still leads to the name. */
export const isSameDefinition = (netdef: Netdef, wanted: Interface): boolean =>
  netdef.section === sectionOf(wanted) &&
  (netdef.id === wanted.name || wanted.match?.mac != null || netdef.interface.match === null);

/** The files that speak of a definition, in netplan's order. */
export const filesOf = ({ section, id }: Netdef, { files }: ReadNetplan): readonly string[] =>
  files.flatMap(({ path, network }) => {
    const definitions = network?.entries.get(section);
    return definitions?.kind === 'map' && definitions.entries.has(id) ? [path] : [];
  });

/** The file whose word on a definition is the last. */
export const homeOf = (netdef: Netdef, before: ReadNetplan): string => filesOf(netdef, before).at(-1) ?? OWN_FILE;

/** Sets a key in the file that has the last word, and takes it out of the others. */
export function keyEdits(
  { netdef, key, value, shape }: { netdef: Netdef; key: string; value: Plain | undefined; shape: Shape },
  before: ReadNetplan,
): readonly FileEdit[] {
  const home = homeOf(netdef, before);
  const path = ['network', netdef.section, netdef.id, key];
  const others = filesOf(netdef, before).filter((file) => file !== home);
  return [
    ...others.map((file) => ({ file, edit: { path, value: undefined } })),
    { file: home, edit: { path, value, shape } },
  ];
}
