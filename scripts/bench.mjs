// `npm run bench`: sets the machine up, then measures, in namespaces of its own, with the arguments given.
// `npm run bench:libvirt` measures beside a stock libvirtd.
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
const what = first === '--libvirt' ? ['bench/libvirt/main.ts', ...rest] : ['bench/main.ts', ...process.argv.slice(2)];
const measure = [process.execPath, '--import', 'tsx', ...what];
const { code } = await runWithResult(inPrivateNamespace(measure), { cwd: root });
process.exitCode = code;
