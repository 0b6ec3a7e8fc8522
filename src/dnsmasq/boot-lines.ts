import type { NetworkBoot } from '../model/dhcp.ts';
import { line, lineFault, quoted, type Word } from './line.ts';

/** Booting from the network: what DHCP tells of it, and the TFTP server. */
export function bootLines(boot: NetworkBoot | null): readonly string[] {
  return bootWords(boot).map(([option, ...values]) => line(option, ...values));
}

/** Why dnsmasq cannot be told this; null when it can. */
export const bootFault = (boot: NetworkBoot): string | null =>
  bootWords(boot)
    .map(([option, ...values]) => lineFault(option, ...values))
    .find((fault) => fault !== null) ?? null;

function bootWords(boot: NetworkBoot | null): readonly (readonly [string, ...Word[]])[] {
  if (boot === null) return [];
  const { file, server, tftpRoot } = boot;
  return [
    ...(file === null ? [] : ([['dhcp-boot', quoted(file), ...(server === null ? [] : ['', server])]] as const)),
    ...(tftpRoot === null ? [] : ([['enable-tftp'], ['tftp-root', quoted(tftpRoot)]] as const)),
  ];
}
