import { deleteLink, deleteLinkGroup, setLink } from '../../netlink/link-request.ts';
import type { Request } from '../../netlink/message.ts';
import type { LinkPlace, NamespaceName } from '../../state/host-state.ts';
import { DOOMED_LINK_GROUP } from '../../state/mark.ts';
import type { Kernel } from './kernel.ts';
import { asKvmnetError, isRefusal } from './kernel-refusal.ts';

/**
 * Deletes links, all of a namespace in one request: the kernel waits for its readers (17 to 40 ms) once for all. One
 * that is gone already is fine. Links that an earlier, killed run had put into the group go along; they were to go.
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
      return await orderSlowly(kernel, namespace, deleteLink(first.name));
    for (const link of links) doom(kernel, link);
    await orderSlowly(kernel, namespace, deleteLinkGroup(DOOMED_LINK_GROUP));
  } catch (error) {
    throw asKvmnetError(error, { operation: links.length === 1 ? 'delete link' : 'delete links', subject });
  }
}

function doom({ namespaces }: Kernel, { namespace, name }: LinkPlace): void {
  const request = setLink(name, { up: false, group: DOOMED_LINK_GROUP });
  unlessGone(() => namespaces.socket(namespace).order(request));
}

// On a socket of its own, since the one for quick orders must stay free meanwhile.
async function orderSlowly({ namespaces }: Kernel, namespace: NamespaceName, request: Request): Promise<void> {
  const socket = namespaces.openSocket(namespace);
  try {
    await socket.orderSlowly(request);
  } catch (error) {
    if (!isRefusal(error, 'ENODEV')) throw error;
  } finally {
    socket.close();
  }
}

function unlessGone(action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!isRefusal(error, 'ENODEV')) throw error;
  }
}
