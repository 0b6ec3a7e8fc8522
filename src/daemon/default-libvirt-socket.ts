/** Where libvirt's clients look for the daemon that has the networks. */
export const DEFAULT_LIBVIRT_SOCKET = '/run/libvirt/virtnetworkd-sock';
