import { parseInterfaceName } from '../../net/names.ts';
import { type NetdefField, nothingWritten } from './netdef-field.ts';
import { given, parsedBy, wholeNumber, wrong } from './netdef-readers.ts';

/** A VLAN's `id` and `link`. */
export const vlanField: NetdefField = {
  keys: { id: 'whole', link: 'whole' },
  read: (map, to, found) => {
    const id = given(map, 'id', { reader: wholeNumber(0, 4094), found });
    const parent = given(map, 'link', { reader: parsedBy(parseInterfaceName), found });
    if (id !== undefined && parent !== undefined) return { ...to, kind: { type: 'vlan', id, parent } };
    if (!map.entries.has('id') || !map.entries.has('link')) wrong(map, found, 'a VLAN needs an "id" and a "link"');
    return to;
  },
  write: ({ kind }) => (kind.type === 'vlan' ? { keys: { id: kind.id, link: kind.parent } } : nothingWritten),
};
