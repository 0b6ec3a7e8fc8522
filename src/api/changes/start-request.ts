import type { Configuration } from '../../config/parse.ts';
import { noRequest, type Request } from '../../engine/request.ts';
import type { Catalogue } from '../../model/catalogue.ts';
import type { NetworkName } from '../../net/names.ts';

/** The request to start the named networks, as the files declare them now; without names, all that start by themselves. */
export function startRequest(
  names: readonly NetworkName[],
  configuration: Pick<Configuration, 'networks'>,
  known: Catalogue,
): Request {
  const declared = new Set(configuration.networks.map(({ name }) => name));
  const applied = known.saved.filter(({ name }) => !declared.has(name));
  const automatic = [...configuration.networks, ...applied]
    .filter(({ autostart }) => autostart)
    .map(({ name }) => name);
  const start = names.length === 0 ? automatic : names;
  return { ...noRequest, start, declare: configuration.networks.filter(({ name }) => start.includes(name)) };
}
