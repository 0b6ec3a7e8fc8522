import type { Author } from '../../engine/chronicle.ts';
import type { Caller } from '../server/handlers.ts';

/** A client, as the record of changes has it. */
export const authorOf = ({ peer: { userId }, api }: Pick<Caller, 'peer' | 'api'>): Author => ({
  kind: 'libvirt',
  user: userId === null ? null : { id: userId, name: null },
  via: api,
});
