import type { Part } from '../part.ts';
import type { ResolvedNetwork } from '../resolved-network.ts';
import type { World } from '../world.ts';
import { routed } from './routed.ts';

/** As routed, without any rule of ours: the administrator's own firewall decides. */
export const open = (network: ResolvedNetwork, world: World): Part => routed(network, world);
