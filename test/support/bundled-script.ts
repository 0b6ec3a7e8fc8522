import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { build } from 'esbuild';

/** A script of a test in one file, that starts in a fifth of the time that its sources take. */
export type BundledScript = { readonly file: string; remove(): void };

const KOFFI = path.join(import.meta.dirname, '../../node_modules/koffi');

/** Bundles a script, which cannot await at its outermost level. */
export async function bundleScript(source: string): Promise<BundledScript> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kvmnet-script-'));
  const file = path.join(folder, 'script.cjs');
  await build({
    entryPoints: [source],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    // A native addon finds its binary beside itself.
    alias: { koffi: KOFFI },
    external: [KOFFI],
    banner: { js: "const __bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': '__bundleUrl', 'import.meta.dirname': '__dirname' },
    logLevel: 'error',
  });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
