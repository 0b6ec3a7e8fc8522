import type { Diagnostic, Position } from '../diagnostic/diagnostic.ts';
import { quote } from '../net/brand.ts';
import type { NicIdentity } from '../state/nic-identity.ts';
import { claimOn, linkClaim, linkFilesFor, type NameClaim, type Naming, ruleClaims } from './naming-files.ts';

/** Where the files that name NICs say one thing and another: two names for one NIC, one name for two. All are warnings. */
export const contradictions = (nics: readonly NicIdentity[], naming: Naming): readonly Diagnostic[] => [
  ...nics.flatMap((nic) => twoNames(nic, naming)),
  ...nics.flatMap((nic, index) => sameName(nic, nics.slice(0, index), naming)),
];

function twoNames(nic: NicIdentity, naming: Naming): readonly Diagnostic[] {
  const counts = claimOn(naming, nic);
  if (counts === null) return [];
  const claims = [...ruleClaims(naming, nic), ...linkClaimsFor(nic, naming)];
  const others = claims.filter(({ name, verdict }) => verdict === 'yes' && name !== null && name !== counts.name);
  return others.map((other) => {
    const words = `${quote(nic.name)} is called ${quote(other.name ?? '')} here, and ${counts.name} by ${placeOf(counts)}, which counts`;
    return warning('named-twice', words, other.position);
  });
}

const linkClaimsFor = (nic: NicIdentity, naming: Naming): readonly NameClaim[] =>
  linkFilesFor(naming, nic).flatMap((file) => linkClaim(file) ?? []);

function sameName(nic: NicIdentity, before: readonly NicIdentity[], naming: Naming): readonly Diagnostic[] {
  const claim = claimOn(naming, nic);
  const rival = before.find((other) => claim?.name != null && claimOn(naming, other)?.name === claim.name);
  if (claim === null || rival === undefined) return [];
  const words = `${quote(nic.name)} and ${quote(rival.name)} are both to be called ${quote(claim.name ?? '')}: one of them will not be`;
  return [warning('one-name-for-two', words, claim.position)];
}

const placeOf = ({ position }: NameClaim): string => `${position.file}:${position.line}`;

const warning = (code: string, message: string, position: Position): Diagnostic => ({
  severity: 'warning',
  code,
  message,
  hint: 'delete what is not meant',
  position,
  path: null,
});
