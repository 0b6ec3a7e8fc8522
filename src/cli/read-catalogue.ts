import type { Catalogue } from '../model/catalogue.ts';
import { directoriesOf } from './directories.ts';

/** The networks that are known, for commands that ask the host for nothing else. */
export async function readCatalogue(): Promise<Catalogue> {
  const { FileNetworkStore } = await import('../host/linux/network-store.ts');
  return new FileNetworkStore(directoriesOf()).read();
}
