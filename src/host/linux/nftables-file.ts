import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Lets `action` work with a file that holds these nft commands, and removes it again. */
export async function withCommandFile<T>(commands: string, action: (file: string) => T | Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'kvmnet-nft-'));
  try {
    const file = join(folder, 'commands.nft');
    await writeFile(file, commands, { mode: 0o600 });
    return await action(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
