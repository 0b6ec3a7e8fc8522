import { withApi } from './with-api.ts';

/** Says of a network that is not there that it is not, for whoever waits for it: it may be still to come. */
export async function sayIfUnknown(network: string): Promise<void> {
  const names = await withApi(async (api) => (await api.listNetworks({})).map(({ name }) => `${name}`));
  if (names.includes(network)) return;
  const known = names.length === 0 ? 'none is declared' : `known are ${names.join(', ')}`;
  process.stderr.write(`kvmnet: there is no network ${network} yet; ${known}\n`);
}
