import { fnv1a } from '../../net/hash.ts';
import type { InterfaceName } from '../../net/names.ts';

/** The UUID of the connection that we write for an interface: the same name, the same UUID (version 8 of RFC 9562). */
export function connectionUuid(name: InterfaceName): string {
  const digits = [0, 1].map((half) => fnv1a(`connection ${half} ${name}`).toString(16).padStart(16, '0')).join('');
  const marked = `${digits.slice(0, 12)}8${digits.slice(13, 16)}8${digits.slice(17)}`;
  return [marked.slice(0, 8), marked.slice(8, 12), marked.slice(12, 16), marked.slice(16, 20), marked.slice(20)].join(
    '-',
  );
}
