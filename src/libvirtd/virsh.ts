/**
 * Runs virsh for the one libvirtd of the host, and gives what it prints. `input` is what `/dev/stdin` is for it.
 * @throws KvmnetError `service-failed` with libvirt's own words
 */
export type Virsh = (args: readonly string[], input?: string) => Promise<string>;
