import type { Way } from '../reachability/reachability.ts';
import type { Outcome, VerdictKind } from '../reachability/verdict.ts';

/** A verdict in one word. */
export const VERDICT_WORDS = {
  allowed: 'yes',
  'answers-only': 'answers',
  limited: 'limited',
  'as-firewall': 'firewall',
  refused: 'no',
  'no-address': '-',
  'not-running': 'stopped',
  unknown: '?',
} as const satisfies Record<VerdictKind, string>;

/** What the words mean. */
export const VERDICT_LEGEND = {
  allowed: 'may open connections',
  'answers-only': 'may answer what the other has opened, and open nothing',
  limited: 'may use ping, DNS, DHCP and the services that are declared',
  'as-firewall': "kvmnet has no rule: what this host's own firewall lets pass",
  refused: 'is refused',
  'no-address': 'no family of addresses in common',
  'not-running': 'does not run',
  unknown: 'is decided where kvmnet sees nothing: in a switch, a NIC, a LAN',
} as const satisfies Record<VerdictKind, string>;

/** The verdicts on a way that are to be told: one where families are alike, or one of them is not there. */
export function verdictsToTell<Answer extends Outcome>({ ipv4, ipv6 }: Way<Answer>): readonly Answer[] {
  if (ipv4.kind === ipv6.kind || ipv6.kind === 'no-address') return [ipv4];
  return ipv4.kind === 'no-address' ? [ipv6] : [ipv4, ipv6];
}
