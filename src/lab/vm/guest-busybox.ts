import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cached.ts';
import { unpackDebianPackage } from './debian-package.ts';

/** Gives the path of a BusyBox that needs no libraries: the machine's own if it is such, else Debian's, fetched. */
export async function staticBusybox(cacheDir: string, signal?: AbortSignal): Promise<string> {
  const own = await readFile('/bin/busybox').catch(() => null);
  if (own !== null && isStaticProgram(own)) return '/bin/busybox';
  const folder = await cached(join(cacheDir, 'busybox'), async (scratch) => {
    const result = join(scratch, 'result');
    await mkdir(result);
    await unpackDebianPackage('busybox-static', result, signal);
    return result;
  });
  const merged = join(folder, 'usr/bin/busybox');
  return (await readFile(merged).catch(() => null)) === null ? join(folder, 'bin/busybox') : merged;
}

/** A program that needs libraries names their loader in a program header of type PT_INTERP (`man 5 elf`). */
export function isStaticProgram(program: Uint8Array): boolean {
  const bytes = Buffer.from(program.buffer, program.byteOffset, program.byteLength);
  if (bytes.length < 64 || bytes.toString('latin1', 0, 4) !== '\x7fELF') return false;
  const start = Number(bytes.readBigUInt64LE(0x20));
  const [size, count] = [bytes.readUInt16LE(0x36), bytes.readUInt16LE(0x38)];
  const types = Array.from({ length: count }, (_, index) => bytes.readUInt32LE(start + index * size));
  return !types.includes(PT_INTERP);
}

const PT_INTERP = 3;
