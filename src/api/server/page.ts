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
    if (isKnown(found.etag, context.req.header('if-none-match')))
      return context.body(null, 304, Object.fromEntries(headers));
    const { encoding, bytes } = chosenForm(found, context.req.header('accept-encoding') ?? '');
    if (encoding !== null) headers.set('content-encoding', encoding);
    return context.body(bytes, 200, Object.fromEntries(headers));
  };

// What looks like a file, or is meant for a program, is no place of the page's.
const isOwnPlace = (path: string): boolean => !/\.\w+$/.test(path) && !/^\/+(api|metrics)(\/|$)/i.test(path);

// Whether it is weak does not matter for what is only read (RFC 9110, 13.1.2).
function isKnown(etag: string, known = ''): boolean {
  const plain = (tag: string): string => tag.trim().replace(/^W\//, '');
  return known.trim() === '*' || known.split(',').map(plain).includes(plain(etag));
}

function chosenForm({ plain, brotli, gzip }: PageFile, accepted: string) {
  if (isAccepted('br', accepted)) return { encoding: 'br', bytes: brotli };
  if (isAccepted('gzip', accepted)) return { encoding: 'gzip', bytes: gzip };
  return { encoding: null, bytes: plain };
}

// By a weight of nothing it is refused (RFC 9110, 12.5.3).
const isAccepted = (encoding: string, accepted: string): boolean =>
  accepted
    .toLowerCase()
    .split(',')
    .map((each) => each.split(';').map((part) => part.trim()))
    .some(([name, ...weights]) => name === encoding && !weights.some((weight) => /^q=0(\.0*)?$/.test(weight)));
