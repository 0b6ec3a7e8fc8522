import type { Evidence } from './evidence.ts';
import type { Finding } from './network-manager-evidence.ts';

/** That cloud-init writes the files anew at each boot, and how it is told not to. */
export function cloudInitNotes({ files }: Evidence, { format }: Finding): readonly string[] {
  const written = [...files].find(
    ([path, text]) => WRITTEN.some((name) => path.endsWith(name)) && text.includes('cloud'),
  );
  if (written === undefined || format === null || isDisabled(files)) return [];
  return [
    `${written[0]} is written by cloud-init, which may do so again at the next boot; ` +
      `to disable that, write "network: {config: disabled}" to ${DISABLING}`,
  ];
}

/** Where cloud-init writes, in each format that it knows (cloudinit/net). */
const WRITTEN = ['50-cloud-init.yaml', '50-cloud-init', '50-cloud-init.cfg', '10-cloud-init-eth0.network'];
const DISABLING = '/etc/cloud/cloud.cfg.d/99-disable-network-config.cfg';

const isDisabled = (files: ReadonlyMap<string, string>): boolean =>
  [...files].some(
    ([path, text]) =>
      path.startsWith('/etc/cloud/cloud.cfg.d/') &&
      /network:\s*(\{\s*config:\s*disabled\s*\}|\n\s+config:\s*disabled)/.test(text),
  );
