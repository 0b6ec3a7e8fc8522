// What is checked without running the code. `npm run check`, and the first tier of `npm test`.
import { spawn } from 'node:child_process';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** @type {readonly { name: string, args: readonly string[], tells?: true }[]} what it tells is printed when all is well, too */
const checks = [
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '--noEmit'] },
  { name: 'pure folders', args: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.pure.json'] },
  { name: 'page', args: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'web/tsconfig.json'] },
  { name: "page's tests", args: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'web/tsconfig.test.json'] },
  { name: 'style', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'] },
  { name: 'walls', args: ['scripts/walls.mjs'] },
  { name: "page's walls", args: ['scripts/page-walls.mjs'] },
  { name: "page's weight", args: ['scripts/web/page-weight.mjs'], tells: true },
];

/**
 * Runs all the checks at once, prints what each complains of, and gives the names of those that pass and fail.
 * @returns {Promise<{ passed: string[], failed: string[] }>}
 */
export async function check() {
  const outcomes = await Promise.all(checks.map(async (entry) => ({ ...entry, ...(await run(entry.args)) })));
  for (const { name, isFine, output, tells } of outcomes) {
    process.stdout.write(
      isFine
        ? `  ok    ${name}${tells ? `: ${output.trimEnd()}` : ''}\n`
        : `  FAIL  ${name}\n${output.trimEnd().replace(/^/gm, '        ')}\n`,
    );
  }
  const namesOf = (/** @type {boolean} */ isFine) => outcomes.filter((o) => o.isFine === isFine).map((o) => o.name);
  return { passed: namesOf(true), failed: namesOf(false) };
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<{ isFine: boolean, output: string }>}
 */
function run(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ isFine: code === 0, output }));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { failed } = await check();
  process.exitCode = failed.length > 0 ? 1 : 0;
}
