import { type Diagnostic, hasErrors } from '../../diagnostic/diagnostic.ts';
import { isAddressed, type Mode, type Network } from '../../model/network.ts';
import type { PortGroup } from '../../model/port-group.ts';
import { parseNetworkName } from '../../net/names.ts';
import { bandwidthOf } from '../libvirt-parts/bandwidth.ts';
import { virtualPortOf } from '../libvirt-parts/virtual-port.ts';
import { vlanOf } from '../libvirt-parts/vlan.ts';
import { type Conversion, parsedOr, report } from './conversion.ts';
import type { NetworkDocument, PortGroupDocument } from './document.ts';
import { makesBridge } from './forward-mode.ts';
import { bridgeOf } from './model-bridge.ts';
import { dhcpOf } from './model-dhcp.ts';
import { dnsOf } from './model-dns.ts';
import { modeOf } from './model-mode.ts';
import { addressedIps, routesOf, subnetsOf } from './model-subnets.ts';
import { splitMetadata } from './read-metadata.ts';

/** A document as a network of the model: none where there is an error among the diagnostics. */
export type ConvertedNetwork = { readonly network: Network | null; readonly diagnostics: readonly Diagnostic[] };

/**
 * What a document means, and what of it has no effect or another one than in libvirt. Whether the network starts by
 * itself is no part of the XML; the answer says no.
 */
export function networkOfDocument(document: NetworkDocument): ConvertedNetwork {
  const { own, annotations, diagnostics } = splitMetadata(document.metadata);
  const conversion: Conversion = { document, own, diagnostics: [...diagnostics] };
  const hint = 'rename it, to letters, digits, "_", "-" and "."';
  const name = parsedOr(parseNetworkName(document.name), { conversion, path: 'name', hint });
  const mode = modeOf(conversion);
  const network = name && {
    name,
    uuid: document.uuid === own.chosenUuid ? null : document.uuid,
    title: document.title,
    description: document.description,
    mode,
    bridge: bridgeOf(conversion, mode),
    mtu: makesBridge(document.forward?.mode ?? 'none') ? (document.mtu?.size ?? null) : own.mtu,
    ...addressingOf(conversion, mode),
    isolatePorts: document.port?.isolated ?? false,
    autostart: false,
    vlan: vlanOf(document.vlan),
    virtualPort: virtualPortOf(
      document.virtualPort ?? (own.virtualPort && { type: null, parameters: own.virtualPort }),
    ),
    trustGuestRxFilters: document.trustGuestRxFilters,
    bandwidth: bandwidthOf(document.bandwidth),
    portGroups: document.portGroups.map(portGroupOf),
    dnsmasqOptions: document.options?.options.map(({ value }) => value) ?? [],
    annotations,
  };
  return { network: hasErrors(conversion.diagnostics) ? null : network, diagnostics: conversion.diagnostics };
}

type Addressing = Pick<Network, 'subnets' | 'ipv6' | 'dhcp' | 'dns' | 'routes'>;

function addressingOf(conversion: Conversion, mode: Mode): Addressing {
  const { document } = conversion;
  if (!isAddressed({ mode })) {
    reportForeign(conversion);
    return { subnets: null, ipv6: true, dhcp: null, dns: null, routes: [] };
  }
  const ips = addressedIps(conversion);
  return {
    subnets: subnetsOf(ips, conversion),
    ipv6: document.ipv6 || ips.some(({ ip }) => ip.address.includes(':')),
    dhcp: dhcpOf(ips, conversion),
    dns: dnsOf(conversion),
    routes: routesOf(conversion),
  };
}

function reportForeign(conversion: Conversion): void {
  const { mac, ips, routes, dns, domain } = conversion.document;
  const parts = { mac, dns, domain, ip: ips[0] ?? null, route: routes[0] ?? null };
  for (const [name, part] of Object.entries(parts)) {
    const message = `addresses and names are those of the LAN here, so that <${name}> has no effect`;
    const hint = `leave <${name}> out`;
    if (part !== null) report(conversion, name, { severity: 'warning', code: 'no-effect', message, hint });
  }
}

const portGroupOf = (group: PortGroupDocument): PortGroup => ({
  name: group.name,
  isDefault: group.isDefault,
  vlan: vlanOf(group.vlan),
  bandwidth: bandwidthOf(group.bandwidth),
  virtualPort: virtualPortOf(group.virtualPort),
  trustGuestRxFilters: group.trustGuestRxFilters,
});
