import { readFileSync } from 'node:fs';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { changeFile } from './change-file.ts';
import { connectionOf } from './connection-of.ts';
import type { ActOf } from './manager-act.ts';

/**
 * Writes the state of a device as NetworkManager leaves it behind when it stops (NMConfigDeviceStateData): with a UUID
 * there, it takes the link for that connection's, as it is. @throws KvmnetError where its files have no connection
 */
export async function assumeConnection({ link }: ActOf<'assume-connection'>): Promise<void> {
  const connection = await connectionOf(link);
  if (connection === null) {
    throw new KvmnetError('no file of NetworkManager has a connection with this interface-name and a uuid', {
      code: 'not-found',
      operation: 'let NetworkManager assume',
      subject: link,
      hint: 'write one, and start NetworkManager: systemctl start NetworkManager',
    });
  }
  const index = readFileSync(`/sys/class/net/${link}/ifindex`, 'utf8').trim();
  // A link that it owns, it deletes when its connection goes down: with guests on it, a bridge should stay.
  const text = `[device]\nmanaged=true\nconnection-uuid=${connection.uuid}\nnm-owned=false\n`;
  changeFile({ path: `/run/NetworkManager/devices/${index}`, after: text, mode: 0o644 });
}
