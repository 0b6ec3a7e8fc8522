import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readConfiguration } from '../cli/configuration.ts';
import type { LabRequest } from './messages.ts';

/**
 * The texts of the files that a lab is to bring up; without any, of the example with the three modes.
 * @throws RequestRefused with every mistake in them
 */
export function readDeclarations(files: readonly string[]): LabRequest['files'] {
  const names = files.length > 0 ? files : [threeModes()];
  readConfiguration(names);
  return names.map((file) => ({ file, text: readFileSync(file, 'utf8') }));
}

/** It lies above both `src/lab/` and `dist/`. */
function threeModes(): string {
  const places = ['../examples/three-modes.yaml', '../../examples/three-modes.yaml'];
  const paths = places.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return paths.find((path) => existsSync(path)) ?? paths[0] ?? '';
}
