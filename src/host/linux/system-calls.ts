import { constants } from 'node:os';
import koffi from 'koffi';
import { KernelRefusal } from './kernel-refusal.ts';

/**
 * The C library's functions that Node has no door to. Each throws a KernelRefusal where the C function reports an error.
 * A wrong signature here crashes the process: this is the only file that has any.
 */
export type SystemCalls = {
  socket(domain: number, type: number, protocol: number): number;
  /** The address is a structure of the socket's domain. */
  bind(descriptor: number, address: Uint8Array): void;
  connect(descriptor: number, address: Uint8Array): void;
  setsockopt(descriptor: number, option: SocketOption, value: Uint8Array): void;
  send(descriptor: number, bytes: Uint8Array): void;
  /** On a thread of libuv's pool, so that the event loop lives while the kernel waits. */
  sendAsync(descriptor: number, bytes: Uint8Array): Promise<void>;
  /** The number of bytes received; with MSG_TRUNC in `flags` that of the whole datagram, also beyond the buffer. */
  recv(descriptor: number, buffer: Uint8Array, flags: number): number;
  /** The same without waiting; null when nothing is there. */
  recvNow(descriptor: number, buffer: Uint8Array, flags: number): number | null;
  /** Fills the buffer, whose length the option has. */
  getsockopt(descriptor: number, option: SocketOption, value: Uint8Array): void;
  /**
   * Calls `listener` from the event loop as long as something can be read from the descriptor, until it is stopped,
   * which comes before the descriptor is closed. Keeps the process alive; what is returned has to be kept, for when it
   * is collected, nothing is told any more.
   */
  onReadable(descriptor: number, listener: () => void): { stop(): void };
  /** Which of the descriptors can be read now, by their place in the list. */
  readable(descriptors: readonly number[]): readonly boolean[];
  /** A descriptor for a process, readable when that has ended (pidfd_open(2)); throws ESRCH when it has ended already. */
  openProcess(pid: number): number;
  /** A descriptor from which changes of files can be read (inotify(7)). */
  openInotify(): number;
  /** Has it tell of a file or folder; gives the number by which it does. */
  addInotify(descriptor: number, path: string, events: number): number;
  /** The argument is a structure that goes in and comes out, or a number; of some requests the answer is what comes back. */
  ioctl(descriptor: number, request: number, argument: Uint8Array | number): number;
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
  return {
    ...socketCalls(libc),
    ...receiveCalls(libc),
    ...namespaceCalls(libc),
    ...descriptorCalls(libc),
    ...pollCalls(libc),
  };
}

type Library = ReturnType<typeof koffi.load>;

function socketCalls(
  libc: Library,
): Pick<SystemCalls, 'socket' | 'bind' | 'connect' | 'setsockopt' | 'getsockopt' | 'send' | 'sendAsync'> {
  const socket = libc.func('int socket(int domain, int type, int protocol)');
  const bind = libc.func('int bind(int fd, const void *address, uint32_t length)');
  const connect = libc.func('int connect(int fd, const void *address, uint32_t length)');
  const setsockopt = libc.func('int setsockopt(int fd, int level, int name, const void *value, uint32_t length)');
  const getsockopt = libc.func('int getsockopt(int fd, int level, int name, void *value, void *length)');
  const send = libc.func('int64_t send(int fd, const void *bytes, size_t length, int flags)');
  return {
    socket: (domain, type, protocol) => checked('socket', socket(domain, type, protocol)),
    bind: (fd, address) => void checked('bind', bind(fd, address, address.length)),
    connect: (fd, address) => void checked('connect', connect(fd, address, address.length)),
    setsockopt: (fd, { level, name }, value) =>
      void checked('setsockopt', setsockopt(fd, level, name, value, value.length)),
    getsockopt: (fd, { level, name }, value) =>
      void checked('getsockopt', getsockopt(fd, level, name, value, Uint32Array.of(value.length))),
    send: (fd, bytes) => void uninterrupted('send', () => send(fd, bytes, bytes.length, 0)),
    sendAsync: (fd, bytes) =>
      new Promise((resolve, reject) => {
        send.async(fd, bytes, bytes.length, 0, (error: Error | null, sent: number) => {
          if (error === null && sent >= 0) resolve();
          else reject(error ?? new KernelRefusal('send', koffi.errno()));
        });
      }),
  };
}

function receiveCalls(libc: Library): Pick<SystemCalls, 'recv' | 'recvNow'> {
  const recv = libc.func('int64_t recv(int fd, void *buffer, size_t length, int flags)');
  return {
    recv: (fd, buffer, flags) => uninterrupted('recv', () => recv(fd, buffer, buffer.length, flags)),
    recvNow: (fd, buffer, flags) => {
      const receive = (): number => {
        const length: number = recv(fd, buffer, buffer.length, flags | MSG_DONTWAIT);
        return length < 0 && koffi.errno() === constants.errno.EAGAIN ? Number.POSITIVE_INFINITY : length;
      };
      const length = uninterrupted('recv', receive);
      return length === Number.POSITIVE_INFINITY ? null : length;
    },
  };
}

const MSG_DONTWAIT = 0x40;

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
      return checked('ioctl', ioctl(fd, request, type, argument));
    },
    flock: (fd, operation) => void checked('flock', flock(fd, operation)),
  };
}

function pollCalls(
  libc: Library,
): Pick<SystemCalls, 'onReadable' | 'readable' | 'openProcess' | 'openInotify' | 'addInotify'> {
  const poll = libc.func('int poll(void *entries, unsigned long count, int milliseconds)');
  const syscall = libc.func('syscall', 'long', ['long', '...']);
  const inotify_init1 = libc.func('int inotify_init1(int flags)');
  const inotify_add_watch = libc.func('int inotify_add_watch(int fd, str path, uint32_t events)');
  return {
    // Only koffi's types tell of it, not its manual: test/integration/poll.test.ts holds what is needed of it.
    onReadable: (fd, listener) => {
      const handle = koffi.node.poll(fd, { readable: true }, listener);
      let open = true;
      return {
        stop: () => {
          if (open) handle.close();
          open = false;
        },
      };
    },
    readable: (descriptors) => {
      const entries = new Uint8Array(descriptors.length * POLLFD_LENGTH);
      const view = new DataView(entries.buffer);
      for (const [index, fd] of descriptors.entries()) {
        view.setInt32(index * POLLFD_LENGTH, fd, true);
        view.setUint16(index * POLLFD_LENGTH + 4, POLLIN, true);
      }
      uninterrupted('poll', () => poll(entries, descriptors.length, 0));
      return descriptors.map((_, index) => view.getUint16(index * POLLFD_LENGTH + 6, true) !== 0);
    },
    openInotify: () => checked('inotify_init1', inotify_init1(IN_NONBLOCK | IN_CLOEXEC)),
    addInotify: (fd, path, events) => checked('inotify_add_watch', inotify_add_watch(fd, path, events)),
    openProcess: (pid) => checked('pidfd_open', syscall(SYS_PIDFD_OPEN, 'int', pid, 'unsigned int', 0)),
  };
}

const IN_NONBLOCK = 0o4000;
const IN_CLOEXEC = 0o2000000;

// struct pollfd: the descriptor, what is asked for, what there is.
const POLLFD_LENGTH = 8;
const POLLIN = 1;

// The same number on every architecture (<asm-generic/unistd.h>).
const SYS_PIDFD_OPEN = 434;

// A signal for this process (a child has ended, say) may come in the middle of a call: then it is made again.
function uninterrupted(call: string, attempt: () => number): number {
  for (;;) {
    const result = attempt();
    if (result >= 0 || koffi.errno() !== constants.errno.EINTR) return checked(call, result);
  }
}

// errno stands until the next call through koffi, so it is read at once.
function checked(call: string, result: number): number {
  if (result < 0) throw new KernelRefusal(call, koffi.errno());
  return result;
}
