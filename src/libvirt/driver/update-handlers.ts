import { updateNetworkDocument } from '../../formats/libvirt-network/update.ts';
import type { NetworkHandlers } from '../server/handlers.ts';
import type { DriverContext } from './context.ts';
import { errorFor } from './documents.ts';
import { editNetwork } from './edit-network.ts';
import { findNetwork, requireFlags } from './find-network.ts';
import { affectedBy, CONFIG, LIVE } from './update-flags.ts';

/** Parts of networks that change while guests are on them. */
export const updateHandlers = (context: DriverContext): Pick<NetworkHandlers, 'networkUpdate'> => ({
  networkUpdate: context.inTurn(async (update, own) => {
    requireFlags(update.flags, LIVE | CONFIG);
    const state = await findNetwork(own, update.network);
    const flags = affectedBy(update.flags, state);
    await editNetwork(own, { state, flags }, (document) => {
      const updated = updateNetworkDocument(document, update);
      if (!updated.ok) throw errorFor(updated.refusal, state.network.name);
      return updated.value;
    });
    await own.changed();
  }),
});
