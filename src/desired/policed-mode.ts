import type { HostService, Mode, Network } from '../model/network.ts';

const TFTP: HostService = { protocol: 'udp', ports: { first: 69, last: 69 } };

/** The mode as the ruleset is to enforce it: who boots guests from the network serves them their files. */
export function policedMode({ mode, dhcp }: Network): Mode {
  const servesFiles = (dhcp?.boot?.tftpRoot ?? null) !== null;
  if (!servesFiles || (mode.kind !== 'nat' && mode.kind !== 'routed') || mode.hostServices === 'all') return mode;
  return { ...mode, hostServices: [...mode.hostServices, TFTP] };
}
