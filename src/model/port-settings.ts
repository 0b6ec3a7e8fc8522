import type { Bandwidth } from './bandwidth.ts';
import type { Network } from './network.ts';
import type { Port } from './port.ts';
import type { Vlan } from './vlan.ts';

/** What is set on a guest's link besides being plugged in. */
export type PortSettings = {
  readonly vlan: Vlan | null;
  readonly bandwidth: Bandwidth | null;
  readonly isolated: boolean;
};

/** The settings of a place that was claimed. */
export const settingsOfPort = ({ isolatePorts }: Network, { vlan, bandwidth, isolated }: Port): PortSettings => ({
  vlan,
  bandwidth,
  isolated: isolated ?? isolatePorts,
});

/** The settings of a guest that has claimed none: those of the default group, or the network's. */
export function usualSettings({ portGroups, vlan, isolatePorts }: Network): PortSettings {
  const group = portGroups.find(({ isDefault }) => isDefault);
  return { vlan: group?.vlan ?? vlan, bandwidth: group?.bandwidth ?? null, isolated: isolatePorts };
}
