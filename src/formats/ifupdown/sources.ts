import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { ConfigFile } from '../interface-parts/host-format.ts';
import { unreadable } from '../interface-parts/text-limits.ts';
import { type InterfacesDocument, parseInterfaces } from './document.ts';
import { globMatches } from './glob.ts';

/** The file that ifup reads; others only where it names them. */
export const INTERFACES_FILE = '/etc/network/interfaces';

/** The files that ifup reads, in its order. */
export type Documents = {
  readonly documents: readonly InterfacesDocument[];
  readonly diagnostics: readonly Diagnostic[];
};

/** The files that are read, in their order: those that `source` lines lead to. Without the main file, all of them. */
export function documentsOf(files: readonly ConfigFile[]): Documents {
  const diagnostics = files.flatMap((file) => unreadable(file) ?? []);
  const known = new Map(
    files.filter((file) => unreadable(file) === null).map((file) => [file.path, parseInterfaces(file)]),
  );
  const main = known.get(INTERFACES_FILE);
  if (main === undefined) return { documents: [...known.values()], diagnostics };
  const reached = new Set<InterfacesDocument>([main]);
  // What is added to a set while it is gone through is gone through as well.
  for (const document of reached) for (const found of sourcedBy(document, known, diagnostics)) reached.add(found);
  for (const document of known.values()) if (!reached.has(document)) diagnostics.push(unreached(document));
  return { documents: [...reached], diagnostics };
}

function sourcedBy(
  { blocks }: InterfacesDocument,
  known: ReadonlyMap<string, InterfacesDocument>,
  diagnostics: Diagnostic[],
): readonly InterfacesDocument[] {
  return blocks.flatMap(({ head }) => {
    const [keyword = '', ...patterns] = head?.words ?? [];
    if (!keyword.startsWith('source')) return [];
    return patterns.flatMap((pattern) => {
      const found = [...known].filter(([path]) => isMeant(keyword, absolute(pattern), path));
      if (found.length === 0 && !/[*?[]/.test(pattern) && keyword === 'source') diagnostics.push(missing(pattern));
      return found.map(([, document]) => document);
    });
  });
}

const FOLDER = INTERFACES_FILE.slice(0, INTERFACES_FILE.lastIndexOf('/'));
const absolute = (pattern: string): string => (pattern.startsWith('/') ? pattern : `${FOLDER}/${pattern}`);

function isMeant(keyword: string, pattern: string, path: string): boolean {
  if (keyword === 'source') return globMatches(pattern, path);
  const at = path.lastIndexOf('/');
  // Of a folder, those whose names hold nothing but these (run-parts(8)).
  return /^[\w-]+$/.test(path.slice(at + 1)) && globMatches(pattern.replace(/\/+$/, ''), path.slice(0, at));
}

const missing = (pattern: string): Diagnostic => ({
  severity: 'warning',
  code: 'source-missing',
  message: `"${pattern}" is named by a source line and is not among the files: it is not read`,
  hint: null,
  position: null,
  path: null,
});

const unreached = ({ file }: InterfacesDocument): Diagnostic => ({
  severity: 'warning',
  code: 'orphan-file',
  message: `"${file.path}" is named by no source line of ${INTERFACES_FILE}, and is not read`,
  hint: `add "source ${file.path}" to ${INTERFACES_FILE}`,
  position: { file: file.path, line: 1, column: 1, length: 1 },
  path: null,
});
