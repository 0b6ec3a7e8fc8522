import { deleteClass, setHtbClass } from '../../netlink/htb-class.ts';
import { deleteFilter, setMacFilter, U32_TABLE } from '../../netlink/mac-filter.ts';
import type { Request } from '../../netlink/message.ts';
import { createHtb, deleteQdisc, listQdiscs, readQdisc, setFifo } from '../../netlink/queueing.ts';
import { TC_H_ROOT } from '../../netlink/uapi/pkt-sched.ts';
import type { OperationOf } from '../../plan/operation.ts';
import { type ShaperStep, shaperSteps } from '../../plan/shaper-steps.ts';
import type { LinkPlace } from '../../state/host-state.ts';
import { CEILING_BURST_BYTES, QUANTUM_BYTES, SHAPER_MAJOR, type ShaperClass } from '../../state/shaper-tree.ts';
import { findLinkIndex, type Kernel, requireLinkIndex } from './kernel.ts';
import { asKvmnetError, isRefusal } from './kernel-refusal.ts';
import type { NetlinkSocket } from './netlink-socket.ts';

/** Leads a link's tree from what it is to what is wanted. Takes the place of a discipline that is not kvmnet's. */
export function setShaper(kernel: Kernel, operation: OperationOf<'set-shaper'>): void {
  const { namespace, name } = operation.shaper;
  try {
    const linkIndex = requireLinkIndex(kernel, operation.shaper);
    const socket = kernel.namespaces.socket(namespace);
    for (const step of shaperSteps(operation)) take(socket, linkIndex, step);
  } catch (error) {
    throw asKvmnetError(error, { operation: 'limit link', subject: name });
  }
}

/** Takes the tree away, and the link sends as fast as it can. Fine when tree or link are gone. */
export function deleteShaper(kernel: Kernel, link: LinkPlace): void {
  const linkIndex = findLinkIndex(kernel, link);
  if (linkIndex === null) return;
  const socket = kernel.namespaces.socket(link.namespace);
  try {
    if (hasTree(socket, linkIndex)) socket.order(deleteQdisc({ linkIndex, handle: TREE, parent: TC_H_ROOT }));
  } catch (error) {
    if (isRefusal(error, 'ENOENT', 'ENODEV')) return;
    throw asKvmnetError(error, { operation: 'unlimit link', subject: link.name });
  }
}

/** The handle of the tree itself, and those of what is in it. */
export const TREE = SHAPER_MAJOR * 0x10000;

const handleOf = (minor: number): number => TREE + minor;

function take(socket: NetlinkSocket, linkIndex: number, step: ShaperStep): void {
  if (step.kind === 'make-tree') {
    makeTree(socket, linkIndex, step.defaultMinor);
    return;
  }
  try {
    socket.order(requestFor(linkIndex, step));
  } catch (error) {
    const goes = step.kind === 'delete-filter' || step.kind === 'delete-class';
    if (!goes || !isRefusal(error, 'ENOENT')) throw error;
  }
}

function requestFor(linkIndex: number, step: Exclude<ShaperStep, { kind: 'make-tree' }>): Request {
  switch (step.kind) {
    case 'set-class':
      return classRequest(linkIndex, step.class);
    case 'set-queue':
      return setFifo({ linkIndex, handle: 0, parent: handleOf(step.minor) }, step.queueBytes);
    case 'set-filter':
      return setMacFilter(filterPlace(linkIndex, step.minor), { mac: step.mac, classHandle: handleOf(step.minor) });
    case 'delete-filter':
      return deleteFilter(filterPlace(linkIndex, step.minor));
    case 'delete-class':
      return deleteClass({ linkIndex, handle: handleOf(step.minor), parent: 0 });
  }
}

// HTB cannot be replaced by itself, so the first try is to be the only one.
function makeTree(socket: NetlinkSocket, linkIndex: number, defaultMinor: number): void {
  const place = { linkIndex, handle: TREE, parent: TC_H_ROOT };
  try {
    socket.order(createHtb(place, { defaultMinor, replace: false }));
  } catch (error) {
    if (!isRefusal(error, 'EEXIST')) throw error;
    if (!hasTree(socket, linkIndex)) socket.order(createHtb(place, { defaultMinor, replace: true }));
  }
}

const hasTree = (socket: NetlinkSocket, linkIndex: number): boolean =>
  socket
    .list(listQdiscs(), readQdisc)
    .some((qdisc) => qdisc.linkIndex === linkIndex && qdisc.parent === TC_H_ROOT && qdisc.handle === TREE);

const filterPlace = (linkIndex: number, minor: number) => ({ linkIndex, handle: U32_TABLE + minor, parent: TREE });

const classRequest = (linkIndex: number, { minor, parent, ...htb }: ShaperClass): Request =>
  setHtbClass(
    { linkIndex, handle: handleOf(minor), parent: handleOf(parent ?? 0) },
    {
      rateBytesPerSecond: htb.bytesPerSecond,
      ceilingBytesPerSecond: htb.ceilingBytesPerSecond,
      burstBytes: htb.burstBytes,
      ceilingBurstBytes: CEILING_BURST_BYTES,
      quantumBytes: QUANTUM_BYTES,
    },
  );
