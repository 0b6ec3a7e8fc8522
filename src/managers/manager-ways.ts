import type { Charge, HostManager } from './charge.ts';
import { clientsAlone } from './clients-alone.ts';
import { ifupdownWays } from './ifupdown-ways.ts';
import type { ManagerAct, Move } from './manager-act.ts';
import { networkManagerWays } from './network-manager-ways.ts';
import { networkdWays } from './networkd-ways.ts';

/** How one manager is held, how it takes over, and how it gets its link back. */
export type ManagerWays = {
  hold(charge: Charge, move: Move): readonly ManagerAct[];
  takeOver(charge: Charge, move: Move): readonly ManagerAct[];
  giveBack(charge: Charge, move: Move): readonly ManagerAct[];
};

const refused: ManagerWays = { hold: () => [], takeOver: () => [], giveBack: () => [] };

/** Of each manager; those without acts are refused before. */
export const managerWays: Readonly<Record<HostManager, ManagerWays>> = {
  NetworkManager: networkManagerWays,
  networkd: networkdWays,
  ifupdown: ifupdownWays,
  // What it does with links it does at its start and end only; in between there is its DHCP client.
  'network-scripts': clientsAlone,
  nobody: clientsAlone,
  dhcpcd: refused,
  connman: refused,
  wicked: refused,
};
