/** One member of an archive; a path is relative, without a leading slash, and its folders are members of their own. */
export type CpioEntry =
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string; readonly content: Uint8Array; readonly executable?: boolean }
  | { readonly kind: 'symlink'; readonly path: string; readonly target: string };

/**
 * Gives a cpio archive in the `newc` format, the one that Linux unpacks as its initramfs
 * (Documentation/driver-api/early-userspace/buffer-format.rst). Equal entries give equal bytes: times and owners are 0.
 */
export function writeCpio(entries: readonly CpioEntry[]): Uint8Array {
  const members = entries.map((entry, index) => member(entry.path, modeOf(entry), contentOf(entry), index + 1));
  return Buffer.concat([...members, member('TRAILER!!!', 0, new Uint8Array(), 0)]);
}

function member(path: string, mode: number, content: Uint8Array, inode: number): Uint8Array {
  const name = Buffer.from(`${path}\0`);
  const links = 1;
  const fields = [inode, mode, 0, 0, links, 0, content.length, 0, 0, 0, 0, name.length, 0];
  const header = `070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}`;
  return Buffer.concat([padToFour(Buffer.concat([Buffer.from(header), name])), padToFour(content)]);
}

const padToFour = (bytes: Uint8Array): Uint8Array => Buffer.concat([bytes, new Uint8Array(-bytes.length & 3)]);

/** File type and permission bits as `struct stat` has them, `man 7 inode`. */
function modeOf(entry: CpioEntry): number {
  switch (entry.kind) {
    case 'directory':
      return 0o040755;
    case 'file':
      return entry.executable ? 0o100755 : 0o100644;
    case 'symlink':
      return 0o120777;
  }
}

function contentOf(entry: CpioEntry): Uint8Array {
  switch (entry.kind) {
    case 'directory':
      return new Uint8Array();
    case 'file':
      return entry.content;
    case 'symlink':
      return Buffer.from(entry.target);
  }
}
