import { RequestRefused } from '../engine/engine.ts';
import { readDomain } from '../formats/libvirt-domain/domain.ts';
import type { DomainInterface } from '../formats/libvirt-domain/domain-interface.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { printPciAddress } from '../model/pci-address.ts';
import { networkOf } from './on-network.ts';
import { print, printJson } from './output.ts';
import { table } from './table.ts';

type PrintOptions = { readonly json: boolean; readonly catalogue: Catalogue };

/** Prints the interfaces of a domain, each with the network of kvmnet's that it is on. */
export function printInterfaces(file: string, text: string, { json, catalogue }: PrintOptions): void {
  const { domain, diagnostics } = readDomain(file, text);
  if (domain === null) throw new RequestRefused(diagnostics);
  const shown = domain.interfaces.map((each) => ({ ...plain(each), network: networkOf(each, catalogue) }));
  if (json) printJson(shown);
  else print(table(['MAC', 'NETWORK', 'TYPE', 'SOURCE', 'MODEL', 'ADDRESS'], shown.map(row)) || 'no interfaces\n');
}

type Shown = ReturnType<typeof plain> & { readonly network: string | null };

function row({ mac, network, type, source, model, address }: Shown): readonly string[] {
  const from = Object.entries(source).map(([key, value]) => `${key}=${value}`);
  return [mac, network, type, from.join(' ') || null, model, address].map((value) => value ?? '-');
}

const plain = ({ element: _, source, address, ...rest }: DomainInterface) => ({
  ...rest,
  source: Object.fromEntries(source),
  address: address && printPciAddress(address),
});
