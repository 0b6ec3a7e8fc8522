import { readdir, readFile } from 'node:fs/promises';
import type { InterfaceName } from '../net/names.ts';

/** A connection, as NetworkManager knows it. */
export type KeyfileConnection = { readonly uuid: string };

/** NetworkManager's folders of connections, the one that wins first (NetworkManager.conf(5), "keyfile"). */
const FOLDERS = [
  '/etc/NetworkManager/system-connections',
  '/run/NetworkManager/system-connections',
  '/etc/sysconfig/network-scripts',
];

/** The connection that NetworkManager's files have for a link, while it does not run; null: none. */
export async function connectionOf(link: InterfaceName): Promise<KeyfileConnection | null> {
  for (const folder of FOLDERS) {
    for (const name of (await readdir(folder).catch(() => [])).sort()) {
      const text = await readFile(`${folder}/${name}`, 'utf8').catch(() => '');
      const uuid = uuidFor(link, text);
      if (uuid !== null) return { uuid };
    }
  }
  return null;
}

/** The UUID in the text of a keyfile or ifcfg file, if that is for the link. */
export function uuidFor(link: InterfaceName, text: string): string | null {
  const values = new Map(
    text.split('\n').map((line) => {
      const [key = '', ...rest] = line.split('=');
      return [
        key.trim().toLowerCase(),
        rest
          .join('=')
          .trim()
          .replaceAll(/^(["'])(.*)\1$/g, '$2'),
      ] as const;
    }),
  );
  if (values.get('interface-name') !== link && values.get('device') !== link) return null;
  return values.get('uuid') ?? null;
}
