import { setTimeout as pause } from 'node:timers/promises';
import { deleteLink, deleteLinkGroup, setLink } from '../../netlink/link-request.ts';
import type { Request } from '../../netlink/message.ts';
import type { LinkPlace, NamespaceName } from '../../state/host-state.ts';
import { DOOMED_LINK_GROUP } from '../../state/mark.ts';
import { findLinkIndex, type Kernel } from './kernel.ts';
import { asKvmnetError, isRefusal } from './kernel-refusal.ts';

/**
 * Deletes links, all of a namespace in one request, since the kernel waits for its readers once for all; resolves when
 * they are out of everybody's sight, their names free, which is long before the kernel has waited. One that is gone
 * already is fine. Links that an earlier, killed run had put into the group go along; they were to go.
 */
export async function deleteLinks(kernel: Kernel, links: readonly LinkPlace[]): Promise<void> {
  for (const namespace of new Set(links.map((link) => link.namespace))) {
    const here = links.filter((link) => link.namespace === namespace);
    await deleteIn(kernel, namespace, here);
  }
}

async function deleteIn(kernel: Kernel, namespace: NamespaceName, links: readonly LinkPlace[]): Promise<void> {
  const subject = links.map(({ name }) => name).join(', ');
  try {
    const [first, second] = links;
    if (first !== undefined && second === undefined)
      return await untilGone(kernel, links, order(kernel, namespace, deleteLink(first.name)));
    for (const link of links) doom(kernel, link);
    await untilGone(kernel, links, order(kernel, namespace, deleteLinkGroup(DOOMED_LINK_GROUP)));
  } catch (error) {
    throw asKvmnetError(error, { operation: links.length === 1 ? 'delete link' : 'delete links', subject });
  }
}

function doom({ namespaces }: Kernel, { namespace, name }: LinkPlace): void {
  const request = setLink(name, { up: false, group: DOOMED_LINK_GROUP });
  unlessGone(() => namespaces.socket(namespace).order(request));
}

// On a socket of its own, since the one for quick orders must stay free meanwhile.
async function order({ namespaces }: Kernel, namespace: NamespaceName, request: Request): Promise<void> {
  const socket = namespaces.openSocket(namespace);
  try {
    await socket.orderSlowly(request);
  } catch (error) {
    if (!isRefusal(error, 'ENODEV')) throw error;
  } finally {
    socket.close();
  }
}

/** Waits until there is nothing left of the links to be seen, or for the answer, which mostly comes long after that. */
async function untilGone(kernel: Kernel, links: readonly LinkPlace[], answer: Promise<void>): Promise<void> {
  let isAnswered = false;
  const answered = answer.finally(() => {
    isAnswered = true;
  });
  const outOfSight = async (): Promise<void> => {
    while (!isAnswered && links.some((link) => findLinkIndex(kernel, link) !== null)) await pause(1);
  };
  await Promise.race([answered, outOfSight()]);
}

function unlessGone(action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!isRefusal(error, 'ENODEV')) throw error;
  }
}
