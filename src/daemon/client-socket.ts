import { createServer, type Server } from 'node:net';

/** What clients speak at a socket: libvirt's protocol (in full, or to look only), or HTTP (by a UNIX socket, or by TCP). */
export type SocketPurpose = 'libvirt' | 'libvirt-read-only' | 'api' | 'http';

/** A socket at which clients will arrive. Whoever serves them takes the server before it is opened. */
export type ClientSocket = { readonly server: Server; readonly purpose: SocketPurpose; open(): Promise<void> };

/** A server for what clients speak. By HTTP, one who has ended what he sends is still to be told what became of it. */
export const serverFor = (purpose: SocketPurpose): Server =>
  createServer({ allowHalfOpen: purpose === 'api' || purpose === 'http' });
