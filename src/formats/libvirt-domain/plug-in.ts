import { type Diagnostic, refuse } from '../../diagnostic/diagnostic.ts';
import type { Network } from '../../model/network.ts';
import { diagnosticOf } from '../../model/problem.ts';
import type { MacAddress } from '../../net/mac-address.ts';
import { startTagOf } from '../../xml/tree.ts';
import { chooseSlot } from './choose-slot.ts';
import type { Domain } from './domain.ts';
import type { DomainInterface } from './domain-interface.ts';
import { interfaceSource, type SourceWish } from './interface-source.ts';
import type { NewInterface } from './new-interface.ts';

/** What is asked of a new interface; what is null is chosen. */
export type InterfaceWish = SourceWish & {
  readonly mac: MacAddress | null;
  readonly model: string | null;
};

export type PluggedIn = {
  /** undefined where it cannot be had; the errors say why. */
  readonly added: NewInterface | undefined;
  readonly diagnostics: readonly Diagnostic[];
};

/** The card that guests have, unless they ask for another: the fastest. */
const USUAL_MODEL = 'virtio';

/**
 * The interface by which a domain is on a network. Without a domain, MAC and slot stay libvirt's to choose. `macs` are
 * those that the guest is known by already, the best first.
 */
export function plugIn(
  domain: Domain | null,
  network: Network,
  { wish, macs }: { readonly wish: InterfaceWish; readonly macs: Iterable<MacAddress> },
): PluggedIn {
  const source = interfaceSource(network, wish);
  const found = [
    ...('code' in source ? [diagnosticOf(network, source)] : []),
    ...checkModel(network, wish),
    ...checkMac(domain, network, wish),
  ];
  if ('code' in source || found.length > 0) return { added: undefined, diagnostics: found };
  const model = modelFor(network, wish);
  const mac = wish.mac ?? (domain === null ? null : freeMac(domain, macs));
  const slot = domain === null ? null : chooseSlot(domain, model ?? 'hostdev');
  const address = slot?.address ?? null;
  return {
    added: { source, mac, model, address },
    diagnostics: slot?.address === null ? [left(slot.why)] : [],
  };
}

/** The model of a new interface; a device of the host's has none. */
export const modelFor = ({ mode }: Network, { model }: Pick<InterfaceWish, 'model'>): string | null =>
  mode.kind === 'hostdev' ? null : (model ?? USUAL_MODEL);

function checkModel(network: Network, { model }: InterfaceWish): readonly Diagnostic[] {
  if (model === null || network.mode.kind !== 'hostdev') return [];
  const message = `guests of network ${network.name} have a device of the host's, and so no model ${model}`;
  return [refuse('model-not-in-mode', message, 'leave --model out')];
}

function checkMac(domain: Domain | null, network: Network, { mac }: InterfaceWish): readonly Diagnostic[] {
  if (mac === null) return [];
  if (mac === network.bridge.mac) {
    const message = `${mac} is the MAC address of network ${network.name}'s own bridge`;
    return [refuse('mac-of-bridge', message, 'choose another')];
  }
  const holder = domain?.interfaces.find((each) => each.mac === mac);
  if (domain === null || holder === undefined) return [];
  const message = `the domain has an interface with MAC address ${mac} already`;
  const hint = `choose another, or move that one: --replace ${mac}`;
  return [{ ...refuse('duplicate-mac', message, hint), position: positionOf(domain, holder) }];
}

/** Where an interface stands in its domain's text. */
export const positionOf = ({ source }: Domain, { element }: DomainInterface): Diagnostic['position'] =>
  source.position(startTagOf(element));

function freeMac({ interfaces }: Domain, macs: Iterable<MacAddress>): MacAddress | null {
  const used = new Set(interfaces.map(({ mac }) => mac));
  for (const mac of macs) if (!used.has(mac)) return mac;
  return null;
}

const left = (why: string): Diagnostic => ({
  ...refuse('address-left-out', `the interface has no PCI address: ${why}`, null),
  severity: 'notice',
});
