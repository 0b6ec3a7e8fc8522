import type { DevicePool, DirectSharing, Mode } from '../../model/network.ts';
import type { PciAddress } from '../../model/pci-address.ts';
import { type InterfaceName, parseInterfaceName } from '../../net/names.ts';
import { type Conversion, parsedOr, report } from './conversion.ts';
import type { ForwardDocument, NatDocument } from './document.ts';
import { makesBridge } from './forward-mode.ts';
import type { OwnMetadata } from './own-metadata.ts';

/** The mode that a `<forward>` (none: guests and host alone) and a `<bridge>` stand for. */
export function modeOf(conversion: Conversion): Mode {
  const { document, own } = conversion;
  const { forward } = document;
  if (forward === null) return { kind: 'host-only', hostAccess: own.hostAccess ?? true };
  if (makesBridge(forward.mode)) reportUnusedPf(forward, conversion);
  switch (forward.mode) {
    case 'nat':
      return { kind: 'nat', ...reachOf(forward, conversion), translation: translationOf(forward.nat, own) };
    case 'route':
      return { kind: 'routed', ...reachOf(forward, conversion) };
    case 'open':
      return { kind: 'open' };
    case 'bridge':
      return isJoined(conversion)
        ? { kind: 'bridge', ports: own.ports ?? [] }
        : directMode('bridge', forward, conversion);
    case 'private':
    case 'vepa':
    case 'passthrough':
      return directMode(forward.mode, forward, conversion);
    case 'hostdev':
      return hostdevMode(forward, conversion);
  }
}

// Without a bridge's name and without devices it is a pool that nothing is in yet, as libvirt has it.
const isJoined = ({ document, own }: Conversion): boolean => document.bridge?.name != null || own.ports !== null;

function reportUnusedPf({ mode, pf }: ForwardDocument, conversion: Conversion): void {
  const message = `in mode ${mode} no guest is on a device, so that <pf> has no effect`;
  const hint = 'leave <pf> out';
  if (pf !== null) report(conversion, 'forward/pf', { severity: 'warning', code: 'no-effect', message, hint });
}

const reachOf = ({ dev }: ForwardDocument, conversion: Conversion) => ({
  uplink: dev === null ? null : link(dev, 'forward', conversion),
  hostServices: conversion.own.hostServices ?? ('all' as const),
});

function translationOf(nat: NatDocument | null, own: OwnMetadata) {
  const { ipv6 = null, address = null, port = null } = nat ?? {};
  return {
    addresses: address === null ? own.translation : { first: address.start, last: address.end },
    // libvirt takes a range that begins with port 0, which is none.
    ports: port && { first: Math.max(1, port.start), last: port.end },
    ipv6: ipv6 ?? false,
  };
}

function directMode(sharing: DirectSharing, forward: ForwardDocument, conversion: Conversion): Mode {
  if (forward.addresses.length > 0) {
    const message = `a guest of mode ${forward.mode} is on a NIC, which is not named by its PCI address`;
    report(conversion, 'forward', { code: 'unsupported-pool', message, hint: "write <interface dev='…'/>" });
  }
  return { kind: 'direct', sharing, devices: linksOf(forward, conversion) };
}

function linksOf({ pf, interfaces }: ForwardDocument, conversion: Conversion): DevicePool {
  const function_ = pf === null ? null : link(pf.dev, 'forward/pf', conversion);
  if (function_ !== null) return { pf: function_ };
  const links = interfaces.map(({ dev }, index) => link(dev, `forward/interface[${index}]`, conversion));
  return { links: links.filter((name) => name !== null) };
}

function hostdevMode(forward: ForwardDocument, conversion: Conversion): Mode {
  const { pf, interfaces, addresses, managed, driver } = forward;
  if (interfaces.length > 0) {
    const message = 'a device that is handed to a guest is named by its PCI address, not by the name of a NIC';
    report(conversion, 'forward', {
      code: 'unsupported-pool',
      message,
      hint: "write <address type='pci' …/> or <pf dev='…'/>",
    });
  }
  if (driver?.model != null) {
    const message = `the driver's model ${driver.model} is kept in the XML, and has no effect`;
    report(conversion, 'forward/driver', { severity: 'warning', code: 'no-effect', message, hint: 'leave model out' });
  }
  const function_ = pf === null ? null : link(pf.dev, 'forward/pf', conversion);
  const devices = function_ === null ? { addresses: addresses.map(addressAlone) } : { pf: function_ };
  return { kind: 'hostdev', devices, managed: managed ?? false, driver: driver?.name ?? null };
}

const addressAlone = ({ domain, bus, slot, function: fn }: PciAddress): PciAddress => ({
  domain,
  bus,
  slot,
  function: fn,
});

const link = (name: string, path: string, conversion: Conversion): InterfaceName | null =>
  parsedOr(parseInterfaceName(name), { conversion, path, hint: 'write the name of an interface of this host' });
