import { noRequest } from '../../engine/request.ts';
import type { Network } from '../../model/network.ts';
import type { networkProcedures } from '../protocol/network-procedures.ts';
import type { ArgsOf } from '../protocol/procedure.ts';
import type { NetworkHandlers } from '../server/handlers.ts';
import type { DriverContext } from './context.ts';
import { documentOf } from './describe-handlers.ts';
import type { NetworkDocument } from './documents.ts';
import { findNetwork, requireFlags } from './find-network.ts';
import type { NetworkState } from './network-state.ts';
import { refused } from './refused.ts';

/** virNetworkUpdateFlags; neither: what runs, or else what is saved. */
const LIVE = 1;
const CONFIG = 2;

type Update = ArgsOf<typeof networkProcedures.networkUpdate>;

/** Parts of networks that change while guests are on them. */
export const updateHandlers = (context: DriverContext): Pick<NetworkHandlers, 'networkUpdate'> => ({
  networkUpdate: (update) => context.inTurn(() => change(context, update)),
});

async function change(context: DriverContext, update: Update): Promise<void> {
  requireFlags(update.flags, LIVE | CONFIG);
  const state = await findNetwork(context, update.network);
  const flags = affected(update.flags, state);
  const catalogue = await context.store.read();
  const edit = async (life: 'live' | 'saved', network: Network | null): Promise<readonly Edited[]> => {
    if (network === null || (flags & (life === 'live' ? LIVE : CONFIG)) === 0) return [];
    const document = context.documents.update(await documentOf(context, life, network, catalogue), update);
    return [{ life, document, network: { ...context.documents.modelOf(document), autostart: network.autostart } }];
  };
  const edits = [...(await edit('live', state.live)), ...(await edit('saved', state.saved))];
  const networksOf = (life: 'live' | 'saved'): readonly Network[] =>
    edits.filter((edited) => edited.life === life).map(({ network }) => network);
  await context.engine.apply({ ...noRequest, run: networksOf('live'), save: networksOf('saved') });
  for (const { life, network, document } of edits) context.documents.keep(life, network, document);
  await context.changed();
}

type Edited = { readonly life: 'live' | 'saved'; readonly network: Network; readonly document: NetworkDocument };

function affected(flags: number, { live, saved }: NetworkState): number {
  const asked = flags === 0 ? (live === null ? CONFIG : LIVE) : flags;
  if ((asked & LIVE) !== 0 && live === null) throw refused('operationInvalid', 'network is not running');
  if ((asked & CONFIG) === 0 || saved !== null) return asked;
  throw refused('operationInvalid', 'cannot change persistent config of a transient network');
}
