import type { Interface } from '../../model/interface.ts';
import type { NewSection } from './edit-ini.ts';
import type { IniLine, IniTable } from './ini-table.ts';
import type { Surroundings } from './surroundings.ts';

/** An interface with all that its settings depend on. */
export type Placed = { readonly one: Interface; readonly around: Surroundings };

/** The sections of a new file that says all of an interface that belongs into files of its kind. */
export function newSections(table: IniTable, file: string, { one, around }: Placed): readonly NewSection[] {
  const sections = new Map<string, IniLine[]>();
  for (const field of table.fields.filter((each) => each.file === file)) {
    const lines = field.write(one, around);
    const name = field.sections[0] ?? '';
    if (lines.length > 0) sections.set(name, [...(sections.get(name) ?? []), ...lines]);
  }
  const lists = table.lists.filter((list) => list.file === file);
  const more = lists.flatMap(({ section: name, write }) => write(one).map((entries) => ({ name, entries })));
  return [...[...sections].map(([name, entries]) => ({ name, entries })), ...more];
}

/** The groups of lines in which two states of an interface differ. */
export function changedGroups(table: IniTable, before: Placed, after: Placed): ReadonlySet<string> {
  const said = ({ one, around }: Placed): Map<string, string> => {
    const groups = new Map<string, string>();
    const add = (group: string, text: unknown) =>
      groups.set(group, `${groups.get(group) ?? ''}${JSON.stringify(text)}`);
    for (const field of table.fields) add(field.group, field.write(one, around));
    for (const list of table.lists) add(list.group, list.write(one));
    return groups;
  };
  const [old, now] = [said(before), said(after)];
  return new Set([...now.keys()].filter((group) => old.get(group) !== now.get(group)));
}
