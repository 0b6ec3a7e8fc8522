import { quote } from '../net/brand.ts';
import { LONGEST_LINE, utf8Length } from './line.ts';

/**
 * Why a line that its user has written for dnsmasq's configuration cannot be taken; null when it can. Whether dnsmasq
 * itself understands it, only dnsmasq knows.
 */
export function optionFault(text: string): string | null {
  if ([...text].some((symbol) => symbol < ' '))
    return `${quote(text)} is more than one line, or holds a control character`;
  if (utf8Length(text) > LONGEST_LINE) return `${quote(text)} is too long for a line of dnsmasq's`;
  const option = text.replace(/=.*$/, '').trim();
  if (option === '' || option.startsWith('#')) return null;
  // dnsmasq takes quotation marks and backslashes out of a line before it looks for the option.
  if (!/^[a-z0-9-]+$/.test(option)) return `${quote(option)} is not an option of dnsmasq`;
  const reason = REASONS.get(option);
  return reason === undefined ? null : `${option}: ${reason}`;
}

const FILES = 'kvmnet keeps this file itself, and would lose sight of what it holds';
const PROCESS = 'kvmnet would lose sight of the process';
const ELSEWHERE = "it would serve others than the network's guests";

/** Options that would take from kvmnet what it works with, or the server from the network. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['pid-file', PROCESS],
  ['no-daemon', PROCESS],
  ['keep-in-foreground', PROCESS],
  ['dhcp-leasefile', FILES],
  ['leasefile-ro', FILES],
  ['servers-file', FILES],
  ['user', 'dnsmasq could not read its files again'],
  ['group', 'dnsmasq could not read its files again'],
  ['port', 'guests are told of no other port; switch DNS off by the declaration'],
  ['interface', ELSEWHERE],
  ['listen-address', ELSEWHERE],
]);
