import { linkSetting } from '../formats/networkd-link/link-file.ts';
import { type NamingPolicy, type NicIdentity, namingPolicies } from '../state/nic-identity.ts';
import { claimOn, linkFilesFor, type NameClaim, type Naming, ruleClaims } from './naming-files.ts';

/** Why a NIC has the name that it has. */
export type NameReason = {
  readonly kind: NameGiver;
  /** By which part of the scheme; null where it was not the scheme. */
  readonly policy: NamingPolicy | null;
  /** What speaks for it, for people: files with lines, attributes of the kernel. */
  readonly evidence: readonly string[];
  /** What will name it otherwise the next time that it comes. */
  readonly next: NameClaim | null;
};

/** Who has given a NIC its name. */
export type NameGiver = 'kernel' | 'scheme' | 'link-file' | 'udev-rule' | 'creator' | 'by-hand';

/** Finds out who named a NIC: what the kernel and udev say, and what files there are that give it this name. */
export function explainName(nic: NicIdentity, naming: Naming): NameReason {
  const claim = claimOn(naming, nic);
  const next = claim?.name != null && claim.name !== nic.name ? claim : null;
  return { policy: null, ...giverOf(nic, naming), next };
}

type Giver = Pick<NameReason, 'kind' | 'evidence'> & { readonly policy?: NamingPolicy };

function giverOf(nic: NicIdentity, naming: Naming): Giver {
  if (nic.nameAssignedBy === 'kernel-predictable') {
    return { kind: 'kernel', evidence: ['name_assign_type 2: the kernel knows it from the hardware'] };
  }
  if (nic.nameAssignedBy === 'kernel')
    return { kind: 'kernel', evidence: ['name_assign_type 1: counted', ...why(naming, nic)] };
  const found = byRule(nic, naming) ?? byLinkFile(nic, naming) ?? byScheme(nic, naming);
  if (nic.nameAssignedBy === 'creator') {
    return { kind: 'creator', evidence: ['name_assign_type 3: whoever made the link chose it'] };
  }
  if (found !== null) return found;
  if (nic.nameAssignedBy === 'unknown')
    return { kind: 'kernel', evidence: ['nothing else gives it this name', ...why(naming, nic)] };
  return {
    kind: 'by-hand',
    evidence: ['name_assign_type 4: renamed; no rule, .link file or scheme gives it this name'],
  };
}

// Why nobody has given it another one.
function why({ schemeIsOff }: Naming, { udev }: NicIdentity): readonly string[] {
  if (schemeIsOff) return ['net.ifnames=0 on the kernel command line'];
  return udev === null ? ['no udev has looked at it'] : [];
}

function byRule(nic: NicIdentity, naming: Naming): Giver | null {
  const claim = ruleClaims(naming, nic).findLast(({ name }) => name === nic.name || name === null);
  if (claim === undefined || claim.name === null) return null;
  return { kind: 'udev-rule', evidence: [placeOf(claim)] };
}

const placeOf = ({ position }: NameClaim): string => `${position.file}:${position.line}`;

function byLinkFile(nic: NicIdentity, naming: Naming): Giver | null {
  for (const { file } of filesOf(nic, naming)) {
    const entry = linkSetting(file, 'Name');
    if (entry?.value !== nic.name) continue;
    const { line } = file.document.source.position(entry.valueSpan);
    return { kind: 'link-file', evidence: [`${file.path}:${line}`] };
  }
  return null;
}

// What udev has noted counts, where it has and the file is still there.
function filesOf(nic: NicIdentity, naming: Naming): ReturnType<typeof linkFilesFor> {
  const noted = naming.links.find(({ file }) => file.path === nic.udev?.linkFile);
  return noted === undefined ? linkFilesFor(naming, nic) : [{ ...noted, verdict: 'yes' }];
}

function byScheme(nic: NicIdentity, naming: Naming): Giver | null {
  const policy = namingPolicies.find((each) => nic.predictableNames[each] === nic.name);
  if (policy === undefined) return null;
  const property = `ID_NET_NAME_${policy.toUpperCase()}=${nic.name}`;
  const file = nic.udev?.linkFile ?? filesOf(nic, naming)[0]?.file.path;
  return { kind: 'scheme', policy, evidence: [property, ...(file === undefined ? [] : [`policy of ${file}`])] };
}
