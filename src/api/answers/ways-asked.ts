import { LookUpFailed } from '../../diagnostic/look-up-failed.ts';
import { partiesOf } from '../../reachability/member.ts';
import { partiesCalled } from '../../reachability/parties-called.ts';
import type { Party } from '../../reachability/party.ts';
import type { ReachableNetwork } from '../../reachability/reachable-network.ts';

/**
 * Which ways a person asks for: of one who is named, all that he sends and receives; of two, what the first sends to the
 * second. @throws LookUpFailed for a name that means nobody
 */
export function waysAsked(
  networks: readonly ReachableNetwork[],
  from: string,
  to: string | undefined,
): (sender: Party, receiver: Party) => boolean {
  const parties = partiesOf(networks);
  const senders = idsOf(from, parties);
  if (to === undefined) return (sender, receiver) => senders.has(sender.id) || senders.has(receiver.id);
  const receivers = idsOf(to, parties);
  return (sender, receiver) => senders.has(sender.id) && receivers.has(receiver.id);
}

function idsOf(name: string, parties: readonly Party[]): ReadonlySet<string> {
  const meant = partiesCalled(name, parties);
  if (meant.length > 0) return new Set(meant.map(({ id }) => id));
  throw new LookUpFailed('there is no such network or guest', {
    operation: 'find',
    subject: name,
    hint: `known are ${parties.map((party) => party.name).join(', ')}, and guests by their names`,
  });
}
