import { noRequest } from '../../engine/request.ts';
import type { NetworkDocument } from '../../formats/libvirt-network/document.ts';
import type { Network } from '../../model/network.ts';
import type { DriverContext } from './context.ts';
import { documentOf } from './document-of.ts';
import type { Life } from './documents.ts';
import type { NetworkState } from './network-state.ts';
import { CONFIG, LIVE } from './update-flags.ts';

type Edited = { readonly life: Life; readonly network: Network; readonly document: NetworkDocument };

/** Changes what runs, what is saved, or both, in one request: the documents of both are edited before anything is done. */
export async function editNetwork(
  context: DriverContext,
  { state, flags }: { readonly state: NetworkState; readonly flags: number },
  edit: (document: NetworkDocument) => NetworkDocument,
): Promise<void> {
  const edited = async (life: Life, network: Network | null): Promise<readonly Edited[]> => {
    if (network === null || (flags & (life === 'live' ? LIVE : CONFIG)) === 0) return [];
    const document = edit(await documentOf(context, life, network));
    return [{ life, document, network: { ...context.documents.modelOf(document), autostart: network.autostart } }];
  };
  const all = [...(await edited('live', state.live)), ...(await edited('saved', state.saved))];
  const networksOf = (life: Life): readonly Network[] =>
    all.filter((each) => each.life === life).map(({ network }) => network);
  await context.engine.apply({ ...noRequest, run: networksOf('live'), save: networksOf('saved') });
  for (const { life, network, document } of all) context.documents.keep(life, network, document);
}
