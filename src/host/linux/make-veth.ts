import { closeSync, openSync } from 'node:fs';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { createVeth, type VethEnd } from '../../netlink/link-request.ts';
import type { Link, LinkSettings, NamespaceName, VethPeer } from '../../state/host-state.ts';
import { LINK_GROUP } from '../../state/mark.ts';
import type { Kernel } from './kernel.ts';
import { asKvmnetError } from './kernel-refusal.ts';

/**
 * Makes a veth with its peer where that belongs, and returns the settings that are still to be given; throws EEXIST when
 * either name is taken. The peer stays down: setting it up is for whoever it is for.
 */
export function makeVeth(kernel: Kernel, link: Link): LinkSettings {
  const { namespace, name, kind, group = LINK_GROUP, mac, mtu, ...others } = link;
  const peer = peerOf(link);
  const common = mtu === undefined ? {} : { mtu };
  const near: VethEnd = { name, group, ...(mac === undefined ? {} : { mac }), ...common };
  const far: VethEnd = {
    name: peer.name,
    // In a guest's own namespace, groups are not ours to use.
    group: typeof peer.namespace === 'string' ? LINK_GROUP : 0,
    ...(peer.mac === undefined ? {} : { mac: peer.mac }),
    ...common,
  };
  withDescriptor(kernel, { from: namespace, to: peer.namespace }, (namespaceDescriptor) =>
    kernel.namespaces.socket(namespace).order(createVeth(near, { ...far, namespaceDescriptor })),
  );
  return others;
}

function peerOf({ name, kind }: Link): VethPeer {
  if (kind.type === 'veth' && kind.peer !== null) return kind.peer;
  throw new KvmnetError('it is not said where its other end belongs', {
    code: 'kernel-refused',
    operation: 'create veth',
    subject: name,
  });
}

type Way = { readonly from: NamespaceName; readonly to: VethPeer['namespace'] };

function withDescriptor(kernel: Kernel, { from, to }: Way, action: (descriptor: number | null) => void): void {
  const descriptor = from === to ? null : typeof to === 'string' ? kernel.namespaces.open(to) : openFile(to.path);
  try {
    action(descriptor);
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

function openFile(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw asKvmnetError(error, { operation: 'open network namespace', subject: path });
  }
}
