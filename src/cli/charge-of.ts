import type { Charge } from '../managers/charge.ts';
import type { InterfaceName } from '../net/names.ts';

/** Who looks after a link. */
export async function chargeOf(link: InterfaceName): Promise<Charge> {
  return {
    link,
    manager: 'nobody',
    format: null,
    evidence: [],
    dhcp: [],
    configuredBy: null,
    others: [],
    networkdFiles: [],
    notes: [],
    refusal: null,
  };
}
