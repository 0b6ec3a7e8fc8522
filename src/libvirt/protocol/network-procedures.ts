import { array, optional, struct } from '../../xdr/compound.ts';
import { hyper, int, uint } from '../../xdr/number.ts';
import { networkReference, optionalText, text } from './common-types.ts';
import { reading, writing } from './procedure.ts';
import { uuid } from './uuid.ts';

/** REMOTE_NETWORK_LIST_MAX. */
const MOST_NETWORKS = 16384;
/** REMOTE_NETWORK_DHCP_LEASES_MAX. */
const MOST_LEASES = 65536;

const namesOf = { args: struct({ most: int }), result: struct({ names: array(text, MOST_NETWORKS) }) };
const count = { result: struct({ count: int }) };
const onNetwork = struct({ network: networkReference });
const ofNetwork = struct({ network: networkReference, flags: uint });
const yesOrNo = struct({ answer: int });
const network = struct({ network: networkReference });

/** An address that a guest holds. */
const lease = struct({
  interface: text,
  /** In seconds since 1970. */
  expiry: hyper,
  /** 0 IPv4, 1 IPv6. */
  family: int,
  mac: optionalText,
  iaid: optionalText,
  address: text,
  prefixLength: uint,
  hostName: optionalText,
  clientId: optionalText,
});

/**
 * The procedures of networks, under the names that libvirt's API has for them, less the `vir`: clients are told these
 * names when something is refused. Facts of libvirt's remote_protocol.x.
 */
export const networkProcedures = {
  connectNumOfNetworks: reading(52, count),
  connectListNetworks: reading(38, namesOf),
  connectNumOfDefinedNetworks: reading(50, count),
  connectListDefinedNetworks: reading(36, namesOf),
  connectListAllNetworks: reading(283, {
    args: struct({ needResults: int, flags: uint }),
    result: struct({ networks: array(networkReference, MOST_NETWORKS), count: uint }),
  }),
  networkLookupByName: reading(46, { args: struct({ name: text }), result: network }),
  networkLookupByUUID: reading(47, { args: struct({ uuid }), result: network }),
  networkCreateXML: writing(40, { args: struct({ xml: text }), result: network }),
  networkCreateXMLFlags: writing(437, { args: struct({ xml: text, flags: uint }), result: network }),
  networkDefineXML: writing(41, { args: struct({ xml: text }), result: network }),
  networkDefineXMLFlags: writing(432, { args: struct({ xml: text, flags: uint }), result: network }),
  networkUndefine: writing(49, { args: onNetwork }),
  networkCreate: writing(39, { args: onNetwork }),
  networkDestroy: writing(42, { args: onNetwork }),
  networkUpdate: writing(291, {
    args: struct({
      network: networkReference,
      command: uint,
      section: uint,
      parentIndex: int,
      xml: text,
      flags: uint,
    }),
  }),
  networkGetXMLDesc: reading(43, { args: ofNetwork, result: struct({ xml: text }) }),
  networkGetBridgeName: reading(45, { args: onNetwork, result: struct({ name: text }) }),
  networkGetAutostart: reading(44, { args: onNetwork, result: struct({ autostart: int }) }),
  networkSetAutostart: writing(48, { args: struct({ network: networkReference, autostart: int }) }),
  networkIsActive: reading(152, { args: onNetwork, result: yesOrNo }),
  networkIsPersistent: reading(153, { args: onNetwork, result: yesOrNo }),
  networkGetDHCPLeases: reading(341, {
    args: struct({ network: networkReference, mac: optionalText, needResults: int, flags: uint }),
    result: struct({ leases: array(lease, MOST_LEASES), count: uint }),
  }),
  networkSetMetadata: writing(444, {
    args: struct({
      network: networkReference,
      kind: int,
      metadata: optionalText,
      key: optionalText,
      uri: optionalText,
      flags: uint,
    }),
  }),
  networkGetMetadata: reading(445, {
    args: struct({ network: networkReference, kind: int, uri: optionalText, flags: uint }),
    result: struct({ metadata: text }),
  }),
};

/** What is told to subscribers, unasked; the numbers share one range with the procedures. */
export const networkEvents = {
  lifecycle: {
    number: 315,
    message: struct({ callback: int, network: networkReference, event: int, detail: int }),
  },
  metadataChange: {
    number: 446,
    message: struct({ callback: int, network: networkReference, kind: int, uri: optional(text) }),
  },
};
