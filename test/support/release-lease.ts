import type { NamespacePeer } from './namespace-host.ts';

export type Released = { readonly address: string; readonly mac: string; readonly server: string };

/** Gives a lease back, as clients of DHCP do when they end (RFC 2131, 4.4.6); BusyBox' says that it does, and does not. */
export async function releaseLease(peer: NamespacePeer, { address, mac, server }: Released): Promise<void> {
  await peer.run(process.execPath, '-e', RELEASE, address, mac, server);
}

const RELEASE = `
const [address, mac, server] = process.argv.slice(1);
const bytes = (text, separator, base) => text.split(separator).map((part) => parseInt(part, base));
const message = Buffer.alloc(300);
message.set([1, 1, 6, 0, 1, 2, 3, 4], 0);
message.set(bytes(address, '.', 10), 12);
message.set(bytes(mac, ':', 16), 28);
message.set([0x63, 0x82, 0x53, 0x63, 53, 1, 7, 54, 4, ...bytes(server, '.', 10), 255], 236);
const socket = require('node:dgram').createSocket('udp4');
socket.bind(68, address, () => socket.send(message, 67, server, () => socket.close()));
`;
