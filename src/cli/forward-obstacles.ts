import { type Diagnostic, refuse } from '../diagnostic/diagnostic.ts';
import type { Situation } from '../libvirtd/situation.ts';
import type { Network } from '../model/network.ts';
import { prefixFamily } from '../net/ip-prefix.ts';
import { dropsForwarded } from './forward-policy.ts';

/** Networks whose guests would lose the outside with libvirt's rules for them. `forced`: their administrator knows. */
export async function forwardObstacles(
  situations: readonly Situation[],
  forced: boolean,
): Promise<readonly Diagnostic[]> {
  const routed = situations.flatMap(({ original }) => original.live?.network ?? []).filter(leadsOutside);
  if (routed.length === 0) return [];
  const programs = (['iptables', 'ip6tables'] as const).filter(
    (program) => program === 'iptables' || routed.some(hasIpv6),
  );
  const dropping = await Promise.all(
    programs.map(async (program) => ((await dropsForwarded(program)) ? [program] : [])),
  );
  return dropping.flat().flatMap((program) => routed.map((network) => obstacle(network, program, forced)));
}

const leadsOutside = ({ mode }: Network): boolean => ['nat', 'routed', 'open'].includes(mode.kind);

const hasIpv6 = ({ subnets }: Network): boolean => subnets?.some(({ prefix }) => prefixFamily(prefix) === 6) ?? false;

function obstacle({ name, bridge }: Network, program: string, forced: boolean): Diagnostic {
  const message = `network ${name}: ${program} drops what its chain FORWARD does not let pass, and guests go out by libvirt's rules there`;
  const rule = (way: string) => `${program} -I FORWARD -${way} ${bridge.name} -j ACCEPT`;
  const hint = `have it let them pass without libvirt (${rule('i')}; ${rule('o')}), and then say --force`;
  const found = refuse('forwarding-dropped', message, hint);
  return forced ? { ...found, severity: 'warning' } : found;
}
