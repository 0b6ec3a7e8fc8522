import type { networkProcedures } from '../protocol/network-procedures.ts';
import type { ArgsOf } from '../protocol/procedure.ts';
import type { NetworkHandlers } from '../server/handlers.ts';
import { metadataNumber, type NetworkEvent } from '../server/network-event.ts';
import type { DriverContext } from './context.ts';
import { documentOf } from './document-of.ts';
import type { MetadataKind } from './documents.ts';
import { editNetwork } from './edit-network.ts';
import { findNetwork, referenceTo, requireFlags } from './find-network.ts';
import { refused } from './refused.ts';
import { affectedBy, CONFIG, LIVE } from './update-flags.ts';

/** What people and programs have written about a network. */
export const metadataHandlers = (
  context: DriverContext,
): Pick<NetworkHandlers, 'networkSetMetadata' | 'networkGetMetadata'> => ({
  networkSetMetadata: (args) => context.inTurn(() => write(context, args)),
  networkGetMetadata: (args) => read(context, args),
});

type SetArgs = ArgsOf<typeof networkProcedures.networkSetMetadata>;
type GetArgs = ArgsOf<typeof networkProcedures.networkGetMetadata>;

async function write(context: DriverContext, { network, kind, metadata, key, uri, flags }: SetArgs): Promise<void> {
  requireFlags(flags, LIVE | CONFIG);
  const state = await findNetwork(context, network);
  const what = kindOf(kind);
  if (what === 'title' && metadata?.includes('\n')) throw refused('invalidArgument', 'a title is of one line');
  const change = { kind: what, text: metadata, key, uri };
  await editNetwork(context, { state, flags: affectedBy(flags, state) }, (document) =>
    context.documents.withMetadata(document, change),
  );
  const event: NetworkEvent = {
    kind: 'metadata-change',
    network: referenceTo(context, state),
    what,
    uri: what === 'element' ? uri : null,
  };
  await context.changed([event]);
}

async function read(context: DriverContext, { network, kind, uri, flags }: GetArgs): Promise<{ metadata: string }> {
  requireFlags(flags, LIVE | CONFIG);
  if (flags === (LIVE | CONFIG))
    throw refused('invalidArgument', 'either what runs is asked for or what is saved, not both');
  const state = await findNetwork(context, network);
  const live = (affectedBy(flags, state) & LIVE) !== 0;
  const wanted = (live ? state.live : state.saved) ?? state.network;
  const document = await documentOf(context, live ? 'live' : 'saved', wanted, await context.store.read());
  const metadata = context.documents.metadataOf(document, { kind: kindOf(kind), uri });
  if (metadata === null) throw refused('noNetworkMetadata', 'Requested metadata element is not present');
  return { metadata };
}

function kindOf(number: number): MetadataKind {
  const found = (Object.keys(metadataNumber) as MetadataKind[]).find((kind) => metadataNumber[kind] === number);
  if (found === undefined) throw refused('invalidArgument', `unknown metadata type ${number}`);
  return found;
}
