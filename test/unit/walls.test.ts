import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findViolations, importsOf, pure, readImports, views } from '../../scripts/walls.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

test('the sources keep to the walls', () => {
  const imports = readImports(path.join(root, 'src'));
  assert.ok(imports.length > 0);
  assert.deepEqual(findViolations(imports), []);
});

const violations = [
  ['plan/diff.ts', `import type { Network } from '../model/network.ts';`],
  ['net/mac-address.ts', `import { diagnostic } from '../diagnostic/diagnostic.ts';`],
  ['net/mac-address.ts', `import { z } from 'zod';`],
  ['model/network.ts', `export * from '../formats/ifcfg/read.ts';`],
  ['formats/ifcfg/read.ts', `import { readNetplan } from '../netplan/read.ts';`],
  ['formats/ifcfg/read.ts', `import { vlanOf } from '../libvirt-parts/vlan.ts';`],
  ['formats/libvirt-port/read.ts', `import { readNetworkXml } from '../libvirt-network/read.ts';`],
  ['engine/apply.ts', `import { LinuxHost } from '../host/linux/linux-host.ts';`],
  ['lab/world.ts', `const { LinuxHost } = await import('../host/linux/linux-host.ts');`],
  ['cli/virsh.ts', `import { runLab } from '../lab/run-lab.ts';`],
  ['services/supervisor.ts', `import { apply } from '../engine/apply.ts';`],
  ['engine/apply.ts', `import { topologyOf } from '../topology/topology-of.ts';`],
  ['topology/layout.ts', `import { styleText } from 'node:util';`],
  ['config/parse.ts', `import {\n  readFileSync,\n} from 'node:fs';`],
  ['engine/apply.ts', `import 'koffi';`],
  ['brand-new/file.ts', `import { parsePrefix } from '../net/ip-prefix.ts';`],
] as const;

for (const [file, text] of violations) {
  test(`src/${file} may not say: ${text.replaceAll('\n', ' ')}`, () => {
    assert.equal(findViolations(importsOf(file, text)).length, 1);
  });
}

const keptToTheWalls = [
  ['plan/diff.ts', `import type { HostState } from '../state/host-state.ts';`],
  ['formats/ifcfg/read.ts', `import { readLines } from './lines.ts';`],
  ['formats/libvirt-port/read.ts', `import { vlanOf } from '../libvirt-parts/vlan.ts';`],
  ['cli/main.ts', `import { LinuxHost } from '../host/linux/linux-host.ts';`],
  ['cli/commands/lab.ts', `const { runLab } = await import('../../lab/run-lab.ts');`],
  ['engine/apply.ts', `import type { Host } from '../host/host.ts';`],
  ['services/supervisor.ts', `import { spawn } from 'node:child_process';`],
  ['config/parse.ts', `import { parseDocument } from 'yaml';`],
] as const;

for (const [file, text] of keptToTheWalls) {
  test(`src/${file} may say: ${text}`, () => {
    assert.deepEqual(findViolations(importsOf(file, text)), []);
  });
}

test('every pure folder is compiled without the types of Node', () => {
  const { include } = JSON.parse(fs.readFileSync(path.join(root, 'tsconfig.pure.json'), 'utf8'));
  assert.deepEqual(
    include.toSorted(),
    `${pure} ${views}`
      .split(' ')
      .map((folder) => `src/${folder}`)
      .toSorted(),
  );
});

test('a pure file that imports node:fs does not compile', () => {
  const source = `import { readFileSync } from 'node:fs';\nexport const text: string = readFileSync('/etc/hosts', 'utf8');\n`;
  assert.match(compile(source, 'tsconfig.pure.json'), /node:fs/);
  assert.equal(compile(source, 'tsconfig.json'), '');
});

/** The compiler's complaints about one file under a given configuration, in a folder beside the sources' own. */
function compile(source: string, config: string): string {
  fs.mkdirSync(path.join(root, 'dist'), { recursive: true });
  const folder = fs.mkdtempSync(path.join(root, 'dist/walls-'));
  try {
    const project = { extends: path.join(root, config), include: ['pure.ts'], exclude: [] };
    fs.writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(project));
    fs.writeFileSync(path.join(folder, 'pure.ts'), source);
    const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
    return spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' }).stdout;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
