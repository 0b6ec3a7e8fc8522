import { fieldTable, readFields } from './attribute.ts';
import { readSwitch, readUint8, readUint16, readUint32 } from './integer.ts';
import { type Slice, sliceOf } from './slice.ts';
import { readText } from './text.ts';
import * as uapi from './uapi/if-link.ts';

/** What only links of one driver have, and what only ports of one kind of controller have (IFLA_LINKINFO). */
export type LinkDetail = {
  /** The driver's name, as `ip link add … type` takes it; null for a NIC. */
  readonly driver: string | null;
  readonly bridge: BridgeDetail | null;
  readonly tun: TunDetail | null;
  /** The controller's driver, when the link is a port. */
  readonly controllerDriver: string | null;
  readonly port: BridgePortDetail | null;
};

export type BridgeDetail = {
  readonly stp: boolean;
  readonly forwardDelayCentiseconds: number;
  /** null: the kernel cannot. */
  readonly vlanFiltering: boolean | null;
};

export type TunDetail = {
  /** Ethernet frames; false: IP packets (a tun proper). */
  readonly tap: boolean;
  readonly persistent: boolean;
  readonly multiQueue: boolean;
  readonly vnetHeader: boolean;
};

/** `state` is BR_STATE_… of <linux/if_bridge.h>: 3 forwards. */
export type BridgePortDetail = {
  readonly isolated: boolean;
  readonly learning: boolean;
  readonly flood: boolean;
  readonly state: number;
};

export const NO_DETAIL: LinkDetail = { driver: null, bridge: null, tun: null, controllerDriver: null, port: null };

type Parts = {
  readonly driver: string | null;
  readonly data: Slice;
  readonly controllerDriver: string | null;
  readonly portData: Slice;
};

/** Reads what a bridge's own messages tell of a port (IFLA_PROTINFO): the same attributes as in IFLA_LINKINFO. */
export const readBridgePort = (value: Slice): BridgePortDetail => readFields(value, PORT, NO_PORT);

/** Reads IFLA_LINKINFO. */
export function readLinkDetail(value: Slice): LinkDetail {
  const { driver, data, controllerDriver, portData } = readFields(value, PARTS, NO_PARTS);
  return {
    driver,
    bridge: driver === 'bridge' ? readBridge(data) : null,
    tun: driver === 'tun' ? readFields(data, TUN, NO_TUN) : null,
    controllerDriver,
    port: controllerDriver === 'bridge' ? readBridgePort(portData) : null,
  };
}

function readBridge(data: Slice): BridgeDetail {
  const { vlanFiltering, vlanProtocol, ...bridge } = readFields(data, BRIDGE, NO_BRIDGE);
  return { ...bridge, vlanFiltering: vlanProtocol === null ? null : vlanFiltering };
}

const NOTHING = sliceOf(new Uint8Array(0));
const NO_PARTS: Parts = { driver: null, data: NOTHING, controllerDriver: null, portData: NOTHING };
type FoundBridge = Omit<BridgeDetail, 'vlanFiltering'> & {
  readonly vlanFiltering: boolean;
  readonly vlanProtocol: number | null;
};
const NO_BRIDGE: FoundBridge = { stp: false, forwardDelayCentiseconds: 0, vlanFiltering: false, vlanProtocol: null };
const NO_TUN: TunDetail = { tap: false, persistent: false, multiQueue: false, vnetHeader: false };
const NO_PORT: BridgePortDetail = { isolated: false, learning: true, flood: true, state: 0 };

const isTap = (value: Slice): boolean => readUint8(value) === uapi.IFF_TAP;
const asIs = (value: Slice): Slice => value;

const PARTS = fieldTable<Parts>({
  driver: [uapi.IFLA_INFO_KIND, readText],
  data: [uapi.IFLA_INFO_DATA, asIs],
  controllerDriver: [uapi.IFLA_INFO_SLAVE_KIND, readText],
  portData: [uapi.IFLA_INFO_SLAVE_DATA, asIs],
});

const BRIDGE = fieldTable<FoundBridge>({
  stp: [uapi.IFLA_BR_STP_STATE, readSwitch],
  forwardDelayCentiseconds: [uapi.IFLA_BR_FORWARD_DELAY, readUint32],
  vlanFiltering: [uapi.IFLA_BR_VLAN_FILTERING, readSwitch],
  vlanProtocol: [uapi.IFLA_BR_VLAN_PROTOCOL, readUint16],
});

const TUN = fieldTable<TunDetail>({
  tap: [uapi.IFLA_TUN_TYPE, isTap],
  persistent: [uapi.IFLA_TUN_PERSIST, readSwitch],
  multiQueue: [uapi.IFLA_TUN_MULTI_QUEUE, readSwitch],
  vnetHeader: [uapi.IFLA_TUN_VNET_HDR, readSwitch],
});

const PORT = fieldTable<BridgePortDetail>({
  isolated: [uapi.IFLA_BRPORT_ISOLATED, readSwitch],
  learning: [uapi.IFLA_BRPORT_LEARNING, readSwitch],
  flood: [uapi.IFLA_BRPORT_UNICAST_FLOOD, readSwitch],
  state: [uapi.IFLA_BRPORT_STATE, readUint8],
});
