import {
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';

/** Whose owner and permissions a file gets. */
export type LikeWhat = {
  /** Permissions of a new file, and the most that one with secrets has. */
  readonly mode: 0o600 | 0o644;
  /** The file that it will replace, whose owner and permissions it gets; null: it is new. */
  readonly model: Stats | null;
};

/** Writes a file that will take another's place: when this returns, it is whole on the disk. */
export function writeBeside(file: string, text: string, { mode, model }: LikeWhat): void {
  // What a writer that was killed has left; whoever may write in the folder cannot have it be a link.
  rmSync(file, { force: true });
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    writeFileSync(descriptor, text);
    const made = fstatSync(descriptor);
    if (model !== null && (made.uid !== model.uid || made.gid !== model.gid))
      fchownSync(descriptor, model.uid, model.gid);
    fchmodSync(descriptor, permissions(mode, model));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

// NetworkManager refuses a keyfile that others may read, and netplan warns of one: leaving it so helps nobody.
function permissions(mode: LikeWhat['mode'], model: Stats | null): number {
  if (model === null) return mode;
  const before = model.mode & 0o7777;
  return mode === 0o600 ? before & 0o7700 : before;
}
