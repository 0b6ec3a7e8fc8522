import { createBridge } from '../../netlink/link-request.ts';
import type { Link, LinkSettings } from '../../state/host-state.ts';
import { LINK_GROUP } from '../../state/mark.ts';
import type { Kernel } from './kernel.ts';
import { openingBridgeChange } from './link-changes.ts';

/** Makes a bridge, and returns the settings that are still to be given; throws EEXIST when the name is taken. */
export function makeBridge({ namespaces }: Kernel, link: Link): LinkSettings {
  const { namespace, name, kind: _, group = LINK_GROUP, mac, stp, forwardDelaySeconds, ...others } = link;
  const bridge = openingBridgeChange(link);
  namespaces.socket(namespace).order(createBridge({ name, group, ...(mac === undefined ? {} : { mac }), bridge }));
  // The MTU comes later on purpose: only one that is set on a living bridge is kept when ports with others come.
  return stp === true
    ? { ...others, stp, ...(forwardDelaySeconds === undefined ? {} : { forwardDelaySeconds }) }
    : others;
}
