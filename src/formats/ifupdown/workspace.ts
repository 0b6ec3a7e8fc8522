import type { ConfigFile, FileChange } from '../interface-parts/host-format.ts';
import { joinLines } from '../interface-parts/line-edit.ts';
import { type Block, blockLines, type InterfacesDocument, parseInterfaces } from './document.ts';
import { INTERFACES_FILE } from './sources.ts';

/** The files while they are edited, in the order of reading; `isNew`: there is none yet. */
export type Workspace = readonly (InterfacesDocument & { readonly isNew: boolean })[];

/** The documents to work on; a first file begins with the loopback, as everybody's does. */
export function openWorkspace(documents: readonly InterfacesDocument[]): Workspace {
  if (documents.length > 0) return documents.map((document) => ({ ...document, isNew: false }));
  const file: ConfigFile = { path: INTERFACES_FILE, text: 'auto lo\niface lo inet loopback\n' };
  return [{ ...parseInterfaces(file), isNew: true }];
}

/** Every block replaced by what becomes of it. */
export const mapBlocks = (workspace: Workspace, change: (block: Block) => readonly Block[]): Workspace =>
  workspace.map((document) => ({ ...document, blocks: document.blocks.flatMap(change) }));

/** Text of whole stanzas as blocks. */
export const parseBlocks = (text: string): readonly Block[] =>
  parseInterfaces({ path: '', text }).blocks.filter(({ head, lines }) => head !== null || lines.length > 0);

/** Adds stanzas at the end of the first file, with a blank line before. */
export function appendBlocks(workspace: Workspace, text: string): Workspace {
  const [first, ...others] = workspace;
  if (first === undefined) return workspace;
  const before = joinLines(first.blocks.flatMap(blockLines));
  const space = before.trim() === '' || /\n[ \t]*\n$/.test(before) ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  return [{ ...first, blocks: [...first.blocks, ...parseBlocks(space + text)] }, ...others];
}

/** What has become different. A file that says nothing more goes, unless it is the main one. */
export const workspaceChanges = (workspace: Workspace): readonly FileChange[] =>
  workspace.flatMap(({ file, blocks, isNew }) => {
    const text = joinLines(blocks.flatMap(blockLines));
    const after = text.trim() === '' && file.path !== INTERFACES_FILE ? null : text;
    return text === file.text ? [] : [{ path: file.path, before: isNew ? null : file.text, after, mode: 0o644 }];
  });
