import { closeSync, openSync } from 'node:fs';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import type { InterfaceName } from '../../net/names.ts';
import { type NamespaceName, OWN_NAMESPACE } from '../../state/host-state.ts';
import type { Kernel } from './kernel.ts';
import { asKvmnetError, isRefusal } from './kernel-refusal.ts';

/** A tap, and a descriptor for each of its queues: whoever has them open passes packets. */
export type OpenTap = { readonly name: InterfaceName; readonly fds: readonly number[] };

export type TapWish = {
  /** Absent: the kernel takes the lowest free `vnetN`. */
  readonly name?: InterfaceName;
  /** More than one makes a multi-queue tap. */
  readonly queues: number;
  readonly namespace?: NamespaceName;
  readonly vnetHeader?: boolean;
  readonly multiQueue?: boolean;
};

// linux/if_tun.h
const TUNSETIFF = 0x400454ca;
const TUNSETPERSIST = 0x400454cb;
const TUNSETOWNER = 0x400454cc;
const IFF_TAP = 0x0002;
const IFF_MULTI_QUEUE = 0x0100;
const IFF_NO_PI = 0x1000;
const IFF_VNET_HDR = 0x4000;

const IFREQ_LENGTH = 40;
const NAME_LENGTH = 16;
/** Whoever has it open has a tap, or is about to. */
export const TUN_DEVICE = '/dev/net/tun';

/**
 * Opens a tap, making it when there is none of the name. It lives until the last descriptor of it is closed, by whomever
 * they were passed on to; the caller closes these.
 */
export function openTap({ calls, namespaces }: Kernel, wish: TapWish): OpenTap {
  const fds: number[] = [];
  let name: string = wish.name ?? 'vnet%d';
  try {
    namespaces.run(wish.namespace ?? OWN_NAMESPACE, () => {
      for (let queue = 0; queue < wish.queues; queue++) {
        const fd = openDevice();
        fds.push(fd);
        const request = interfaceRequest(name, flagsOf(wish));
        calls.ioctl(fd, TUNSETIFF, request);
        name = request.toString('latin1', 0, request.indexOf(0));
      }
    });
    // The kernel's own answer, or the caller's name.
    return { name: name as InterfaceName, fds };
  } catch (error) {
    for (const fd of fds) closeSync(fd);
    throw asKvmnetError(error, { operation: 'open tap', subject: name });
  }
}

/** Has the tap outlive its descriptors. */
export const makePersistent = ({ calls }: Kernel, fd: number): void => void calls.ioctl(fd, TUNSETPERSIST, 1);

/** Lets a user who is not root open the tap. */
export const setOwner = ({ calls }: Kernel, fd: number, uid: number): void => void calls.ioctl(fd, TUNSETOWNER, uid);

function openDevice(): number {
  try {
    return openSync(TUN_DEVICE, 'r+');
  } catch (cause) {
    if (!isRefusal(cause, 'ENOENT', 'ENODEV', 'ENXIO')) throw cause;
    throw new KvmnetError('the kernel offers no taps here', {
      code: 'kernel-lacks',
      operation: 'open',
      subject: TUN_DEVICE,
      hint: 'load the module: modprobe tun',
      cause,
    });
  }
}

function flagsOf({ queues, multiQueue = queues > 1, vnetHeader = true }: TapWish): number {
  return IFF_TAP | IFF_NO_PI | (vnetHeader ? IFF_VNET_HDR : 0) | (multiQueue ? IFF_MULTI_QUEUE : 0);
}

// struct ifreq: 16 bytes of name, then the flags.
function interfaceRequest(name: string, flags: number): Buffer {
  const request = Buffer.alloc(IFREQ_LENGTH);
  request.write(name, 0, NAME_LENGTH - 1, 'latin1');
  request.writeUInt16LE(flags, NAME_LENGTH);
  return request;
}
