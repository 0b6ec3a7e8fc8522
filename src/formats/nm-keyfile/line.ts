import type { Interface } from '../../model/interface.ts';
import type { IniField, IniLine } from '../interface-parts/ini-table.ts';
import type { Surroundings } from '../interface-parts/surroundings.ts';

/** All settings of a connection are in one file. */
export const FILE = 'nmconnection';

type Line = {
  /** `[section] key`, or several of each: `[ethernet|802-3-ethernet] mtu`, the first to be written. */
  readonly at: string;
  readonly group: string;
  readonly read: IniField['read'];
  /** Without, the line is read only. */
  readonly write?: (one: Interface, around: Surroundings) => string | number | boolean | null;
};

/** A field of the keyfiles' table. An empty value says nothing. */
export function line({ at, group, read, write }: Line): IniField {
  const [, sections = '', keys = ''] = /^\[(.*)\] (.*)$/.exec(at) ?? [];
  const [key = '', ...others] = keys.split('|');
  return {
    file: FILE,
    sections: sections.split('|'),
    key: others.length === 0 ? key : new RegExp(`^(?:${keys})$`),
    group,
    read: (value, draft, note, name) => {
      if (value !== '') read(value, draft, note, name);
    },
    write: (one, around) => {
      const value = write?.(one, around) ?? null;
      return value === null ? [] : [[key, String(value)]];
    },
  };
}

/** Lines whose keys are numbered, `address1`, `address2`. */
export function numbered({
  section,
  key,
  group,
  read,
  write,
}: {
  section: string;
  key: RegExp;
  group: string;
  read: IniField['read'];
  write: (one: Interface) => readonly IniLine[];
}): IniField {
  return { file: FILE, sections: [section], key, group, read, write };
}

/** A list: its parts end in semicolons. */
export const partsOf = (value: string): readonly string[] => value.split(/[;,]/).flatMap((part) => part.trim() || []);
