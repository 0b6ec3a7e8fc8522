import type { NetworkDocument } from '../../formats/libvirt-network/document.ts';
import { metadataElementOf, withMetadataElement } from '../../formats/libvirt-network/edit-metadata.ts';
import type { networkProcedures } from '../protocol/network-procedures.ts';
import type { ArgsOf } from '../protocol/procedure.ts';
import type { NetworkHandlers } from '../server/handlers.ts';
import { metadataNumber, type NetworkEvent } from '../server/network-event.ts';
import type { DriverContext } from './context.ts';
import { documentOf } from './document-of.ts';
import { errorFor } from './documents.ts';
import { editNetwork } from './edit-network.ts';
import { findNetwork, referenceTo, requireFlags } from './find-network.ts';
import { refused } from './refused.ts';
import { affectedBy, CONFIG, LIVE } from './update-flags.ts';

/** What people and programs have written about a network. */
export const metadataHandlers = (
  context: DriverContext,
): Pick<NetworkHandlers, 'networkSetMetadata' | 'networkGetMetadata'> => ({
  networkSetMetadata: context.inTurn((args, own) => write(own, args)),
  networkGetMetadata: (args) => read(context, args),
});

type SetArgs = ArgsOf<typeof networkProcedures.networkSetMetadata>;
type GetArgs = ArgsOf<typeof networkProcedures.networkGetMetadata>;

async function write(context: DriverContext, { network, kind, metadata, key, uri, flags }: SetArgs): Promise<void> {
  requireFlags(flags, LIVE | CONFIG);
  const state = await findNetwork(context, network);
  const what = kindOf(kind);
  if (what === 'title' && metadata?.includes('\n')) throw refused('invalidArgument', 'a title is of one line');
  await editNetwork(context, { state, flags: affectedBy(flags, state) }, (document) =>
    withMetadata(document, { what, metadata, key, uri }),
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
  const document = await documentOf(context, live ? 'live' : 'saved', wanted);
  const metadata = metadataOf(document, kindOf(kind), uri);
  if (metadata === null) throw refused('noNetworkMetadata', 'Requested metadata element is not present');
  return { metadata };
}

function kindOf(number: number): MetadataKind {
  const found = (Object.keys(metadataNumber) as MetadataKind[]).find((kind) => metadataNumber[kind] === number);
  if (found === undefined) throw refused('invalidArgument', `unknown metadata type ${number}`);
  return found;
}

type MetadataKind = keyof typeof metadataNumber;

type Change = Pick<SetArgs, 'metadata' | 'key' | 'uri'> & { readonly what: MetadataKind };

/** null takes it away. An element stands under a namespace (`uri`), for which `key` is the prefix. */
function withMetadata(document: NetworkDocument, { what, metadata, key, uri }: Change): NetworkDocument {
  if (what !== 'element') return { ...document, [what]: metadata === '' ? null : metadata };
  if (uri === null || (metadata !== null && key === null)) {
    throw refused('invalidArgument', 'metadata needs the namespace that it stands under, and a prefix for it');
  }
  const edited = withMetadataElement(document, { namespace: uri, key: key ?? '', text: metadata });
  if (!edited.ok) throw errorFor(edited.refusal);
  return edited.value;
}

function metadataOf(document: NetworkDocument, what: MetadataKind, uri: string | null): string | null {
  if (what !== 'element') return document[what];
  if (uri === null) throw refused('invalidArgument', 'metadata is asked for by the namespace that it stands under');
  return metadataElementOf(document, uri);
}
