/**
 * The numbers of transport protocols (IANA). nft looks names up in /etc/protocols, which a minimal system does not have;
 * so scripts give numbers, and values of ours names.
 */
const NUMBERS: Readonly<Record<string, string>> = { tcp: '6', udp: '17' };

const NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(NUMBERS).map(([name, number]) => [number, name]),
);

/** What nft is told: a number where the name is one of those. */
export const protocolNumber = (protocol: string): string => NUMBERS[protocol] ?? protocol;

/** The canonical form: a name where the number is one of those. */
export const protocolName = (protocol: string): string => NAMES[protocol] ?? protocol;
