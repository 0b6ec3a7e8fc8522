import { closeSync } from 'node:fs';
import { constants } from 'node:os';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { setLink } from '../../netlink/link-request.ts';
import type { Link, LinkSettings } from '../../state/host-state.ts';
import { LINK_GROUP } from '../../state/mark.ts';
import { findLinkIndex, type Kernel } from './kernel.ts';
import { KernelRefusal } from './kernel-refusal.ts';
import { makePersistent, openTap } from './tap.ts';

/** Makes a persistent tap, and returns the settings that are still to be given; throws EEXIST when the name is taken. */
export function makeTap(kernel: Kernel, link: Link): LinkSettings {
  const { namespace, name, kind, group = LINK_GROUP, ...others } = link;
  // Asked beforehand, since opening one that is there would succeed.
  if (findLinkIndex(kernel, link) !== null) throw new KernelRefusal('TUNSETIFF', constants.errno.EEXIST);
  if (kind.type !== 'tap' || !kind.persistent) throw ofItsProgram(link);
  const { multiQueue, vnetHeader } = kind;
  const { fds } = openTap(kernel, { namespace, name, queues: 1, multiQueue, vnetHeader });
  try {
    // A tap cannot be made with its group. But until it is persistent, a crash takes it away.
    kernel.namespaces.socket(namespace).order(setLink(name, { group }));
    for (const fd of fds) makePersistent(kernel, fd);
  } finally {
    for (const fd of fds) closeSync(fd);
  }
  return others;
}

const ofItsProgram = ({ name }: Link): KvmnetError =>
  new KvmnetError('it lived with the program that had opened it, which is gone', {
    code: 'not-found',
    operation: 'create tap',
    subject: name,
  });
