import type { Vlan, VlanTag } from '../../model/vlan.ts';
import { child, type Node } from '../../yaml/node.ts';
import { type Fields, readFields } from '../read/fields.ts';
import { list, single } from '../read/list.ts';
import { complain, complainOfKey, type Reader, type Reading } from '../read/reading.ts';
import { boolean, wholeNumber } from '../read/scalar.ts';

const shape = { tag: single(wholeNumber), trunk: list(wholeNumber), native: wholeNumber, tagNative: boolean };

/** Reads `42`, or `{trunk: [42, 47], native: 42}`. */
export const readVlan: Reader<Vlan> = (node, reading) => {
  if (node.kind === 'scalar') {
    const id = wholeNumber(node, reading);
    return id === undefined ? undefined : { trunk: false, tags: [{ id, native: null }] };
  }
  const given = readFields(node, reading, shape);
  return given === undefined ? undefined : vlanOf(given, node, reading);
};

function vlanOf(given: Fields<typeof shape>, node: Node, reading: Reading): Vlan | undefined {
  const [tag, trunk] = [child(node, 'tag'), child(node, 'trunk')];
  if ((tag === null) === (trunk === null)) {
    const message = tag === null ? 'this does not say which VLAN' : '"tag" and "trunk" are both given';
    complain(reading, node, { code: 'missing-key', message, hint: 'write `vlan: 42`, or `trunk: [42, 47]`' });
    return undefined;
  }
  const ids = given.tag ?? given.trunk;
  if (ids === undefined) return undefined;
  return { trunk: trunk !== null, tags: nativeAmong(ids, given, { node, reading }) };
}

function nativeAmong(
  ids: readonly number[],
  { native, tagNative = false }: Fields<typeof shape>,
  { node, reading }: { node: Node; reading: Reading },
): readonly VlanTag[] {
  const at = child(node, 'native') ?? child(node, 'tagNative');
  if (at !== null && native === undefined) {
    if (child(node, 'native') === null) {
      const message = '"tagNative" is given, but no native VLAN';
      complainOfKey(reading, at, { code: 'missing-key', message, hint: 'add `native: 42`, with yours' });
    }
  } else if (at !== null && native !== undefined && !ids.includes(native)) {
    const message = `the native VLAN ${native} is none of ${ids.join(', ')}`;
    complain(reading, at, { code: 'bad-value', message, hint: 'name one of those, or add it to them' });
  }
  return ids.map((id) => ({ id, native: id !== native ? null : tagNative ? 'tagged' : 'untagged' }));
}
