import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { LookUpFailed } from '../diagnostic/look-up-failed.ts';
import { applyFileChanges } from '../host/linux/file-changes.ts';
import { print } from './output.ts';
import { readRegularFile } from './read-regular-file.ts';
import { UsageError } from './usage-error.ts';
import { type DefinedDomain, defineDomain, dumpDomain } from './virsh.ts';

/** Where a domain's XML is, and where it goes to when it is changed. */
export type DomainPlace = {
  /** For complaints: the file's name, or what libvirt calls the domain. */
  readonly label: string;
  read(): Promise<string>;
  /** Gives in words what else is to be known. */
  write(text: string): Promise<string | null>;
};

/** @throws UsageError where both a file and a domain are named */
export function domainPlace(file: string | undefined, { domain, connect }: PlaceOptions): DomainPlace | null {
  if (domain !== undefined && file !== undefined) throw new UsageError('name a file or --domain, not both');
  if (domain === undefined && connect !== undefined) throw new UsageError('--connect needs --domain');
  if (domain !== undefined) return inLibvirt({ name: domain, connect: connect ?? null });
  if (file === undefined) return null;
  return file === '-' ? standardStreams : inFile(file);
}

export type PlaceOptions = { readonly domain?: string; readonly connect?: string };

const standardStreams: DomainPlace = {
  label: '-',
  read: async () => decoded(readFileSync(0), 'standard input'),
  write: async (text) => {
    print(text);
    return null;
  },
};

function inFile(file: string): DomainPlace {
  let before = '';
  return {
    label: file,
    async read() {
      if (/(^|\/)libvirt\/(qemu|lxc|libxl)\/[^/]+$/.test(file)) throw libvirtsOwn(file);
      before = decoded(readRegularFile(file), file);
      return before;
    },
    async write(after) {
      const { backups } = applyFileChanges([{ path: resolve(file), before, after, mode: 0o644 }]);
      return `the file as it was is ${backups.map(({ backup }) => backup).join()}`;
    },
  };
}

const libvirtsOwn = (file: string): LookUpFailed =>
  new LookUpFailed("it is libvirt's own, which does not read it again", {
    operation: 'change',
    subject: file,
    hint: 'name the domain: --domain NAME',
  });

// Whoever else changes the domain meanwhile must not be overwritten.
function inLibvirt(domain: DefinedDomain): DomainPlace {
  let before = '';
  return {
    label: `domain ${domain.name}`,
    async read() {
      before = await dumpDomain(domain);
      return before;
    },
    async write(text) {
      if ((await dumpDomain(domain)) !== before) throw changedMeanwhile(domain.name);
      await defineDomain(domain, text);
      return 'it takes effect when the domain is started the next time';
    },
  };
}

const changedMeanwhile = (name: string): LookUpFailed =>
  new LookUpFailed('somebody else has changed it meanwhile', { operation: 'define', subject: name, hint: 'try again' });

// To the letter: a byte order mark stays, and is part of the text.
function decoded(bytes: Uint8Array, name: string): string {
  const refuse = (reason: string, cause?: unknown) =>
    new LookUpFailed(reason, { operation: 'read', subject: name, hint: 'save it as UTF-8', cause });
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const encoding = /^\ufeff?<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([^"']*)/.exec(text)?.[1];
    if (encoding === undefined || /^(utf-?8|us-ascii)$/i.test(encoding)) return text;
    throw refuse(`it says that it is in ${encoding}, not in UTF-8`);
  } catch (cause) {
    throw cause instanceof LookUpFailed ? cause : refuse('it is not UTF-8 text', cause);
  }
}
