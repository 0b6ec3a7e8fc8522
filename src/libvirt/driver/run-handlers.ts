import { noRequest } from '../../engine/request.ts';
import type { NetworkReference } from '../protocol/common-types.ts';
import type { NetworkHandlers } from '../server/handlers.ts';
import type { DriverContext } from './context.ts';
import { findNetwork } from './find-network.ts';
import { refused } from './refused.ts';

/** Networks that start and stop. */
export function runHandlers(context: DriverContext): Pick<NetworkHandlers, 'networkCreate' | 'networkDestroy'> {
  return {
    networkCreate: context.inTurn(({ network }, own) => start(own, network)),
    networkDestroy: context.inTurn(({ network }, own) => stop(own, network)),
  };
}

async function start(context: DriverContext, reference: NetworkReference): Promise<void> {
  const { network, live, saved } = await findNetwork(context, reference);
  if (live !== null || saved === null) throw refused('operationInvalid', 'network is already active');
  const document = context.documents.keptFor('saved', saved);
  await context.engine.apply({ ...noRequest, start: [network.name] });
  if (document !== null) context.documents.keep('live', saved, document);
  await context.changed();
}

// Guests' links stay, closed; they come back with the network.
async function stop(context: DriverContext, reference: NetworkReference): Promise<void> {
  const { network, live } = await findNetwork(context, reference);
  if (live === null) throw refused('operationInvalid', `network '${network.name}' is not active`);
  await context.engine.apply({ ...noRequest, stop: [network.name], disconnect: true });
  context.documents.forget('live', network.name);
  await context.changed();
}
