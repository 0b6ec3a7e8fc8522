import type { ProcessIdentity } from '../host/process-identity.ts';
import type { InterfaceName } from '../net/names.ts';

/** What a host shows of who looks after a link, as it stands in files and as programs have printed it. */
export type Evidence = {
  readonly link: InterfaceName;
  /** The link's number; runtime state of managers is filed under it. */
  readonly index: number;
  /** Files that are there, small, and of meaning for managers: path and text. */
  readonly files: ReadonlyMap<string, string>;
  /** What `nmcli -t -f NM_DEVICE_FIELDS device show LINK` printed; null: NetworkManager does not answer. */
  readonly nmDevice: string | null;
  /** What `nmcli -t -f NM_ACTIVE_FIELDS connection show --active` printed; null likewise. */
  readonly nmActive: string | null;
  /** All processes that may be managers or clients of DHCP, in the order of their numbers. */
  readonly processes: readonly RunningProgram[];
};

/** A process, with its parent and what it was started with. */
export type RunningProgram = ProcessIdentity & { readonly parent: number; readonly argv: readonly string[] };

/** What nmcli is asked of a device. */
export const NM_DEVICE_FIELDS = 'GENERAL.STATE,GENERAL.CONNECTION,DHCP4,DHCP6';

/** What nmcli is asked of active connections. */
export const NM_ACTIVE_FIELDS = 'UUID,TYPE,DEVICE,STATE,FILENAME';

/** `KEY=value` lines, as systemd and NetworkManager write their runtime state. */
export function settingOf(text: string | undefined, key: string): string | null {
  const line = text?.split('\n').find((candidate) => candidate.startsWith(`${key}=`));
  return line === undefined ? null : line.slice(key.length + 1).trim();
}

/** The name of the program that a process runs. */
export function programOf({ argv }: RunningProgram): string {
  const [word = ''] = (argv[0] ?? '').split(' ');
  return word.slice(word.lastIndexOf('/') + 1).replace(/:$/, '');
}
