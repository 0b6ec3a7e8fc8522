import { closeSync } from 'node:fs';
import { getNamespaceId, readNamespaceId } from '../../netlink/namespace-id.ts';
import type { NamespaceName } from '../../state/host-state.ts';
import type { Namespaces } from './namespaces.ts';

/** Which of the candidates a namespace knows by this number; null: none of them. */
export type NamespaceById = (viewer: NamespaceName, id: number) => NamespaceName | null;

/**
 * Every namespace numbers the others for itself. Candidates are asked for one by one, and only until the number is
 * found: most often it is the first, our own, so put that first.
 */
export function namespaceById(namespaces: Namespaces, candidates: readonly NamespaceName[]): NamespaceById {
  const views = new Map<NamespaceName, View>();
  return (viewer, id) => {
    const view = views.get(viewer) ?? {
      known: new Map(),
      waiting: candidates.filter((name) => name !== viewer).reverse(),
    };
    views.set(viewer, view);
    return view.known.get(id) ?? searchOn(namespaces, viewer, { ...view, id });
  };
}

type View = { readonly known: Map<number, NamespaceName>; readonly waiting: NamespaceName[] };

function searchOn(namespaces: Namespaces, viewer: NamespaceName, { known, waiting, id }: View & { id: number }) {
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const found = idOf(namespaces, viewer, name);
    known.set(found, name);
    if (found === id) return name;
  }
  return null;
}

function idOf(namespaces: Namespaces, viewer: NamespaceName, name: NamespaceName): number {
  const descriptor = namespaces.open(name);
  try {
    return namespaces.socket(viewer).ask(getNamespaceId(descriptor), readNamespaceId);
  } finally {
    closeSync(descriptor);
  }
}
