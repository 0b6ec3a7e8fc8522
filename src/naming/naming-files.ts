import type { Diagnostic, Position } from '../diagnostic/diagnostic.ts';
import type { ConfigFile } from '../formats/interface-parts/host-format.ts';
import { type LinkFile, linkSetting, parseLinkFile } from '../formats/networkd-link/link-file.ts';
import { concernsLinks, nameEntryOf } from '../formats/udev/name-rule.ts';
import { parseRules } from '../formats/udev/parse-rules.ts';
import type { RulesDocument, UdevRule } from '../formats/udev/rules-document.ts';
import type { NicIdentity } from '../state/nic-identity.ts';
import { matchLink } from './link-match.ts';
import { matchRule } from './rule-match.ts';
import type { Verdict } from './verdict.ts';

/** The files that say how NICs are named, in the order in which udev reads them; of files of one name the one that counts. */
export type NamingFiles = {
  readonly rules: readonly ConfigFile[];
  readonly links: readonly ConfigFile[];
  /** Those of the .link files, by path, that files in a folder of their own add to. */
  readonly amended: ReadonlySet<string>;
  /** The kernel's; null where it cannot be known. */
  readonly commandLine: string | null;
};

/** A rule or a file that gives a NIC a name. */
export type NameClaim = {
  readonly by: 'rule' | 'link';
  /** null: udev works it out when the NIC comes. */
  readonly name: string | null;
  readonly verdict: Exclude<Verdict, 'no'>;
  readonly position: Position;
};

/** The files, read once. */
export type Naming = {
  readonly rules: readonly NamingRule[];
  readonly links: readonly NamingLink[];
  readonly schemeIsOff: boolean;
  /** What udev stumbles over in them. */
  readonly diagnostics: readonly Diagnostic[];
};

export type NamingRule = { readonly rule: UdevRule; readonly name: string | null; readonly position: Position };
export type NamingLink = { readonly file: LinkFile; readonly amended: boolean };

export function readNaming({ rules, links, amended, commandLine }: NamingFiles): Naming {
  const documents = rules.map(parseRules);
  const files = links.map(parseLinkFile);
  return {
    rules: documents.flatMap(nameRules),
    links: files.map((file) => ({ file, amended: amended.has(file.path) })),
    diagnostics: [
      ...documents.flatMap((read) => read.diagnostics),
      ...files.flatMap((file) => file.document.diagnostics),
    ],
    schemeIsOff: /(^|\s)net\.ifnames=0(\s|$)/.test(commandLine ?? ''),
  };
}

function nameRules({ rules, source }: RulesDocument): readonly NamingRule[] {
  return rules.filter(concernsLinks).flatMap((rule) => {
    const entry = nameEntryOf(rule);
    // That rule passes on what the .link files say.
    if (entry === null || entry.value === '$env{ID_NET_NAME}') return [];
    const name = /[$%]/.test(entry.value) || entry.prefix === 'e' ? null : entry.value;
    return [{ rule, name, position: source.position(entry.span) }];
  });
}

/** What rules say of a NIC's name, the one that counts last. */
export const ruleClaims = ({ rules }: Naming, nic: NicIdentity): readonly NameClaim[] =>
  rules.flatMap(({ rule, name, position }) => {
    const verdict = matchRule(rule, nic);
    return verdict === 'no' ? [] : [{ by: 'rule' as const, name, verdict, position }];
  });

/** The .link files that may be applied to a NIC: the first that is sure to be, and those before it that perhaps are. */
export function linkFilesFor(
  { links }: Naming,
  nic: NicIdentity,
): readonly (NamingLink & Pick<NameClaim, 'verdict'>)[] {
  const found: (NamingLink & Pick<NameClaim, 'verdict'>)[] = [];
  for (const link of links) {
    const verdict = matchLink(link.file, nic);
    if (verdict !== 'no') found.push({ ...link, verdict: link.amended ? 'maybe' : verdict });
    if (verdict === 'yes') break;
  }
  return found;
}

/** The name that a .link file gives by itself; null where it leaves that to a policy, or gives none. */
export function linkClaim({ file, verdict }: NamingLink & Pick<NameClaim, 'verdict'>): NameClaim | null {
  const entry = linkSetting(file, 'Name');
  if (entry === null || linkSetting(file, 'NamePolicy') !== null) return null;
  return { by: 'link', name: entry.value, verdict, position: file.document.source.position(entry.valueSpan) };
}

/** What is sure to name a NIC the next time that it comes; null where the scheme or the kernel will, or nobody can say. */
export function claimOn(naming: Naming, nic: NicIdentity): NameClaim | null {
  const rule = ruleClaims(naming, nic).findLast(({ verdict }) => verdict === 'yes');
  if (rule !== undefined) return rule;
  const [link] = linkFilesFor(naming, nic).filter(({ verdict }) => verdict === 'yes');
  return link === undefined ? null : linkClaim(link);
}
