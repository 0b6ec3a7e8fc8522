/** Where the lab keeps what it needs inside: a folder in memory, which is gone with the lab's mount namespace. */
export const LAB_FOLDER = '/run/kvmnet-lab';

/** What udhcpc calls at each event of a lease. */
export const DHCP_SCRIPT = `${LAB_FOLDER}/dhcp`;

/** Holds the command `kvmnet`, for those who look round. */
export const PROGRAMS = `${LAB_FOLDER}/bin`;

/** What is a node's own, such as its resolv.conf; inside of the node it is at `/run/node`. */
export const nodeFolder = (name: string): string => `${LAB_FOLDER}/nodes/${name}`;

/** The engine's folders on the lab's host, in the variables that it reads. */
export const ENGINE_FOLDERS = {
  KVMNET_CONFIG_DIR: `${LAB_FOLDER}/host/etc`,
  KVMNET_STATE_DIR: `${LAB_FOLDER}/host/state`,
  KVMNET_RUN_DIR: `${LAB_FOLDER}/host/run`,
} as const;

/** A variable of the lab's first processes: how to run kvmnet, as a JSON list of words. */
export const COMMAND_VARIABLE = 'KVMNET_LAB_COMMAND';

/** Another: the number of the namespaces' first process, as it is known outside. */
export const PID_VARIABLE = 'KVMNET_LAB_PID';
