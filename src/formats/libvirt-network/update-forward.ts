import { granted, type Refusable } from '../libvirt-parts/refusal.ts';
import type { ForwardDocument, NetworkDocument } from './document.ts';
import { interfaceElement, pfElement, writtenForwardElement } from './forward-element.ts';
import { forwardInMode, makesBridge } from './forward-mode.ts';
import { changeList, impossible, isAddition, neverDone, type PartUpdate, readPart } from './update-change.ts';

/** `<forward>`, as a whole: there is one or none. */
export const updateForward: PartUpdate = (document, change) => {
  const read = readPart(writtenForwardElement, change);
  if (!read.ok) return read;
  const forward = forwardInMode(read.value);
  const { command } = change;
  if (isAddition(command) && document.forward !== null) {
    return impossible(`the network forwards already, in mode ${document.forward.mode}`, 'modify that');
  }
  if (!isAddition(command) && document.forward === null)
    return impossible('the network forwards nothing', 'add <forward>');
  if (command !== 'delete') return granted({ ...document, forward });
  if (forward?.mode !== document.forward?.mode) {
    return impossible(
      `the network forwards in mode ${document.forward?.mode}, not ${forward?.mode}`,
      'write the same mode',
    );
  }
  return granted({ ...document, forward: null });
};

/** `<interface>` in `<forward>`: a NIC of the pool, or the one by which traffic leaves. */
export const updateForwardInterface: PartUpdate = (document, change) => {
  const { command } = change;
  if (command === 'modify' && change.element.name === interfaceElement.name) {
    return neverDone('an <interface> of <forward> is not modified', 'delete it, and add another');
  }
  const read = readPart(interfaceElement, change);
  if (!read.ok) return read;
  const { dev } = read.value;
  return inForward(document, (forward) => {
    const at = forward.interfaces.findIndex((other) => other.dev === dev);
    const guests = forward.interfaces[at]?.connections ?? 0;
    if (isAddition(command) && at >= 0) return impossible(`${dev} is there already`, 'name another');
    if (command === 'delete' && at < 0)
      return impossible(`${dev} is not there`, 'see `virsh net-dumpxml` for those that are');
    if (command === 'delete' && guests > 0) return impossible(`${guests} guests are on ${dev}`, 'detach them first');
    const interfaces = changeList(forward.interfaces, command, { item: { dev, connections: null }, at });
    return granted({ ...forward, dev: interfaces[0]?.dev ?? null, interfaces });
  });
};

/** `<pf>` in `<forward>`: there is one or none. Where no guest is on a device, one may only be taken out. */
export const updateForwardPf: PartUpdate = (document, change) => {
  const { command } = change;
  const mode = document.forward?.mode ?? 'none';
  if (makesBridge(mode) && command !== 'delete') {
    const message = `can't update 'forward pf' section of a network in mode ${mode}`;
    return neverDone(message, '<pf> is for the modes hostdev, passthrough, private, vepa and bridge');
  }
  const read = readPart(pfElement, change);
  if (!read.ok) return read;
  const { dev } = read.value;
  return inForward(document, (forward) => {
    const { pf } = forward;
    if (isAddition(command) && pf !== null) return impossible(`${pf.dev} is there already`, 'modify that');
    if (command === 'modify' && pf === null) return impossible('there is no <pf>', 'add one');
    if (command === 'delete' && pf?.dev !== dev)
      return impossible(`${dev} is not there`, 'see `virsh net-dumpxml` for what is');
    return granted({ ...forward, pf: command === 'delete' ? null : { dev } });
  });
};

function inForward(
  document: NetworkDocument,
  edit: (forward: ForwardDocument) => Refusable<ForwardDocument>,
): Refusable<NetworkDocument> {
  if (document.forward === null) return impossible('the network forwards nothing', 'add <forward> first');
  const forward = edit(document.forward);
  return forward.ok ? granted({ ...document, forward: forward.value }) : forward;
}
