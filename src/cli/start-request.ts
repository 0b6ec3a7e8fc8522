import type { Configuration } from '../config/parse.ts';
import { noRequest, type Request } from '../engine/request.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { type NetworkName, parseNetworkName } from '../net/names.ts';
import { fromUser } from './from-user.ts';

/** The request to start the named networks, as the files declare them now; without names, all that start by themselves. */
export function startRequest(names: readonly string[], configuration: Configuration, known: Catalogue): Request {
  const declared = new Set(configuration.networks.map(({ name }) => name));
  const applied = known.saved.filter(({ name }) => !declared.has(name));
  const automatic = [...configuration.networks, ...applied]
    .filter(({ autostart }) => autostart)
    .map(({ name }) => name);
  const start = names.length === 0 ? automatic : networkNames(names);
  return { ...noRequest, start, declare: configuration.networks.filter(({ name }) => start.includes(name)) };
}

/** Names from the command line. */
export const networkNames = (names: readonly string[]): readonly NetworkName[] =>
  names.map((name) => fromUser(parseNetworkName(name)));
