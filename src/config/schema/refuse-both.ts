import { child, type MapNode } from '../../yaml/node.ts';
import { complainOfKey, type Reading } from '../read/reading.ts';

/** Reports that a list was given under its plural, and under the singular that stands for a list of one. */
export function refuseBoth(map: MapNode, [one, many]: readonly [string, string], reading: Reading): void {
  const node = child(map, one);
  if (node === null || child(map, many) === null) return;
  complainOfKey(reading, node, {
    code: 'key-given-twice',
    message: `"${one}" and "${many}" are both given`,
    hint: `put all into \`${many}\``,
  });
}
