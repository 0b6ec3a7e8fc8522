import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Interface, plainInterface } from '../../model/interface.ts';
import { interfaceName } from '../../net/names.ts';
import { netplanFormat } from './netplan-format.ts';

const CORPUS = join(import.meta.dirname, '../../../test/corpus/netplan');
const isUpdate = process.env.KVMNET_UPDATE_GOLDEN === '1';

/** Of an interface what differs from a plain one of its kind's name. */
function told(of: Interface): object {
  const plain: Record<string, unknown> = plainInterface(of.name, { type: 'ethernet' });
  const entries = Object.entries(of).filter(([key, value]) => JSON.stringify(plain[key]) !== JSON.stringify(value));
  return { name: of.name, ...Object.fromEntries(entries) };
}

for (const file of readdirSync(CORPUS).filter((name) => name.endsWith('.yaml'))) {
  const text = readFileSync(join(CORPUS, file), 'utf8');
  const existing = [{ path: `/etc/netplan/${file}`, text }];
  const answer = join(CORPUS, file.replace('.yaml', '.json'));

  test(`${file} is read as it is meant, and what cannot be carried over is named with its place`, () => {
    const { interfaces, diagnostics } = netplanFormat.read(existing);
    const remarks = diagnostics.map(({ severity, message, position }) =>
      [`${position?.line}:${position?.column}`, severity, message].join(' '),
    );
    const said = `${JSON.stringify({ interfaces: interfaces.map(told), remarks }, null, 2)}\n`;
    if (isUpdate) writeFileSync(answer, said);
    assert.equal(said, readFileSync(answer, 'utf8'));
  });

  test(`${file} is left as it is, to the byte, when it says already what is wanted`, () => {
    const { interfaces } = netplanFormat.read(existing);
    const { changes } = netplanFormat.write({ interfaces, removed: [], existing });
    assert.deepEqual(changes, []);
  });

  test(`${file} keeps every line when an interface comes, and is as it was when it goes again`, () => {
    const added = plainInterface(interfaceName('dmz0'), { type: 'ethernet' });
    const { interfaces } = netplanFormat.read(existing);
    const request = { interfaces: [...interfaces, { ...added, mtu: 1400 }], removed: [], existing };
    const [change, ...more] = netplanFormat.write(request).changes;
    assert.deepEqual(more, []);
    const after = change?.after ?? '';
    if (change?.path !== existing[0]?.path) return;
    assert.deepEqual(
      text.split('\n').filter((line) => !after.split('\n').includes(line)),
      [],
    );
    const back = netplanFormat.write({
      interfaces: [],
      removed: [added.name],
      existing: [{ path: change?.path ?? '', text: after }],
    });
    assert.equal(back.changes[0]?.after, text);
  });
}
