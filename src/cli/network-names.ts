import { type NetworkName, parseNetworkName } from '../net/names.ts';
import { fromUser } from './from-user.ts';

/** Names from the command line. */
export const networkNames = (names: readonly string[]): readonly NetworkName[] =>
  names.map((name) => fromUser(parseNetworkName(name)));
