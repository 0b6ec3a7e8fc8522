import type { Network } from '../../model/network.ts';
import { fnv1a } from '../../net/hash.ts';

/** The network's UUID: the declared one, or one that follows from its name and the machine (RFC 9562, version 8). */
export function uuidOf({ name, uuid }: Pick<Network, 'name' | 'uuid'>, machineId: string): string {
  if (uuid !== null) return uuid;
  const bits = (fnv1a(`${machineId} network ${name}`) << 64n) | fnv1a(`${name} network ${machineId}`);
  const marked = (bits & ~VERSION_AND_VARIANT) | VERSION_8;
  const hex = marked.toString(16).padStart(32, '0');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const VERSION_AND_VARIANT = (0xfn << 76n) | (0x3n << 62n);
const VERSION_8 = (0x8n << 76n) | (0x2n << 62n);
