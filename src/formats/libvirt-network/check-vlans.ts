import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { ForwardMode, NetworkDocument } from './document.ts';
import { finding } from './finding.ts';

/**
 * VLANs are for guests that are in the LAN: on its bridge (with Open vSwitch since libvirt 0.10, with any since 11.0), or
 * on a NIC, or a device, of their own.
 */
export function checkVlans(document: NetworkDocument, mode: ForwardMode | 'none'): readonly Diagnostic[] {
  if (!isUsedBadly(document, mode)) return [];
  const message = `<vlan>: in mode ${mode} guests' frames go nowhere where a VLAN would be known`;
  const hint = "leave <vlan> out, or use mode='bridge', 'passthrough' or 'hostdev'";
  return [finding('vlan', { code: 'unsupported-vlan', message, hint })];
}

const isAllowed = (mode: ForwardMode | 'none'): boolean =>
  mode === 'bridge' || mode === 'passthrough' || mode === 'hostdev';

function isUsedBadly({ vlan, portGroups }: NetworkDocument, mode: ForwardMode | 'none'): boolean {
  const groups = portGroups.filter((group) => vlan !== null || group.vlan !== null);
  const isBad = groups.some(({ virtualPort }) =>
    virtualPort === null ? !isAllowed(mode) : mode !== 'bridge' || virtualPort.type !== 'openvswitch',
  );
  // With a default group nobody is on the network without a group.
  return isBad || (vlan !== null && !isAllowed(mode) && !portGroups.some(({ isDefault }) => isDefault));
}
