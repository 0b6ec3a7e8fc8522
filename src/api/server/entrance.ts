import type { User } from '../../engine/chronicle.ts';
import type { Role } from '../door.ts';

/**
 * How a connection has come in. By a UNIX socket the kernel says who it is; by TCP whoever it is shows a token with each
 * request, and a browser may have been sent by somebody else's page.
 */
export type Entrance =
  | { readonly kind: 'unix'; readonly role: Role; readonly user: User }
  /** Its user may not even look. */
  | { readonly kind: 'barred'; readonly reason: string }
  /** `names`: by which it may be called besides the loopback ones. */
  | { readonly kind: 'tcp'; readonly names: readonly string[] };

/** What a token lets its bearer do; null: it is none. */
export type RoleOfToken = (token: string) => Role | null;
