import type { NetworkName } from '../net/names.ts';
import type { Directories } from '../state/facts.ts';

/** The folder with one folder for each service. */
export const servicesFolder = ({ run }: Pick<Directories, 'run'>): string => `${run}/dnsmasq`;

/** Where the service of a network has its files. Its name holds no slash, and does not begin with a dot. */
export const serviceFolder = (directories: Pick<Directories, 'run'>, network: string): string =>
  `${servicesFolder(directories)}/${network}`;

/** Where leases are kept, a file a network: beyond a restart, a `down` and a reboot. */
export const leasesFolder = ({ state }: Pick<Directories, 'state'>): string => `${state}/leases`;

export const leasesFile = (directories: Pick<Directories, 'state'>, network: NetworkName): string =>
  `${leasesFolder(directories)}/${network}`;

/** The configuration, read at the start alone. */
export const CONFIGURATION_FILE = 'dnsmasq.conf';

/** Which address and name belongs to which MAC; read again on SIGHUP. */
export const RESERVATIONS_FILE = 'reservations';

/** Names and their addresses, in the form of /etc/hosts; read again on SIGHUP. */
export const NAMES_FILE = 'names';

/** The name servers to ask; read again on SIGHUP. */
export const SERVERS_FILE = 'servers';

/** The files that SIGHUP has read again. */
export const LIVE_FILES: readonly string[] = [RESERVATIONS_FILE, NAMES_FILE, SERVERS_FILE];

export const PID_FILE = 'pid';

/** There while files are replaced that dnsmasq has not been told of yet. */
export const RELOADING_FILE = 'reloading';

/** Written only where dnsmasq cannot become a daemon; elsewhere it speaks to syslog, which keeps logs from filling up /run. */
export const LOG_FILE = 'log';
