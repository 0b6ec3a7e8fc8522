import type { PciAddress } from '../../model/pci-address.ts';
import { attributeOf, elementsIn, elementsNamed, type XmlElement } from '../../xml/tree.ts';
import type { Domain } from './domain.ts';
import { readNumber, readPciAddress } from './pci-address.ts';

/** A place in the guest for a new device; null, with the reason in words, where libvirt is better left to choose. */
export type SlotChoice = { readonly address: PciAddress } | { readonly address: null; readonly why: string };

/**
 * The first free slot for a network card of a model, by libvirt's own rules (domain_addr.c and qemu_domain_address.c):
 * on a PCI bus any slot, on PCI Express a port that holds one card.
 */
export function chooseSlot(domain: Domain, model: string): SlotChoice {
  if (NOT_PCI.has(model)) return leave(`model ${model} is on no PCI bus`);
  const devices = domain.devices.flatMap(elementsIn);
  const buses = busesOf(devices);
  const root = rootOf(domain, devices, buses);
  if (root === null) return leave('libvirt has not laid out the PCI buses of this domain yet');
  if (root === 'pci-root' && !/^(x86_64|i[3-6]86)$/.test(domain.arch ?? 'x86_64')) {
    return leave(`libvirt has rules of its own for machines of ${domain.arch}`);
  }
  const used = new Set(devices.flatMap(usedSlot));
  const places = root === 'pci-root' ? [...PIIX_SLOTS, ...bridgeSlots(buses)] : expressSlots(buses, model);
  const free = places.find((place) => !used.has(keyOf(place)));
  if (free !== undefined) return { address: { domain: 0, ...free, function: 0 } };
  return leave('no slot is free, and libvirt adds a controller with the next ones');
}

const leave = (why: string): SlotChoice => ({ address: null, why });

const NOT_PCI: ReadonlySet<string> = new Set(['usb-net', 'spapr-vlan', 'smc91c111', 'lan9118', 'netfront']);

/** Models that libvirt puts on PCI Express (`qemuDomainDeviceCalculatePCIConnectFlags`); the host's own devices are such too. */
const EXPRESS: ReadonlySet<string> = new Set(['virtio', 'virtio-non-transitional', 'e1000e', 'igb', 'hostdev']);

type Bus = { readonly index: number; readonly model: string; readonly hotplug: boolean };

function busesOf(devices: readonly XmlElement[]): readonly Bus[] {
  const controllers = devices.filter(({ name }) => name === 'controller');
  const buses = controllers.flatMap((controller): readonly Bus[] => {
    const index = readNumber(attributeOf(controller, 'index') ?? '');
    const model = attributeOf(controller, 'model');
    if (attributeOf(controller, 'type') !== 'pci' || index === null || model === null) return [];
    const off = elementsNamed(controller, 'target').some((target) => attributeOf(target, 'hotplug') === 'off');
    return [{ index, model, hotplug: !off }];
  });
  return buses.sort((a, b) => a.index - b.index);
}

function rootOf(domain: Domain, devices: readonly XmlElement[], buses: readonly Bus[]): string | null {
  const root = buses.find(({ index }) => index === 0);
  if (root === undefined) return buses.length === 0 && isOld(domain, devices) ? 'pci-root' : null;
  // On q35 nothing is plugged into the root itself.
  return root.model === 'pcie-root' || (root.model === 'pci-root' && root.hotplug) ? root.model : null;
}

// Before libvirt 1.0.5, a domain did not name its only bus.
const isOld = ({ machine }: Domain, devices: readonly XmlElement[]): boolean =>
  (machine === null || /^(pc|pc-i440fx-.*|pc-[01]\..*|rhel[56]\..*)$/.test(machine)) &&
  devices.some((device) => readPciAddress(device) !== null);

type Slot = { readonly bus: number; readonly slot: number };

const keyOf = ({ bus, slot }: Slot): string => `${bus}:${slot}`;

function usedSlot(device: XmlElement): readonly string[] {
  const address = readPciAddress(device);
  return address === null || address.domain !== 0 ? [] : [keyOf(address)];
}

const slotsOf = (bus: number, first: number): readonly Slot[] =>
  Array.from({ length: 32 - first }, (_, index) => ({ bus, slot: first + index }));

/** Slot 1 is the chipset's own (PIIX3), and 2 is left to the display, also to one that is added later. */
const PIIX_SLOTS = slotsOf(0, 3);

// Slot 0 of a bridge is its hotplug controller's.
const bridgeSlots = (buses: readonly Bus[]): readonly Slot[] =>
  buses
    .filter(({ model, hotplug }) => hotplug && (model === 'pci-bridge' || model === 'pcie-to-pci-bridge'))
    .flatMap(({ index }) => slotsOf(index, 1));

function expressSlots(buses: readonly Bus[], model: string): readonly Slot[] {
  if (!EXPRESS.has(model)) return bridgeSlots(buses);
  const ports = buses.filter(({ hotplug, model: port }) => hotplug && EXPRESS_PORTS.has(port));
  return ports.map(({ index }) => ({ bus: index, slot: 0 }));
}

const EXPRESS_PORTS: ReadonlySet<string> = new Set(['pcie-root-port', 'pcie-switch-downstream-port']);
