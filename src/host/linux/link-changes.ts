import type { BridgeChange, LinkChange, PortChange } from '../../netlink/link-request.ts';
import type { LinkSettings } from '../../state/host-state.ts';

/**
 * The requests that a change of a link takes, in the order that is safe: down first, up last, and a port is in its
 * bridge, and isolated, before it passes a packet. `controllerIndex` is the settings' controller as the kernel knows it.
 */
export function linkChanges(set: LinkSettings, controllerIndex: number | null): readonly LinkChange[] {
  const steps: readonly LinkChange[] = [
    set.up === false ? { up: false } : {},
    // What forward delay is legal depends on STP, and in one request the kernel takes the delay first.
    set.stp === undefined ? {} : { bridge: { stp: set.stp } },
    ownSettings(set),
    controllerIndex === null ? {} : { controllerIndex },
    { ...portSettings(set), ...(set.up === true ? { up: true } : {}) },
  ];
  return steps.filter((step) => Object.keys(step).length > 0);
}

/** A new bridge has STP off, so its delay may be given with it, unless STP is to be on. */
export const openingBridgeChange = ({ stp, forwardDelaySeconds }: LinkSettings): BridgeChange =>
  stp === true || forwardDelaySeconds === undefined ? {} : forwardDelay(forwardDelaySeconds);

/** How the kernel counts a bridge's times: USER_HZ is 100 on every architecture that Node runs on. */
export const CENTISECONDS = 100;

function ownSettings(set: LinkSettings): LinkChange {
  const { mac, mtu, group, alias, arp, linkLocal } = set;
  return {
    ...(mac === undefined ? {} : { mac }),
    ...(mtu === undefined ? {} : { mtu }),
    ...(group === undefined ? {} : { group }),
    ...(alias === undefined ? {} : { alias }),
    ...(arp === undefined ? {} : { arp }),
    ...(linkLocal === undefined ? {} : { linkLocal }),
    ...bridgeSettings(set),
  };
}

function bridgeSettings({ forwardDelaySeconds, vlanFiltering }: LinkSettings): LinkChange {
  const bridge: BridgeChange = {
    ...(forwardDelaySeconds === undefined ? {} : forwardDelay(forwardDelaySeconds)),
    ...(vlanFiltering === undefined ? {} : { vlanFiltering }),
  };
  return Object.keys(bridge).length === 0 ? {} : { bridge };
}

function portSettings({ isolated, learning, flood }: LinkSettings): LinkChange {
  const port: PortChange = {
    ...(isolated === undefined ? {} : { isolated }),
    ...(learning === undefined ? {} : { learning }),
    ...(flood === undefined ? {} : { flood }),
  };
  return Object.keys(port).length === 0 ? {} : { port };
}

const forwardDelay = (seconds: number): BridgeChange => ({
  forwardDelayCentiseconds: Math.round(seconds * CENTISECONDS),
});
