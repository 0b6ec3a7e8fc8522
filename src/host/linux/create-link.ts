import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { type LinkMessage, readLink } from '../../netlink/link.ts';
import { getLink } from '../../netlink/link-request.ts';
import type { Link, LinkKind, LinkSettings } from '../../state/host-state.ts';
import type { Kernel } from './kernel.ts';
import { asKvmnetError, isRefusal } from './kernel-refusal.ts';
import { makeBridge } from './make-bridge.ts';
import { makeTap } from './make-tap.ts';
import { makeVeth } from './make-veth.ts';
import { applySettings } from './set-link.ts';

/**
 * Makes a link with its group in one request, so that no crash can leave one that nobody knows, then gives it its other
 * settings. One of the same kind that is there already only gets the settings.
 */
export function createLink(kernel: Kernel, link: Link): void {
  const { namespace, name, kind, ...settings } = link;
  try {
    const missing = make(kernel, link) ?? settingsOfSameKind(kernel, link, settings);
    applySettings(kernel, { namespace, name }, missing);
  } catch (error) {
    throw asKvmnetError(error, { operation: `create ${nounOf(kind)}`, subject: name });
  }
}

// What an administrator calls it.
const nounOf = ({ type }: LinkKind): string => (type === 'other' ? 'link' : type);

// The settings that are still to be given; null: there is a link of the name.
function make(kernel: Kernel, link: Link): LinkSettings | null {
  try {
    return MAKERS[link.kind.type](kernel, link);
  } catch (error) {
    if (isRefusal(error, 'EEXIST')) return null;
    throw error;
  }
}

type Maker = (kernel: Kernel, link: Link) => LinkSettings | null;

const MAKERS: { readonly [Type in LinkKind['type']]: Maker } = {
  bridge: makeBridge,
  tap: makeTap,
  veth: makeVeth,
  other: () => null,
};

function settingsOfSameKind({ namespaces }: Kernel, link: Link, settings: LinkSettings): LinkSettings {
  const there = findNearEnd(namespaces, link);
  if (isOfKind(there, link.kind)) return settings;
  throw new KvmnetError(`the name is taken by ${describe(there)}`, {
    code: 'conflict',
    operation: `create ${nounOf(link.kind)}`,
    subject: link.name,
    errno: 'EEXIST',
    hint: 'choose another name, or delete that link',
  });
}

// Of a pair, the name that is taken may be the other end's.
function findNearEnd(namespaces: Kernel['namespaces'], { namespace, name, kind }: Link): LinkMessage {
  try {
    return namespaces.socket(namespace).ask(getLink(name), readLink);
  } catch (error) {
    if (kind.type !== 'veth' || kind.peer === null || !isRefusal(error, 'ENODEV')) throw error;
    throw new KvmnetError(`the name of its other end, ${kind.peer.name}, is taken there`, {
      code: 'conflict',
      operation: 'create veth',
      subject: name,
      errno: 'EEXIST',
      hint: 'choose another name for the other end, or delete the link that has it',
    });
  }
}

function isOfKind({ detail: { driver, tun } }: LinkMessage, kind: LinkKind): boolean {
  if (kind.type === 'other') return true;
  if (kind.type !== 'tap') return driver === kind.type;
  return tun?.tap === true && tun.multiQueue === kind.multiQueue && tun.vnetHeader === kind.vnetHeader;
}

const describe = ({ detail: { driver, tun } }: LinkMessage): string => {
  if (driver === null) return 'a network card';
  return tun?.tap === true ? 'a tap of another sort' : `a link of type ${driver}`;
};
