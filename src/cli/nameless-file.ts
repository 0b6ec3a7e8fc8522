import { randomUUID } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Has a text read as the standard input of a program that opens `/dev/stdin` as a file: a pipe of Node's is a socket, which
 * cannot be opened. The file has lost its name before the text is in it, so that nothing stays however this process ends.
 */
export async function withNamelessFile<T>(text: string, action: (descriptor: number) => Promise<T>): Promise<T> {
  const descriptor = openNameless();
  try {
    for (let rest = Buffer.from(text), at = 0; rest.length > 0; ) {
      const written = writeSync(descriptor, rest, 0, rest.length, at);
      rest = rest.subarray(written);
      at += written;
    }
    return await action(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function openNameless(): number {
  const file = join(tmpdir(), `kvmnet-${randomUUID()}`);
  const descriptor = openSync(file, 'wx+', 0o600);
  rmSync(file, { force: true });
  return descriptor;
}
