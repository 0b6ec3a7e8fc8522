import type { Charge } from '../managers/charge.ts';
import { gatherEvidence } from '../managers/gather-evidence.ts';
import { whoIsInCharge } from '../managers/who-is-in-charge.ts';
import type { InterfaceName } from '../net/names.ts';

/** Who looks after a link. */
export const chargeOf = async (link: InterfaceName): Promise<Charge> => whoIsInCharge(await gatherEvidence(link));
