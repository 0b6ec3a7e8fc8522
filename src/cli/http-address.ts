import { isIP } from 'node:net';
import type { HttpAddress } from '../daemon/api-sockets.ts';
import { UsageError } from './usage-error.ts';

/** `8080` (of the loopback address), `192.168.1.2:8080`, `[::1]:8080`. @throws UsageError for anything else */
export function httpAddress(text: string): HttpAddress {
  const [, bracketed, plain, digits] = /^(?:(?:\[([^\]]+)\]|([^:]+)):)?(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain ?? '127.0.0.1';
  const port = Number(digits);
  if (digits !== undefined && port >= 1 && port <= 65_535 && isIP(host) !== 0) return { host, port };
  throw new UsageError(`--http takes PORT or ADDRESS:PORT, and no "${text.slice(0, 80)}"`);
}
