import type { NetworkHandlers } from '../server/handlers.ts';
import type { DriverContext } from './context.ts';
import { allNetworks, findNetwork, referenceTo, requireFlags } from './find-network.ts';
import { isListed, LIST_FLAGS, type NetworkState } from './network-state.ts';
import { uuidOf } from './network-uuid.ts';
import { refused } from './refused.ts';

type ListHandlers = Pick<
  NetworkHandlers,
  | 'connectNumOfNetworks'
  | 'connectListNetworks'
  | 'connectNumOfDefinedNetworks'
  | 'connectListDefinedNetworks'
  | 'connectListAllNetworks'
  | 'networkLookupByName'
  | 'networkLookupByUUID'
  | 'networkIsActive'
  | 'networkIsPersistent'
  | 'networkGetAutostart'
>;

const EVERY_FLAG = Object.values(LIST_FLAGS).reduce((all, flag) => all | flag, 0);

/** Which networks there are, and how they are. */
export function listHandlers(context: DriverContext): ListHandlers {
  const listed = async (flags: number): Promise<readonly NetworkState[]> =>
    (await allNetworks(context)).filter((state) => isListed(state, flags));
  const names = async (flags: number, most: number): Promise<string[]> =>
    (await listed(flags)).slice(0, Math.max(0, most)).map(({ network }) => network.name);
  const ask = (question: (state: NetworkState) => boolean) => async (args: Parameters<typeof findNetwork>[1]) =>
    question(await findNetwork(context, args)) ? 1 : 0;
  const isActive = ask(({ live }) => live !== null);
  const isPersistent = ask(({ saved }) => saved !== null);
  const isAutostarted = ask(({ saved }) => saved?.autostart === true);
  return {
    connectNumOfNetworks: async () => ({ count: (await listed(LIST_FLAGS.active)).length }),
    connectListNetworks: async ({ most }) => ({ names: await names(LIST_FLAGS.active, most) }),
    connectNumOfDefinedNetworks: async () => ({ count: (await listed(LIST_FLAGS.inactive)).length }),
    connectListDefinedNetworks: async ({ most }) => ({ names: await names(LIST_FLAGS.inactive, most) }),
    connectListAllNetworks: async ({ needResults, flags }) => {
      requireFlags(flags, EVERY_FLAG);
      const found = (await listed(flags)).map((state) => referenceTo(context, state));
      return { networks: needResults === 0 ? [] : found, count: found.length };
    },
    networkLookupByName: async ({ name }) => {
      const found = (await allNetworks(context)).find(({ network }) => network.name === name);
      if (found === undefined) throw refused('noNetwork', `no network with matching name '${name}'`);
      return { network: referenceTo(context, found) };
    },
    networkLookupByUUID: async ({ uuid }) => {
      const found = (await allNetworks(context)).find(({ network }) => uuidOf(network, context.machineId) === uuid);
      if (found === undefined) throw refused('noNetwork', `no network with matching uuid '${uuid}'`);
      return { network: referenceTo(context, found) };
    },
    networkIsActive: async ({ network }) => ({ answer: await isActive(network) }),
    networkIsPersistent: async ({ network }) => ({ answer: await isPersistent(network) }),
    networkGetAutostart: async ({ network }) => ({ autostart: await isAutostarted(network) }),
  };
}
