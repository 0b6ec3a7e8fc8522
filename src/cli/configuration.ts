import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Configuration, type ConfigurationText, parseConfiguration } from '../config/parse.ts';
import { type Diagnostic, hasErrors } from '../diagnostic/diagnostic.ts';
import { RequestRefused } from '../engine/engine.ts';
import type { NetworkName } from '../net/names.ts';
import { directoriesOf } from './directories.ts';
import { reportDiagnostics } from './failure.ts';
import { readText } from './read-text.ts';

/**
 * Reads the given files, or else all of the configuration folder; `-` is standard input.
 * @throws RequestRefused with every mistake in all of them
 */
export function readConfiguration(files: readonly string[]): Configuration {
  const names = files.length > 0 ? files : filesIn(directoriesOf().config);
  const configuration = parseConfiguration(names.map((file) => ({ file, text: readText(file) })));
  if (hasErrors(configuration.diagnostics)) throw new RequestRefused(configuration.diagnostics);
  return configuration;
}

/** The networks that the configuration folder declares, as far as it can be read. */
export function declaredNames(): readonly NetworkName[] {
  const files = filesIn(directoriesOf().config);
  if (files.length === 0) return [];
  return parseConfiguration(files.map((file) => ({ file, text: readText(file) }))).networks.map(({ name }) => name);
}

/** The YAML files of the configuration folder, by name; none when there is no such folder. */
export function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^[^.].*\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** What is declared, and the texts that say so. */
export type Declared = {
  readonly documents: readonly ConfigurationText[];
  readonly diagnostics: readonly Diagnostic[];
};

/**
 * The texts of the given files, or else of all of the configuration folder, which are sent to the engine.
 * @throws RequestRefused with every mistake in all of them
 */
export const readDeclaration = (files: readonly string[]): Declared =>
  readDeclared(files.length > 0 ? files : filesIn(directoriesOf().config));

/** The same of these files and no others. */
export function readDeclared(files: readonly string[]): Declared {
  const documents = files.map((file) => ({ file, text: readText(file) }));
  const { diagnostics } = parseConfiguration(documents);
  if (hasErrors(diagnostics)) throw new RequestRefused(diagnostics);
  return { documents, diagnostics };
}

/** Runs an action on what was declared. What was noticed in it is in its answer, and is told where there is none. */
export async function reportRead({ diagnostics }: Declared, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof RequestRefused)) await reportDiagnostics(diagnostics, false);
    throw error;
  }
}
