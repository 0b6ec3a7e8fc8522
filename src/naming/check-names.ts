import { type Diagnostic, refuse } from '../diagnostic/diagnostic.ts';
import { type LinkFile, linkSetting } from '../formats/networkd-link/link-file.ts';
import { quote } from '../net/brand.ts';
import { parseInterfaceName } from '../net/names.ts';
import type { NicIdentity } from '../state/nic-identity.ts';
import { KERNEL_COUNTED } from './kernel-name.ts';
import { matchLink } from './link-match.ts';
import { claimOn, type Naming } from './naming-files.ts';
import type { PinWorld, Wanted } from './pin-request.ts';
import { matchRule } from './rule-match.ts';

/** What is wrong with the names that are wished for: whether links could have them, and who else has, gets or wants them. */
export function checkNames(wanted: readonly Wanted[], world: PinWorld, naming: Naming): readonly Diagnostic[] {
  return wanted.flatMap((wish, index): readonly Diagnostic[] => {
    const name = parseInterfaceName(wish.name);
    if (!name.ok)
      return [refuse('bad-name', `${quote(wish.nic.name)} cannot be called so: ${name.reason}`, SUGGESTION)];
    if (wanted.findIndex((other) => other.name === wish.name) !== index) return [wantedTwice(wish, wanted)];
    const others = world.nics.filter((nic) => nic !== wish.nic);
    const left = others.filter((nic) => !wanted.some((other) => other.nic === nic));
    const found = [
      countedByKernel(wish, others),
      takenNow(wish, world, wanted),
      pinnedFor(wish, left, naming),
      schemeName(wish, left),
      pinnedForAbsent(wish, world, naming),
    ];
    return found.filter((each) => each !== null).slice(0, 1);
  });
}

const SUGGESTION = 'choose a name such as lan0: letters and a digit';

function wantedTwice({ name, nic }: Wanted, wanted: readonly Wanted[]): Diagnostic {
  const first = wanted.find((other) => other.name === name)?.nic.name ?? '';
  return refuse(
    'name-twice',
    `${quote(first)} and ${quote(nic.name)} are both to be called ${quote(name)}`,
    SUGGESTION,
  );
}

/** The kernel counts NICs in the order in which it finds them, and a name that another has then cannot be given. */
function countedByKernel({ name }: Wanted, others: readonly NicIdentity[]): Diagnostic | null {
  if (!KERNEL_COUNTED.test(name)) return null;
  const rivals = others.filter(({ medium }) => RIVALS[name.replace(/\d+$/, '')]?.includes(medium));
  const words = `${quote(name)} is a name that the kernel gives by counting`;
  if (rivals.length > 0) {
    const rival = rivals.map((nic) => quote(nic.name)).join(' or ');
    return refuse('kernel-name', `${words}: ${rival} may have it first`, SUGGESTION);
  }
  return {
    ...refuse('kernel-name', `${words}: a NIC that is added may have it first`, SUGGESTION),
    severity: 'warning',
  };
}

const RIVALS: Readonly<Record<string, readonly NicIdentity['medium'][]>> = {
  eth: ['ethernet', 'other'],
  usb: ['ethernet', 'other'],
  wwan: ['ethernet', 'other'],
  wlan: ['wireless'],
  ib: ['infiniband'],
};

// At the next start a NIC that gets another name gives its own up in time.
function takenNow({ nic, name }: Wanted, { linkNames }: PinWorld, wanted: readonly Wanted[]): Diagnostic | null {
  if (name === nic.name || !linkNames.includes(name)) return null;
  if (wanted.some((other) => other.nic.name === name && other.name !== name)) return null;
  return refuse(
    'name-taken',
    `a link is called ${quote(name)} already`,
    'choose another name, or give that link another one',
  );
}

function pinnedFor({ name }: Wanted, others: readonly NicIdentity[], naming: Naming): Diagnostic | null {
  for (const other of others) {
    const claim = claimOn(naming, other);
    if (claim?.name !== name) continue;
    const words = `${quote(other.name)} is to get the name ${quote(name)}`;
    return {
      ...refuse('name-pinned', words, 'choose another name, or take that away first'),
      position: claim.position,
    };
  }
  return null;
}

function schemeName({ name }: Wanted, others: readonly NicIdentity[]): Diagnostic | null {
  const other = others.find((nic) => Object.values(nic.predictableNames).includes(name));
  if (other === undefined) return null;
  const words = `${quote(name)} is what the predictable scheme calls ${quote(other.name)}`;
  return refuse('name-of-another', words, SUGGESTION);
}

/** Rules and files that give the name to a NIC which is not in this machine now. */
function pinnedForAbsent({ name }: Wanted, { nics }: PinWorld, { rules, links }: Naming): Diagnostic | null {
  const rule = rules.find((each) => each.name === name && nics.every((nic) => matchRule(each.rule, nic) === 'no'));
  const link = links.find(({ file }) => isNamedIn(file, name) && nics.every((nic) => matchLink(file, nic) === 'no'));
  if (rule === undefined && link === undefined) return null;
  return {
    severity: 'warning',
    code: 'name-of-absent',
    message: `a NIC that is not in this machine is to be called ${quote(name)} too`,
    hint: 'should it come back, one of the two will not get the name: if it is gone for good, delete what names it',
    position: rule?.position ?? (link === undefined ? null : placeOfName(link.file)),
    path: null,
  };
}

const isNamedIn = (file: LinkFile, name: string): boolean => linkSetting(file, 'Name')?.value === name;

function placeOfName(file: LinkFile): Diagnostic['position'] {
  const entry = linkSetting(file, 'Name');
  return entry === null ? null : file.document.source.position(entry.valueSpan);
}
