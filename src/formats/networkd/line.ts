import type { Interface } from '../../model/interface.ts';
import type { IniField, IniLine } from '../interface-parts/ini-table.ts';
import type { InterfaceDraft } from '../interface-parts/interface-draft.ts';
import type { Surroundings } from '../interface-parts/surroundings.ts';

/** The kinds of files, by their suffixes. */
export type FileKind = 'netdev' | 'network' | 'link';

type Line = {
  readonly in: FileKind;
  /** `[Section] Key`, or several sections in one: `[DHCPv4|DHCP] UseDNS`, the first to be written. */
  readonly at: string;
  readonly group: string;
  readonly read: IniField['read'];
  /** What an empty value does, which takes back what was said before, in a drop-in of another file. */
  readonly forget?: (draft: InterfaceDraft) => unknown;
  /** The values, each for a line of its own; without, the line is read only. */
  readonly write?: (one: Interface, around: Surroundings) => string | number | null | readonly string[];
};

/** A field of networkd's table. */
export function line({ in: file, at, group, read, forget, write }: Line): IniField {
  const [, sections = '', key = ''] = /^\[(.*)\] (.*)$/.exec(at) ?? [];
  return {
    file,
    sections: sections.split('|'),
    key,
    group,
    read: (value, draft, note, name) => (value === '' ? forget?.(draft) : read(value, draft, note, name)),
    write: (one, around) => {
      const values = write?.(one, around) ?? null;
      const lines = typeof values === 'string' || typeof values === 'number' ? [String(values)] : (values ?? []);
      return lines.map((value): IniLine => [key, value]);
    },
  };
}

/** systemd's words, as its manual pages write them. */
export const yesOrNo = (value: boolean): string => (value ? 'yes' : 'no');
