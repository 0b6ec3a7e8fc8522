import type { GuestSide } from '../desired/guest-interfaces.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { fnv1a } from '../net/hash.ts';
import { hostFormatNames, isHostFormatName } from './host-format-names.ts';
import { hostFormat } from './host-formats.ts';
import { UsageError } from './usage-error.ts';

/** A file of the guest: its path there, what is in it, and its permissions. */
export type GuestFile = { readonly path: string; readonly text: string; readonly mode: number };

/** The files of a guest, and every setting that their language cannot say. */
export type GuestFiles = { readonly files: readonly GuestFile[]; readonly diagnostics: readonly Diagnostic[] };

/** In what a guest can be told of its interfaces. */
const guestFormatNames: readonly string[] = [...hostFormatNames, 'cloud-init', 'cloud-init-v1'];

/** The guest's interfaces in the language, as files of the guest; for cloud-init, as the files of its seed. */
export async function guestFiles({ interfaces }: GuestSide, as: string, guest: string): Promise<GuestFiles> {
  if (isCloudInit(as)) return seed(interfaces, as, guest);
  const format = isHostFormatName(as) ? hostFormat(as) : null;
  if (format === null) throw new UsageError(`--as is one of ${guestFormatNames.join(', ')}`);
  const { changes, diagnostics } = format.write({ interfaces, removed: [], existing: [] });
  const files = changes.flatMap(({ path, after, mode }) => (after === null ? [] : [{ path, text: after, mode }]));
  return { files, diagnostics };
}

/** Whether a language is one of cloud-init's. */
export const isCloudInit = (as: string): boolean => as.startsWith('cloud-init');

async function seed(interfaces: GuestSide['interfaces'], as: string, guest: string): Promise<GuestFiles> {
  const { writeNetworkV2 } = await import('../formats/cloud-init/network-v2.ts');
  const { writeNetworkV1 } = await import('../formats/cloud-init/network-v1.ts');
  const { seedFiles } = await import('../formats/cloud-init/seed.ts');
  const { text, diagnostics } = as === 'cloud-init-v1' ? writeNetworkV1(interfaces) : writeNetworkV2(interfaces);
  const instance = `kvmnet-${guest}-${fnv1a(text).toString(16)}`;
  const files = seedFiles({ name: guest, instance }, text).map((file) => ({
    path: `/${file.name}`,
    text: file.text,
    mode: 0o644,
  }));
  return { files, diagnostics };
}
