// `npm run bench`: sets the machine up, then measures, in namespaces of its own, with the arguments given.
// `npm run bench:libvirt` measures beside a stock libvirtd, `npm run bench:adopt` what a LAN notices of moving the host.
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { endWithNpm } from './end-with-npm.mjs';
import { setUp } from './setup.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

endWithNpm();
await setUp({ for: 'bench' });
const { buildIfStale } = await import('./build.mjs');
await buildIfStale();

const { inPrivateNamespace, runWithResult, whyNoPrivateNamespace } = await import('./private-namespace.mjs');
const reason = whyNoPrivateNamespace();
if (reason) {
  process.stderr.write(`kvmnet: ${reason}\n`);
  process.exit(1);
}
const [first, ...rest] = process.argv.slice(2);
const parts = /** @type {Record<string, string>} */ ({
  '--libvirt': 'bench/libvirt/main.ts',
  '--adopt': 'bench/adopt/main.ts',
});
const part = parts[first ?? ''];
const what = part === undefined ? ['bench/main.ts', ...process.argv.slice(2)] : [part, ...rest];
const measure = [process.execPath, '--import', 'tsx', ...what];
const { code } = await runWithResult(inPrivateNamespace(measure), { cwd: root });
process.exitCode = code;
