import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findPageViolations, pageImportsOf, readPageImports } from '../../scripts/page-walls.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

test('the page keeps to the walls', () => {
  const imports = readPageImports(root);
  assert.ok(imports.length > 0);
  assert.deepEqual(findPageViolations(imports), []);
});

const violations = [
  ['views/leases/leases-view.tsx', `import { networkWords } from '../network/network-words.ts';`],
  ['views/leases/leases-view.tsx', `import { LinuxHost } from '../../../../src/host/linux/linux-host.ts';`],
  ['views/leases/leases-view.tsx', `import type { Host } from '../../../../src/host/host.ts';`],
  ['api/client.ts', `import { operations } from '../../../src/api/contract/operations.ts';`],
  ['api/client.ts', `import { usePage } from '../page/page-context.ts';`],
  ['ui/table.tsx', `import { readFileSync } from 'node:fs';`],
  ['ui/table.tsx', `import { z } from 'zod';`],
  ['ui/table.tsx', `import { views } from '../views/views.ts';`],
  ['ui/table.tsx', `import { MockWorld } from '../../mock/mock-world.ts';`],
  ['brand-new/file.ts', `import { words } from '../i18n/words.ts';`],
] as const;

for (const [file, text] of violations) {
  test(`web/src/${file} may not say: ${text}`, () => {
    assert.equal(findPageViolations(pageImportsOf(`web/src/${file}`, text)).length, 1);
  });
}

const keptToTheWalls = [
  ['views/views.ts', `const load = () => import('./leases/leases-view.tsx');`],
  ['views/leases/leases-view.tsx', `import type { ViewProps } from '../views.ts';`],
  ['api/client.ts', `import type { Api } from '../../../src/api/contract/operations.ts';`],
  ['api/client.ts', `import { endpoints } from '../../../src/api/contract/endpoints.ts';`],
  ['planner/planner.ts', `import { propose } from '../../../src/engine/propose.ts';`],
  ['ui/table.tsx', `import { useSignal } from '@preact/signals';`],
  ['main.tsx', `import { Shell } from './shell/shell.tsx';`],
] as const;

for (const [file, text] of keptToTheWalls) {
  test(`web/src/${file} may say: ${text}`, () => {
    assert.deepEqual(findPageViolations(pageImportsOf(`web/src/${file}`, text)), []);
  });
}
