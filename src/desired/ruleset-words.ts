import type { Mode, Translation } from '../model/network.ts';
import { printIpRange } from '../net/ip-range.ts';
import { printPortRange } from '../net/port-range.ts';
import {
  guestsAreIsolated,
  guestsReachHost,
  guestsReachOutside,
  hostIsApart,
  membersReach,
  noRules,
  nothingButAnswers,
  nothingPasses,
  outsideReachesGuests,
  untranslated,
  type Worded,
} from './policy-sentences.ts';
import { prefixesOf, translates } from './ruleset-network.ts';
import { USUAL_PORTS } from './ruleset-translation.ts';

/** What the ruleset does for the network, a sentence a line, for an administrator to read. */
export function policyInWords(network: Worded): readonly string[] {
  const { mode } = network;
  switch (mode.kind) {
    case 'host-only':
      return [membersReach(network, mode.hostAccess), mode.hostAccess ? nothingPasses : hostIsApart];
    case 'nat':
      return [...natWords(network, mode), ...commonWords(network, mode)];
    case 'routed':
      return [guestsReachOutside(network, mode), outsideReachesGuests(network, mode), ...commonWords(network, mode)];
    case 'open':
    case 'bridge':
    case 'direct':
    case 'hostdev':
      return [noRules[mode.kind]];
  }
}

function natWords(network: Worded, mode: Extract<Mode, { kind: 'nat' }>): readonly string[] {
  return [
    guestsReachOutside(network, mode),
    ...(untranslated(network, mode).length === 0 ? [] : [outsideReachesGuests(network, mode)]),
    nothingButAnswers(network, mode),
    ...([4, 6] as const)
      .filter((family) => translates(mode, family))
      .flatMap((family) => translationWords(network, mode.translation, family)),
  ];
}

function translationWords(network: Worded, translation: Translation, family: 4 | 6): readonly string[] {
  const except = family === 4 ? '224.0.0.0/24, 255.255.255.255' : 'ff00::/8, fe80::/10';
  const { addresses, ports } = translation;
  const own = addresses !== null && addresses.first.includes(':') === (family === 6) ? addresses : null;
  const how = own === null ? 'masqueraded' : `source becomes ${printIpRange(own)}`;
  return prefixesOf(network, family).map(
    (prefix) =>
      `${prefix} → anywhere but ${prefix}, ${except}: ${how}, TCP and UDP to ports ${printPortRange(ports ?? USUAL_PORTS)}`,
  );
}

const commonWords = (network: Worded, mode: Extract<Mode, { kind: 'nat' | 'routed' }>): readonly string[] => [
  guestsReachHost(mode.hostServices),
  ...(network.prefixes.length === 0 ? [] : ["guests that send from addresses other than their network's are refused"]),
  ...(network.isolatePorts === true ? [guestsAreIsolated] : []),
];
