import { randomBytes, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { isVirtualFunction, virtualFunctionsOf } from '../host/linux/virtual-functions.ts';
import { Documents } from '../libvirt/driver/documents.ts';
import { LibvirtService } from '../libvirt/serve.ts';
import type { Access, Peer } from '../libvirt/server/peer.ts';
import { type MacAddress, macAddressFromBytes } from '../net/mac-address.ts';
import type { Daemon } from './daemon.ts';
import { documentFiles } from './document-files.ts';
import { entriesOf } from './failure-entries.ts';
import { isInGroup } from './user-groups.ts';

/** Serves clients of libvirt with a daemon's parts, at its sockets. */
export const libvirtClients =
  (version: string) =>
  async (daemon: Daemon): Promise<{ close(): Promise<void> }> => {
    const { host, store, engine, log } = daemon;
    const { machineId } = await host.observe({ only: 'links' });
    const service = await LibvirtService.open({
      engine,
      store,
      log,
      documents: new Documents({
        files: documentFiles(daemon.directories),
        warn: (diagnostics, name) => entriesOf(`network ${name}`, diagnostics).forEach(log),
      }),
      look: () => host.observe({ only: 'links' }),
      virtualFunctions: (pf) => virtualFunctionsOf(pf),
      isVirtualFunction: (address) => isVirtualFunction(address),
      machineId,
      newUuid: randomUUID,
      newMac,
      now: () => Math.floor(Date.now() / 1000),
      hostName: hostname(),
      version,
      peerOf: daemon.peerOf,
      whyRefused,
      doors: daemon.sockets.flatMap(({ server, purpose }) =>
        purpose === 'libvirt' || purpose === 'libvirt-read-only'
          ? [{ listener: server, readOnly: purpose === 'libvirt-read-only' }]
          : [],
      ),
    });
    daemon.onChange(() => void service.noticeChange());
    return service;
  };

/** Of the range that QEMU's and libvirt's devices have. */
const newMac = (): MacAddress => macAddressFromBytes(Uint8Array.of(0x52, 0x54, 0x00, ...randomBytes(3)));

/** Who may change networks: root, and the group that libvirt keeps for this. Looking is for everybody. */
function whyRefused({ userId, groupId }: Peer, { readOnly }: Access): string | null {
  if (readOnly || userId === 0) return null;
  if (userId !== null && groupId !== null && isInGroup({ userId, groupId }, 'libvirt')) return null;
  return 'only root and members of the group libvirt may change networks; virsh --readonly looks at them';
}
