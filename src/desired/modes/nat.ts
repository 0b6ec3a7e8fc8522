import type { Part } from '../part.ts';
import type { ResolvedNetwork } from '../resolved-network.ts';
import type { World } from '../world.ts';
import { routed } from './routed.ts';

/** As routed; what is different, translation and who gets in, is the ruleset's affair. */
export const nat = (network: ResolvedNetwork, world: World): Part => routed(network, world);
