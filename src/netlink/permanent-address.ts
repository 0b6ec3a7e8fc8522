import { type MacAddress, parseMacAddress } from '../net/mac-address.ts';
import { fieldTable, readFields } from './attribute.ts';
import { type Slice, sliceBytes, sliceFrom } from './slice.ts';
import { readText } from './text.ts';
import { IFLA_IFNAME, IFLA_PERM_ADDRESS } from './uapi/if-link.ts';

/** The address that a link was built with; null: it has none of its own, or the kernel does not tell (before Linux 5.6). */
export type PermanentAddress = { readonly name: string; readonly mac: MacAddress | null };

/** Reads it from the body of an RTM_NEWLINK. */
export const readPermanentAddress = (body: Slice): PermanentAddress =>
  readFields(sliceFrom(body, IFINFOMSG_LENGTH), FIELDS, { name: '', mac: null });

const IFINFOMSG_LENGTH = 16;

function readStation(value: Slice): MacAddress | null {
  const pairs = Array.from(sliceBytes(value), (byte) => byte.toString(16).padStart(2, '0'));
  const mac = parseMacAddress(pairs.join(':'));
  return mac.ok ? mac.value : null;
}

const FIELDS = fieldTable<PermanentAddress>({
  name: [IFLA_IFNAME, readText],
  mac: [IFLA_PERM_ADDRESS, readStation],
});
