import { type Diagnostic, refuse } from '../diagnostic/diagnostic.ts';
import type { FileChange } from '../formats/interface-parts/host-format.ts';
import { type LinkFile, linkEntries } from '../formats/networkd-link/link-file.ts';
import { readLinkPin, renameLinkPin } from '../formats/networkd-link/link-pin.ts';
import { type LinkMark, printLinkPin } from '../formats/networkd-link/print-link-pin.ts';
import { isSameMark, type NicPin } from '../model/nic-pin.ts';
import type { NicIdentity } from '../state/nic-identity.ts';
import { linkFilesFor, type Naming } from './naming-files.ts';
import type { PinWorld, Placed } from './pin-request.ts';

export type LinkChanges = { readonly changes: readonly FileChange[]; readonly diagnostics: readonly Diagnostic[] };

/** A .link file for each pin; one that pins the NIC already gets the new name. */
export function linksFor(placed: readonly Placed[], world: PinWorld, naming: Naming): LinkChanges {
  const parts = placed.map((each) => linkFor(each, world, naming));
  return {
    changes: parts.flatMap(({ changes }) => changes),
    diagnostics: parts.flatMap(({ diagnostics }) => diagnostics),
  };
}

function linkFor({ nic, pin }: Placed, world: PinWorld, naming: Naming): LinkChanges {
  const path = `${world.linkFolder}/${ownFile(pin.name)}`;
  const there = naming.links.find(({ file }) => pins(file, pin) && file.path.startsWith(`${world.linkFolder}/`))?.file;
  if (there !== undefined) return renamed(there, pin, path);
  const taken = world.files.links.find((file) => file.path === path);
  if (taken !== undefined) {
    const words = `${path} is there already, and is about another NIC`;
    return { changes: [], diagnostics: [refuse('file-taken', words, 'delete it first, or choose another name')] };
  }
  const { settings, diagnostics } = settingsOf(nic, naming);
  const { knowsPermanentAddress } = world;
  const after = printLinkPin(pin as NicPin & { mark: LinkMark }, { knowsPermanentAddress, settings });
  return { changes: [{ path, before: null, after, mode: 0o644 }], diagnostics };
}

const ownFile = (name: string): string => `10-kvmnet-${name}.link`;

function pins(file: LinkFile, { mark }: NicPin): boolean {
  const known = readLinkPin(file).pin;
  return known !== null && isSameMark(known.mark, mark);
}

// A file of ours is called after the name in it; one of somebody else's keeps its own.
function renamed(file: LinkFile, { name }: NicPin, path: string): LinkChanges {
  const before = file.document.source.text;
  const after = renameLinkPin(file, name);
  if (after === before) return { changes: [], diagnostics: [] };
  const mode = 0o644;
  const isOurs = /\/10-kvmnet-[^/]*\.link$/.test(file.path);
  const changes: readonly FileChange[] = isOurs
    ? [
        { path, before: null, after, mode },
        { path: file.path, before, after: null, mode },
      ]
    : [{ path: file.path, before, after, mode }];
  return { changes, diagnostics: [] };
}

/** Of .link files one alone is applied: what the one has set that was applied until now, the new one has to set. */
function settingsOf(nic: NicIdentity, naming: Naming) {
  const [first, ...more] = linkFilesFor(naming, nic);
  if (first === undefined) return { settings: [], diagnostics: [] };
  const { document, path } = first.file;
  const settings = linkEntries(document).flatMap(({ key, value }) =>
    key === 'Name' || key === 'NamePolicy' ? [] : [[key, value] as const],
  );
  const doubtful = first.verdict === 'maybe' && (more.length > 0 || first.amended);
  const sections = document.sections.filter(({ name }) => name !== 'Match' && name !== 'Link');
  const left = sections.map(({ name, span }) => leftOut(`[${name}] of ${path}`, document.source.position(span)));
  return {
    settings,
    diagnostics: [...(doubtful ? [leftOut(`what adds to ${path}, or comes after it,`, null)] : []), ...left],
  };
}

const leftOut = (what: string, position: Diagnostic['position']): Diagnostic => ({
  severity: 'warning',
  code: 'setting-not-carried',
  message: `${what} may be in force for this NIC now, and the new file does not say it`,
  hint: 'put what is needed of it into the new file: of .link files udev applies one alone',
  position,
  path: null,
});
