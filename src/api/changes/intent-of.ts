import { type Configuration, parseConfiguration } from '../../config/parse.ts';
import { refuse } from '../../diagnostic/diagnostic.ts';
import { RequestRefused } from '../../engine/engine.ts';
import { noRequest, type Request } from '../../engine/request.ts';
import { parseMacAddress } from '../../net/mac-address.ts';
import { parseGuestName, parseNetworkName } from '../../net/names.ts';
import type { Change, ChangeOf } from '../contract/change.ts';
import { attachedAs, attachRequest } from './attach-request.ts';
import { type DeclareContext, declareIntent, parseOrRefuse } from './declare.ts';
import { type Intent, plainIntent } from './intent.ts';
import { reserveRequest, unreserveRequest } from './reserve-request.ts';
import { startRequest } from './start-request.ts';
import { stopRequest } from './stop-request.ts';
import { valid } from './valid.ts';

/** How the engine is asked for a change. @throws RequestRefused for what is wrong whatever the host is */
export function intentOf(change: Change, context: DeclareContext): Intent {
  switch (change.kind) {
    case 'declare':
      return declareIntent(change, context);
    case 'start':
      return startIntent(change);
    case 'stop':
      return stopIntent(change);
    case 'attach':
      return {
        ...plainIntent({ of: 'host', make: ({ facts }) => attachRequest(change, facts, context) }),
        attached: (outcome) => attachedAs(change, outcome),
      };
    case 'detach':
      return plainIntent({ of: 'catalogue', make: () => detachRequest(change) });
    case 'reserve':
      return plainIntent({ of: 'host', make: ({ catalogue }) => reserveRequest(change, catalogue) });
    case 'unreserve':
      return plainIntent({ of: 'host', make: ({ catalogue }) => unreserveRequest(change, catalogue) });
    case 'undo':
      return undoWith(change, context);
  }
}

function undoWith(change: ChangeOf<'undo'>, { undo }: DeclareContext): Intent {
  if (undo !== undefined) return undo(change);
  throw new RequestRefused([refuse('no-history', 'what was changed is not known here', null)]);
}

function startIntent({ networks, documents }: ChangeOf<'start'>): Intent {
  const names = networks.map((name) => valid(parseNetworkName(name), 'networks'));
  const configuration: Configuration = documents.length === 0 ? parseConfiguration([]) : parseOrRefuse(documents);
  return {
    ...plainIntent({ of: 'catalogue', make: (catalogue) => startRequest(names, configuration, catalogue) }),
    noticed: configuration.diagnostics,
    locate: configuration.locate,
    running: ({ start }) => start,
  };
}

function stopIntent({ networks, disconnect, forget }: ChangeOf<'stop'>): Intent {
  const names = networks === 'all' ? networks : networks.map((name) => valid(parseNetworkName(name), 'networks'));
  return plainIntent({ of: 'host', make: (known) => stopRequest(names, { disconnect, forget }, known) });
}

const detachRequest = ({ guest, network, mac }: ChangeOf<'detach'>): Request => ({
  ...noRequest,
  detach: [
    {
      guest: valid(parseGuestName(guest), 'guest'),
      network: network === null ? null : valid(parseNetworkName(network), 'network'),
      ...(mac === undefined ? {} : { mac: valid(parseMacAddress(mac), 'mac') }),
    },
  ],
});
