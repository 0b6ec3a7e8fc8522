import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PageFile, PageFiles } from '../api/server/page.ts';

type Manifest = Readonly<Record<string, ManifestEntry>>;
type ManifestEntry = {
  readonly file: string;
  readonly type: string;
  readonly etag: string;
  readonly isForGood: boolean;
};

/** The page as it was built beside this program (`scripts/web/`); null where it was not. */
export function pageFiles(folder: string | null = builtPage()): PageFiles {
  const manifest = folder === null ? null : readManifest(folder);
  if (folder === null || manifest === null) return null;
  const read = new Map<string, PageFile>();
  return {
    file: (path) => {
      const known = read.get(path);
      const entry = Object.hasOwn(manifest, path) ? manifest[path] : undefined;
      if (known !== undefined || entry === undefined) return known ?? null;
      const file = readPageFile(folder, entry);
      read.set(path, file);
      return file;
    },
  };
}

// Both the bundle in dist/ and the sources in src/daemon/ know where dist/web/ is.
function builtPage(): string | null {
  const here = dirname(fileURLToPath(import.meta.url));
  const places = [join(here, 'web'), join(here, '../../dist/web')];
  return places.find((place) => readManifest(place) !== null) ?? null;
}

function readManifest(folder: string): Manifest | null {
  try {
    return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  } catch {
    return null;
  }
}

function readPageFile(folder: string, { file, type, etag, isForGood }: ManifestEntry): PageFile {
  const read = (suffix: string) => new Uint8Array(readFileSync(join(folder, `${file}${suffix}`)));
  return { type, etag, isForGood, plain: read(''), brotli: read('.br'), gzip: read('.gz') };
}
