import { noRequest, type Request } from '../engine/request.ts';
import { hasBridge } from '../model/network.ts';
import type { InterfaceName } from '../net/names.ts';
import { type HostState, type Link, OWN_NAMESPACE } from '../state/host-state.ts';
import { markOf } from '../state/mark.ts';
import type { Act } from './act.ts';
import { hasHooks, hiddenNetwork, withoutHooks } from './hidden-network.ts';
import { linkDocument } from './link-document.ts';
import { linkPlan, type WantedLink } from './link-steps.ts';
import type { Situation } from './situation.ts';

/**
 * What is to be done for a network of libvirtd's to be kvmnet's, wherever an earlier attempt was cut off. Its bridge goes
 * by another name while libvirtd gives the network up, so that it is not deleted with the guests on it; and kvmnet's
 * rules are in force before libvirt's go.
 */
export function moveInActs(situation: Situation): readonly Act[] {
  const { move, original, theirs } = situation;
  const { name } = move;
  const ask = (step: Extract<Act, { kind: 'ask-libvirtd' }>['step']): Act => ({ kind: 'ask-libvirtd', step });
  const [saved, live] = [original.saved?.document ?? null, original.live?.document ?? null];
  return [
    { kind: 'note', move: { ...move, state: 'coming' } },
    ...(theirs?.autostart === true ? [ask({ kind: 'autostart', name, on: false })] : []),
    ...hide(situation),
    ...carryLeases(situation),
    ...(theirs?.live == null ? [] : [ask({ kind: 'destroy', name })]),
    ...takeOn(situation).map((request): Act => ({ kind: 'ask-kvmnet', request })),
    { kind: 'keep-words', network: name, saved, live },
    ...(theirs?.saved == null ? [] : [ask({ kind: 'undefine', name })]),
    ...linkSteps(situation).map(ask),
    { kind: 'settle', network: name, where: 'here' },
  ];
}

// libvirtd has not given the bridge up yet.
function hide({ move, original, theirs, observed }: Situation): readonly Act[] {
  const { name, bridge, hidden } = move;
  const link = bridge === null ? undefined : ownLink(observed, bridge);
  if (theirs?.live == null || original.live === null || bridge === null || link === undefined) return [];
  // Its addresses are served by libvirt's dnsmasq still.
  const run = hiddenNetwork(original.live.network, { name: hidden, mac: link.mac ?? null });
  const takeOver = markOf(link) === null ? [{ network: name, link: bridge }] : [];
  return [{ kind: 'ask-kvmnet', request: { ...noRequest, run: [run], takeOver } }];
}

function carryLeases({ move, theirs, catalogue }: Situation): readonly Act[] {
  const { name, bridge } = move;
  const isServed = catalogue.live.some((network) => network.name === name && network.dhcp !== null);
  if (theirs === null || bridge === null || isServed) return [];
  return [{ kind: 'carry-leases', network: name, bridge }];
}

// A bridge with chains of its own gets its name without them, and them afterwards.
function takeOn({ move, original: { saved, live } }: Situation): readonly Request[] {
  const autostart = saved !== null && move.autostart;
  const save = saved === null ? [] : [{ ...saved.network, autostart }];
  if (live === null) return [{ ...noRequest, save }];
  const plain = hasBridge(live.network) && hasHooks(live.network) ? [withoutHooks(live.network)] : [];
  return [
    ...plain.map((network) => ({ ...noRequest, run: [network] })),
    { ...noRequest, save, run: [{ ...live.network, autostart }] },
  ];
}

function linkSteps({ move, original: { saved, live }, found, theirs }: Situation) {
  const network = (live ?? saved)?.network;
  const document = network && linkDocument({ network, uuid: network.uuid ?? '', bridge: network.bridge.name });
  if (document == null) return [];
  const wanted: WantedLink = { document, active: live !== null, autostart: saved !== null && move.autostart };
  return linkPlan([wanted], found === null || theirs !== null ? [] : [found]).steps;
}

const ownLink = ({ links }: HostState, name: InterfaceName): Link | undefined =>
  links.find((link) => link.namespace === OWN_NAMESPACE && link.name === name);
