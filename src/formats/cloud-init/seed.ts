import { printYaml } from '../interface-parts/plain-yaml.ts';

/** A file of a seed, by the name that cloud-init's data source NoCloud knows it by. */
export type SeedFile = { readonly name: 'meta-data' | 'network-config' | 'user-data'; readonly text: string };

/** What the file system of a seed has to be called for cloud-init to find it (its documentation, "NoCloud"). */
export const SEED_LABEL = 'cidata';

/**
 * The files of a seed that gives a guest its name and its network, and leaves the rest as it is. Another instance than
 * the one before is a first boot to cloud-init: so it follows when, and only when, the configuration changes.
 */
export function seedFiles(
  guest: { readonly name: string; readonly instance: string },
  network: string,
): readonly SeedFile[] {
  return [
    { name: 'meta-data', text: printYaml({ 'instance-id': guest.instance, 'local-hostname': guest.name }) },
    { name: 'network-config', text: network },
    { name: 'user-data', text: '#cloud-config\n{}\n' },
  ];
}
