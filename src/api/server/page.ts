import type { Handler } from 'hono';

/** A file of the page, with the forms in which it is sent. */
export type PageFile = {
  readonly type: string;
  readonly etag: string;
  /** Its path changes with what is in it. */
  readonly isForGood: boolean;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly brotli: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer>;
};

/** The page's files by path; every path that names none of them is the page's own affair. Null: there is no page here. */
export type PageFiles = { file(path: string): PageFile | null } | null;

/** Sends the page: its files under names that change with what is in them, the rest anew each time. */
export const servePage =
  (page: PageFiles): Handler =>
  async (context) => {
    const { path } = context.req;
    const found = page?.file(path) ?? (isOwnPlace(path) ? (page?.file('/') ?? null) : null);
    if (found === null) return context.notFound();
    const headers = new Headers({
      'content-type': found.type,
      etag: found.etag,
      vary: 'accept-encoding',
      'cache-control': found.isForGood ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    if (context.req.header('if-none-match') === found.etag) return context.body(null, 304, Object.fromEntries(headers));
    const { encoding, bytes } = chosenForm(found, context.req.header('accept-encoding') ?? '');
    if (encoding !== null) headers.set('content-encoding', encoding);
    return context.body(bytes, 200, Object.fromEntries(headers));
  };

// What looks like a file, or belongs to the API, is no place of the page's.
const isOwnPlace = (path: string): boolean => !/\.\w+$/.test(path) && !path.startsWith('/api/');

function chosenForm({ plain, brotli, gzip }: PageFile, accepted: string) {
  if (/\bbr\b/.test(accepted)) return { encoding: 'br', bytes: brotli };
  if (/\bgzip\b/.test(accepted)) return { encoding: 'gzip', bytes: gzip };
  return { encoding: null, bytes: plain };
}
