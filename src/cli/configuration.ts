import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Configuration, parseConfiguration } from '../config/parse.ts';
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

/** Gives diagnostics of the engine their place in the file, where what they are about was declared in one. */
export const located = (diagnostics: readonly Diagnostic[], { locate }: Configuration): readonly Diagnostic[] =>
  diagnostics.map((found) =>
    found.position === null && found.path !== null ? { ...found, position: locate(found.path) } : found,
  );

/**
 * Runs an action of the engine on what was declared. Mistakes that only the host could show get their place in the
 * file as well, and warnings of the file are shown first.
 */
export async function reportLocated(
  configuration: Configuration,
  json: boolean,
  action: () => Promise<void>,
): Promise<void> {
  if (!json) await reportDiagnostics(configuration.diagnostics, json);
  try {
    await action();
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    throw new RequestRefused(located(error.diagnostics, configuration));
  }
}
