// Node's own pause takes no time. The page's compiler knows no Node, and the page does not come here.
const { setImmediate: soon = setTimeout } = globalThis as { readonly setImmediate?: (go: () => void) => unknown };

/** A pause in long work, in which all others in this process have their turn who wait for one. */
export const othersTurn = (): Promise<void> => new Promise((resolve) => soon(resolve));
