import { type Attribute, eachAttribute, fieldTable, nested, raw, readFields, uint32 } from './attribute.ts';
import { readInt32, readUint16, writeUint16, writeUint32 } from './integer.ts';
import { type Request, type RequestBody, request } from './message.ts';
import { type Slice, sliceFrom } from './slice.ts';
import * as uapi from './uapi/if-bridge.ts';
import { IFLA_AF_SPEC, IFLA_EXT_MASK } from './uapi/if-link.ts';
import { NLA_TYPE_MASK, NLM_F_DUMP } from './uapi/netlink.ts';
import { AF_BRIDGE, RTM_DELLINK, RTM_GETLINK, RTM_SETLINK } from './uapi/rtnetlink.ts';

/** A VLAN of a bridge's port, or of the bridge itself, as bridge(8) shows it. */
export type VlanEntry = {
  readonly id: number;
  /** What comes in without a tag belongs to it. */
  readonly pvid: boolean;
  /** What goes out of it has no tag. */
  readonly untagged: boolean;
};

/** The VLANs of one link; those of a bridge itself come under the bridge's own index. */
export type VlansMessage = { readonly linkIndex: number; readonly vlans: readonly VlanEntry[] };

/** A port; with `self`, the bridge itself, which is a port towards the host. */
export type VlanPlace = { readonly linkIndex: number; readonly self: boolean };

const IFINFOMSG_LENGTH = 16;

/** `bridge vlan add vid ID dev LINK [pvid] [untagged] [self]`; also what changes how a VLAN is carried. */
export const setVlan = (place: VlanPlace, vlan: VlanEntry): Request => request(RTM_SETLINK, 0, vlanBody(place, vlan));

/** `bridge vlan delete vid ID dev LINK [self]`; fine when it has none of that number. */
export const deleteVlan = (place: VlanPlace, id: number): Request =>
  request(RTM_DELLINK, 0, vlanBody(place, { id, pvid: false, untagged: false }));

/** `bridge -c vlan show`, of all bridges and ports: of VLANs that follow each other only the ends are told. */
export const listVlans = (): Request =>
  request(RTM_GETLINK, NLM_F_DUMP, {
    fixed: header(0),
    attributes: [uint32(IFLA_EXT_MASK, uapi.RTEXT_FILTER_BRVLAN_COMPRESSED)],
  });

/** Reads the body of an answer to `listVlans`. */
export function readVlans(body: Slice): VlansMessage {
  const { vlans } = readFields(sliceFrom(body, IFINFOMSG_LENGTH), FIELDS, { vlans: [] });
  return { linkIndex: readInt32(body, 4), vlans };
}

// struct ifinfomsg: the family is the bridge's; the link is named by its index.
function header(linkIndex: number): Uint8Array {
  const bytes = new Uint8Array(IFINFOMSG_LENGTH);
  bytes[0] = AF_BRIDGE;
  writeUint32(bytes, 4, linkIndex);
  return bytes;
}

function vlanBody({ linkIndex, self }: VlanPlace, { id, pvid, untagged }: VlanEntry): RequestBody {
  const flags = (pvid ? uapi.BRIDGE_VLAN_INFO_PVID : 0) | (untagged ? uapi.BRIDGE_VLAN_INFO_UNTAGGED : 0);
  const whose = self ? [raw(uapi.IFLA_BRIDGE_FLAGS, words(uapi.BRIDGE_FLAGS_SELF))] : [];
  const info: Attribute = raw(uapi.IFLA_BRIDGE_VLAN_INFO, words(flags, id));
  return { fixed: header(linkIndex), attributes: [nested(IFLA_AF_SPEC, ...whose, info)] };
}

function words(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(2 * values.length);
  for (const [index, value] of values.entries()) writeUint16(bytes, 2 * index, value);
  return bytes;
}

// struct bridge_vlan_info: flags, number. A range is two of them, which have the same flags otherwise.
function readVlanList(value: Slice): readonly VlanEntry[] {
  const vlans: VlanEntry[] = [];
  let first: number | null = null;
  eachAttribute(value, (type, start, end) => {
    if ((type & NLA_TYPE_MASK) !== uapi.IFLA_BRIDGE_VLAN_INFO) return;
    const info = { bytes: value.bytes, start, end };
    const [flags, id] = [readUint16(info, 0), readUint16(info, 2)];
    if ((flags & uapi.BRIDGE_VLAN_INFO_RANGE_BEGIN) !== 0) {
      first = id;
      return;
    }
    const from = (flags & uapi.BRIDGE_VLAN_INFO_RANGE_END) !== 0 && first !== null ? first : id;
    for (let each = from; each <= Math.min(id, LAST_VLAN); each++) vlans.push(entry(each, flags));
    first = null;
  });
  return vlans;
}

/** Of 12 bits; the very last is reserved. */
const LAST_VLAN = 4094;

const entry = (id: number, flags: number): VlanEntry => ({
  id,
  pvid: (flags & uapi.BRIDGE_VLAN_INFO_PVID) !== 0,
  untagged: (flags & uapi.BRIDGE_VLAN_INFO_UNTAGGED) !== 0,
});

const FIELDS = fieldTable<{ vlans: readonly VlanEntry[] }>({ vlans: [IFLA_AF_SPEC, readVlanList] });
