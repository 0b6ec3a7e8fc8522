import koffi from 'koffi';
import { KernelRefusal } from './kernel-refusal.ts';

/**
 * The C library's functions that Node has no door to. Each throws a KernelRefusal where the C function reports an error.
 * A wrong signature here crashes the process: this is the only file that has any.
 */
export type SystemCalls = {
  socket(domain: number, type: number, protocol: number): number;
  setsockopt(descriptor: number, option: SocketOption, value: Uint8Array): void;
  send(descriptor: number, bytes: Uint8Array): void;
  /** On a thread of libuv's pool, so that the event loop lives while the kernel waits. */
  sendAsync(descriptor: number, bytes: Uint8Array): Promise<void>;
  /** The number of bytes received; with MSG_TRUNC in `flags` that of the whole datagram, also beyond the buffer. */
  recv(descriptor: number, buffer: Uint8Array, flags: number): number;
  /** The argument is a structure that goes in and comes out, or a number. */
  ioctl(descriptor: number, request: number, argument: Uint8Array | number): void;
  /** Moves this thread, and none of libuv's. */
  setns(descriptor: number, kind: number): void;
  unshare(kinds: number): void;
  mount(source: string, target: string, flags: number): void;
  umount(target: string, flags: number): void;
  flock(descriptor: number, operation: number): void;
};

export type SocketOption = { readonly level: number; readonly name: number };

/** Loads koffi's library and binds the functions; throws when it has no binary for this machine. */
export function loadSystemCalls(): SystemCalls {
  // null is what is loaded already, Node's own libc: glibc or musl, whatever its file is called.
  const libc = koffi.load(null);
  return { ...socketCalls(libc), ...namespaceCalls(libc), ...descriptorCalls(libc) };
}

type Library = ReturnType<typeof koffi.load>;

function socketCalls(libc: Library): Pick<SystemCalls, 'socket' | 'setsockopt' | 'send' | 'sendAsync' | 'recv'> {
  const socket = libc.func('int socket(int domain, int type, int protocol)');
  const setsockopt = libc.func('int setsockopt(int fd, int level, int name, const void *value, uint32_t length)');
  const send = libc.func('int64_t send(int fd, const void *bytes, size_t length, int flags)');
  const recv = libc.func('int64_t recv(int fd, void *buffer, size_t length, int flags)');
  return {
    socket: (domain, type, protocol) => checked('socket', socket(domain, type, protocol)),
    setsockopt: (fd, { level, name }, value) =>
      void checked('setsockopt', setsockopt(fd, level, name, value, value.length)),
    send: (fd, bytes) => void checked('send', send(fd, bytes, bytes.length, 0)),
    sendAsync: (fd, bytes) =>
      new Promise((resolve, reject) => {
        send.async(fd, bytes, bytes.length, 0, (error: Error | null, sent: number) => {
          if (error === null && sent >= 0) resolve();
          else reject(error ?? new KernelRefusal('send', koffi.errno()));
        });
      }),
    recv: (fd, buffer, flags) => checked('recv', recv(fd, buffer, buffer.length, flags)),
  };
}

function namespaceCalls(libc: Library): Pick<SystemCalls, 'setns' | 'unshare' | 'mount' | 'umount'> {
  const setns = libc.func('int setns(int fd, int kind)');
  const unshare = libc.func('int unshare(int kinds)');
  const mount = libc.func('int mount(str source, str target, str type, unsigned long flags, const void *data)');
  const umount2 = libc.func('int umount2(str target, int flags)');
  return {
    setns: (fd, kind) => void checked('setns', setns(fd, kind)),
    unshare: (kinds) => void checked('unshare', unshare(kinds)),
    mount: (source, target, flags) => void checked('mount', mount(source, target, null, flags, null)),
    umount: (target, flags) => void checked('umount', umount2(target, flags)),
  };
}

function descriptorCalls(libc: Library): Pick<SystemCalls, 'ioctl' | 'flock'> {
  const ioctl = libc.func('ioctl', 'int', ['int', 'unsigned long', '...']);
  const flock = libc.func('int flock(int fd, int operation)');
  return {
    ioctl: (fd, request, argument) => {
      const type = typeof argument === 'number' ? 'int' : 'void *';
      checked('ioctl', ioctl(fd, request, type, argument));
    },
    flock: (fd, operation) => void checked('flock', flock(fd, operation)),
  };
}

// errno stands until the next call through koffi, so it is read at once.
function checked(call: string, result: number): number {
  if (result < 0) throw new KernelRefusal(call, koffi.errno());
  return result;
}
