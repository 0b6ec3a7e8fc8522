import { hasErrors } from '../../diagnostic/diagnostic.ts';
import { readXml } from '../../xml/read.ts';
import { granted, type Refusable, refusedBy } from '../libvirt-parts/refusal.ts';
import { checkNetworkDocument } from './check.ts';
import type { NetworkDocument } from './document.ts';
import { readNetworkXml } from './read.ts';
import { neverDone, type PartUpdate, type UpdateCommand } from './update-change.ts';
import { updateDhcpHost, updateDhcpRange } from './update-dhcp.ts';
import { updateDnsHost, updateDnsSrv, updateDnsTxt } from './update-dns.ts';
import { updateForward, updateForwardInterface, updateForwardPf } from './update-forward.ts';
import { updatePortGroup } from './update-group.ts';
import { updateBridge, updateDomain, updateIp } from './update-parts.ts';
import { writeNetworkXml } from './write.ts';

/** A change of a part, as clients order it: numbers as in libvirt-network.h. */
export type NetworkUpdate = {
  readonly command: number;
  readonly section: number;
  /** Which `<ip>` is meant, from 0; -1 for the likeliest. */
  readonly parentIndex: number;
  readonly xml: string;
};

/** virNetworkUpdateCommand. */
const commands: Readonly<Record<number, UpdateCommand>> = { 1: 'modify', 2: 'delete', 3: 'add-last', 4: 'add-first' };

/** A section: the element that stands for a part of it, and how that is changed. */
type Section = readonly [element: string, update: PartUpdate];

/** virNetworkUpdateSection. */
const sections: Readonly<Record<number, Section>> = {
  1: ['bridge', updateBridge],
  2: ['domain', updateDomain],
  3: ['ip', updateIp],
  4: ['host', updateDhcpHost],
  5: ['range', updateDhcpRange],
  6: ['forward', updateForward],
  7: ['interface', updateForwardInterface],
  8: ['pf', updateForwardPf],
  9: ['portgroup', updatePortGroup],
  10: ['host', updateDnsHost],
  11: ['txt', updateDnsTxt],
  12: ['srv', updateDnsSrv],
};

/** Does what `virsh net-update` orders, in every section; what comes of it is a network that could be defined so. */
export function updateNetworkDocument(document: NetworkDocument, update: NetworkUpdate): Refusable<NetworkDocument> {
  const [name, updatePart] = sections[update.section] ?? [];
  const { source, root, diagnostics } = readXml('update', update.xml, name);
  if (root === null) return refusedBy(diagnostics);
  if (updatePart === undefined) return neverDone(`there is no section ${update.section} of a network`, null);
  const command = commands[update.command];
  if (command === undefined) return neverDone(`there is no command ${update.command}`, null);
  const reading = { source, diagnostics: [] };
  const changed = updatePart(document, { command, parentIndex: update.parentIndex, element: root, reading });
  return changed.ok ? settled(changed.value, document) : changed;
}

// Read again, as libvirt does: so a part that goes with none of the others is refused, and what says nothing is dropped.
function settled(changed: NetworkDocument, before: NetworkDocument): Refusable<NetworkDocument> {
  const { document, diagnostics } = readNetworkXml('network', writeNetworkXml(changed));
  if (document === null) return refusedBy(diagnostics);
  const found = checkNetworkDocument(document);
  return hasErrors(found) && !hasErrors(checkNetworkDocument(before)) ? refusedBy(found) : granted(document);
}
