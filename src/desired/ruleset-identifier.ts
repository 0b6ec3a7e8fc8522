import type { InterfaceName } from '../net/names.ts';

/**
 * A link's name as part of a chain's name. nft allows letters, digits and `/ - _ .` there and no quotes; any other
 * byte becomes `/` and its two hex digits, and so stays unambiguous, since no link has a `/` in its name.
 */
export const linkIdentifier = (link: InterfaceName): string =>
  link.replace(/[^A-Za-z0-9_.-]/g, (symbol) => `/${symbol.charCodeAt(0).toString(16).padStart(2, '0')}`);
