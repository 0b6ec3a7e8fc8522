import { type Diagnostic, hasErrors } from '../../diagnostic/diagnostic.ts';
import type { ConfigFile, FileChange, WriteRequest, WrittenInterfaces } from '../interface-parts/host-format.ts';
import { writeNetdef } from '../interface-parts/netdef-fields.ts';
import { lostRemark } from '../interface-parts/write-netdefs.ts';
import { netplanDialect } from './dialect.ts';
import { editYaml } from './edit-yaml.ts';
import { effectiveFiles } from './effective-files.ts';
import type { FileEdit } from './netdef-files.ts';
import { plannedEdits } from './planned-edits.ts';
import { readNetplan } from './read.ts';
import { remarksOnFiles, targetOf } from './target-files.ts';
import { unlike } from './verify.ts';

/**
 * Edits netplan's files key by key: what is not named stays as it is, to the byte. What comes out is read again, and an
 * edit that did not say what it should (of a text with anchors, say) is refused.
 */
export function writeNetplan(request: WriteRequest): WrittenInterfaces {
  const before = readNetplan(request.existing);
  if (hasErrors(before.diagnostics)) return { changes: [], diagnostics: errorsOf(before.diagnostics) };
  const edits = plannedEdits(before, request);
  const texts = edited(request.existing, edits);
  const after = texts === null ? null : readNetplan(withTexts(request.existing, texts));
  const wrong = after === null ? ['the text'] : unlike(before, after, request);
  if (after === null || texts === null || wrong.length > 0) return { changes: [], diagnostics: [refused(wrong)] };
  const changes = changesOf(request.existing, texts);
  return { changes, diagnostics: [...lostOf(request), ...remarksOnFiles(changes)] };
}

const errorsOf = (diagnostics: readonly Diagnostic[]) => diagnostics.filter(({ severity }) => severity === 'error');

const lostOf = ({ interfaces }: WriteRequest): readonly Diagnostic[] =>
  interfaces.flatMap((of) => writeNetdef(of, netplanDialect).lost.map((what) => lostRemark('netplan', { of, what })));

type Texts = ReadonlyMap<string, string>;

const EMPTY_FILE = 'network:\n  version: 2\n';

// The library that prints nodes throws where an alias has lost its anchor; then there is no text.
function edited(existing: readonly ConfigFile[], edits: readonly FileEdit[]): Texts | null {
  const texts = new Map<string, string>();
  const before = new Map(existing.map(({ path, text }) => [path, text]));
  try {
    for (const { file, edit } of edits) {
      const path = targetOf(file);
      texts.set(path, editYaml(texts.get(path) ?? before.get(file) ?? EMPTY_FILE, edit));
    }
    return texts;
  } catch {
    return null;
  }
}

function withTexts(existing: readonly ConfigFile[], texts: Texts): readonly ConfigFile[] {
  const kept = existing.filter(({ path }) => !texts.has(path));
  return [...kept, ...[...texts].map(([path, text]) => ({ path, text }))];
}

function changesOf(existing: readonly ConfigFile[], texts: Texts): readonly FileChange[] {
  const before = new Map(existing.map(({ path, text }) => [path, text]));
  const all = [...texts].map(([path, text]): FileChange => {
    return { path, before: before.get(path) ?? null, after: isSpent(path, text) ? null : text, mode: 0o600 };
  });
  return all.filter((change) => change.before !== change.after);
}

// A file that holds nothing any more, nor anybody's words; one that hides another of its name has to stay.
function isSpent(path: string, text: string): boolean {
  if (text.includes('#') || !effectiveFiles([{ path, text }]).length) return false;
  const { files, renderer } = readNetplan([{ path, text }]);
  const entries = [...(files[0]?.network?.entries ?? [])].filter(([name]) => name !== 'version');
  return renderer === null && entries.every(([, value]) => value.kind === 'map' && value.entries.size === 0);
}

const refused = (wrong: readonly string[]): Diagnostic => ({
  severity: 'error',
  code: 'edit-failed',
  message: `netplan's files cannot be edited so that they say what they should of ${wrong.join(', ')}`,
  hint: 'write the definitions without anchors, aliases and tags, or edit them by hand',
  position: null,
  path: null,
});
