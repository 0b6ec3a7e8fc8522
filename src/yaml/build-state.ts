import type { ParsedNode } from 'yaml';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Source, Span } from '../diagnostic/source.ts';

/** What building a tree knows besides the value at hand. */
export type Build = {
  readonly source: Source;
  readonly anchors: Map<string, ParsedNode>;
  /** What is being built, so that an alias inside its own anchor is seen. */
  readonly open: Set<unknown>;
  values: number;
  readonly diagnostics: Diagnostic[];
};

/** A build of which nothing is built. */
export const newBuild = (source: Source): Build => ({
  source,
  anchors: new Map(),
  open: new Set(),
  values: 0,
  diagnostics: [],
});

/** The most values taken, counted with aliases followed: a few nested aliases can stand for billions. */
const MOST_VALUES = 200_000;
const DEEPEST = 32;

/** Counts a value; false when there are too many, or it is too deep: it is to be left out. */
export function affordable(span: Span, depth: number, build: Build): boolean {
  build.values++;
  if (depth > DEEPEST) complain(build, span, tooDeep);
  if (build.values === MOST_VALUES + 1) complain(build, span, tooMany);
  return depth <= DEEPEST && build.values <= MOST_VALUES;
}

const tooDeep = {
  code: 'too-deep',
  message: 'this is nested too deeply',
  hint: 'a configuration nests ten levels at most',
};

const tooMany = {
  code: 'too-many-values',
  message: `there are more than ${MOST_VALUES} values`,
  hint: 'aliases count as often as they are used',
};

/** After these, values are missing that were written; more complaints would be of their absence. */
const fatal: ReadonlySet<string> = new Set(['too-deep', 'too-many-values', 'bad-alias', 'bad-merge']);

/** Whether the tree is of no use. */
export const isSpoilt = ({ diagnostics }: Build): boolean => diagnostics.some(({ code }) => fatal.has(code));

/** Reports a mistake, with what would be right. */
export function complain(build: Build, span: Span, what: Pick<Diagnostic, 'code' | 'message' | 'hint'>): void {
  build.diagnostics.push({ severity: 'error', ...what, position: build.source.position(span), path: null });
}
