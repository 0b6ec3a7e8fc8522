import { UsageError } from '../../cli/usage-error.ts';

/** What somebody has said of a lab's page, and whether the lab ends by itself. */
export type PageWish = {
  readonly page: boolean | undefined;
  readonly port: number | undefined;
  readonly once: boolean;
};

/** Where the page is to be: 0 for any port that is free, null for no page, which a lab that ends by itself has by default. */
export function wantedPort({ page, port, once }: PageWish): number | null {
  if (page === false && port !== undefined) throw new UsageError('--port is for a page, and --no-page is for none');
  const isWanted = page ?? (port !== undefined || !once);
  return isWanted ? (port ?? 0) : null;
}

/** `--port`. @throws UsageError for what is no port */
export function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new UsageError(`--port ${text.slice(0, 80)}: it is a number from 1 to 65535`);
}
