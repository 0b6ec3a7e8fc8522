import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { renameLink as renameRequest } from '../../netlink/link-request.ts';
import type { OperationOf } from '../../plan/operation.ts';
import type { LinkPlace } from '../../state/host-state.ts';
import { findLinkIndex, type Kernel } from './kernel.ts';
import { asKvmnetError } from './kernel-refusal.ts';
import { applySettings } from './set-link.ts';

/** Gives a link another name; throws a KvmnetError, `conflict` when another link has it. */
export function renameLink(kernel: Kernel, operation: OperationOf<'rename-link'>): void {
  const { link, name } = operation;
  const index = findLinkIndex(kernel, link);
  // It has its name already.
  if (index === null && findLinkIndex(kernel, { ...link, name }) !== null) return;
  try {
    if (index === null) throw noSuchLink(link);
    rename(kernel, index, operation);
  } catch (error) {
    throw asKvmnetError(error, { operation: 'rename link', subject: link.name });
  }
}

// Without a moment in between: each request is answered before the next is made. Whatever is refused, it ends up open.
function rename(kernel: Kernel, index: number, { link, name, pause }: OperationOf<'rename-link'>): void {
  const give = (): void => kernel.namespaces.socket(link.namespace).order(renameRequest(index, name));
  if (pause === null) {
    give();
    return;
  }
  const { stp } = pause;
  let now = link;
  applySettings(kernel, now, { up: false, ...(stp ? { stp: false } : {}) });
  try {
    give();
    now = { ...link, name };
  } finally {
    applySettings(kernel, now, { up: true });
    if (stp) applySettings(kernel, now, { stp: true });
  }
}

const noSuchLink = ({ name }: LinkPlace): KvmnetError =>
  new KvmnetError('there is no such link', {
    code: 'not-found',
    operation: 'rename link',
    subject: name,
    errno: 'ENODEV',
  });
