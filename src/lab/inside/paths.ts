/** Where the lab keeps what it needs inside: a folder in memory, which is gone with the lab's mount namespace. */
export const LAB_FOLDER = '/run/kvmnet-lab';

/** What udhcpc calls at each event of a lease. */
export const DHCP_SCRIPT = `${LAB_FOLDER}/dhcp`;

/** Holds the command `kvmnet`, for those who look round. */
export const PROGRAMS = `${LAB_FOLDER}/bin`;

/** What is a node's own, such as its resolv.conf; inside of the node it is at `/run/node`. */
export const nodeFolder = (name: string): string => `${LAB_FOLDER}/nodes/${name}`;

/** The engine's folders on the lab's host. */
export const HOST_DIRECTORIES = {
  config: `${LAB_FOLDER}/host/etc`,
  state: `${LAB_FOLDER}/host/state`,
  run: `${LAB_FOLDER}/host/run`,
} as const;

/** The same in the variables that it reads. */
export const ENGINE_FOLDERS = {
  KVMNET_CONFIG_DIR: HOST_DIRECTORIES.config,
  KVMNET_STATE_DIR: HOST_DIRECTORIES.state,
  KVMNET_RUN_DIR: HOST_DIRECTORIES.run,
} as const;

/** Where the daemon on the host writes its log. */
export const DAEMON_LOG = `${LAB_FOLDER}/host/daemon.log`;

/** A variable of the lab's first processes: how to run kvmnet, as a JSON list of words. */
export const COMMAND_VARIABLE = 'KVMNET_LAB_COMMAND';

/** Another: the number of the namespaces' first process, as it is known outside. */
export const PID_VARIABLE = 'KVMNET_LAB_PID';
