import type { NetworkDetails } from '../../engine/details.ts';
import { propose } from '../../engine/propose.ts';
import { noRequest, type Request } from '../../engine/request.ts';
import { othersTurn } from '../../host/others-turn.ts';
import { hasBridge, type Network } from '../../model/network.ts';
import type { Known } from '../changes/known.ts';
import type { Permission, Permissions } from '../contract/network.ts';

/**
 * What can be done with a network now, and why not what cannot: by what the engine would say. Others have their turn between
 * its answers, each of which takes a while on a crowded host.
 */
export async function permissionsFor(network: Network, details: NetworkDetails, known: Known): Promise<Permissions> {
  const { name } = network;
  const isSaved = known.catalogue.saved.some((saved) => saved.name === name);
  const ask = async (request: Partial<Request>): Promise<Permission> => {
    await othersTurn();
    return granted({ ...noRequest, ...request }, known);
  };
  const isStopped = details.state === 'stopped';
  const stop = isStopped ? refused('it does not run') : await ask({ stop: [name] });
  return {
    start: details.state === 'running' ? refused('it runs already') : await ask({ start: [name] }),
    stop,
    // What may be done without cutting guests off, may be done so too.
    disconnect: isStopped || stop.allowed ? stop : await ask({ stop: [name], disconnect: true }),
    edit: allowed,
    // Whoever removes it is asked before, and cuts its guests off.
    remove: isSaved || !isStopped ? await ask({ remove: [name], disconnect: true }) : refused('it is defined nowhere'),
    reserve:
      network.dhcp === null ? refused('it has no DHCP of its own, from which an address could be kept') : allowed,
    attach: attachPermission(network, isStopped),
  };
}

const allowed: Permission = { allowed: true, reason: null };
const refused = (reason: string): Permission => ({ allowed: false, reason });

function granted(request: Request, { catalogue, facts }: Known): Permission {
  const error = propose(request, catalogue, facts).diagnostics.find(({ severity }) => severity === 'error');
  return error === undefined ? allowed : refused(error.message);
}

function attachPermission(network: Network, isStopped: boolean): Permission {
  if (!hasBridge(network)) return refused('it has no bridge: its guests have links, or devices, of their own');
  return isStopped ? refused('it does not run') : allowed;
}
