import { RequestRefused } from '../engine/engine.ts';
import { plugIn } from '../formats/libvirt-domain/plug-in.ts';
import { virtInstallOption } from '../formats/libvirt-domain/virt-install.ts';
import { interfaceElement } from '../formats/libvirt-domain/write-interface.ts';
import { writeXml } from '../xml/write.ts';
import type { InterfaceRequest } from './interface-request.ts';
import { print, printJson } from './output.ts';
import { shellWord } from './shell-word.ts';

/** Prints the `<interface>` for any domain. */
export function printInterface(request: InterfaceRequest, { json }: { readonly json: boolean }): void {
  const xml = writeXml(interfaceElement(withoutDomain(request)));
  if (json) printJson({ xml });
  else print(xml);
}

/** Prints what virt-install is to be told. */
export function printVirtInstallArgs(request: InterfaceRequest, { json }: { readonly json: boolean }): void {
  const args = ['--network', virtInstallOption(withoutDomain(request))];
  if (json) printJson({ args });
  else print(`${args.map(shellWord).join(' ')}\n`);
}

function withoutDomain({ network, wish }: InterfaceRequest) {
  const { added, diagnostics } = plugIn(null, network, { wish, macs: [] });
  if (added === undefined) throw new RequestRefused(diagnostics);
  return added;
}
