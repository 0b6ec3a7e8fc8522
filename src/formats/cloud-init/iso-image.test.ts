import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoImage } from './iso-image.ts';

const SECTOR = 2048;
const bytes = (text: string): Uint8Array => Buffer.from(text);

/** The files of an image, as a reader of ISO 9660 with Rock Ridge's names sees them. */
function filesOf(image: Uint8Array): ReadonlyMap<string, string> {
  const view = Buffer.from(image);
  const root = view.readUInt32LE(16 * SECTOR + 156 + 2) * SECTOR;
  const files = new Map<string, string>();
  for (let at = root; view[at] !== 0; at += view[at] ?? 0) {
    const record = view.subarray(at, at + (view[at] ?? 0));
    const name = record.indexOf('NM');
    if (name === -1) continue;
    const start = record.readUInt32LE(2) * SECTOR;
    const text = view.toString('utf8', start, start + record.readUInt32LE(10));
    files.set(record.toString('latin1', name + 5, name + (record[name + 2] ?? 0)), text);
  }
  return files;
}

test('an image has the label, and its files by their names', () => {
  const image = isoImage('cidata', [
    { name: 'user-data', content: bytes('#cloud-config\n') },
    { name: 'meta-data', content: bytes('') },
    { name: 'network-config', content: bytes('x'.repeat(5000)) },
  ]);
  assert.equal(
    Buffer.from(image)
      .toString('latin1', 16 * SECTOR + 40, 16 * SECTOR + 72)
      .trim(),
    'cidata',
  );
  assert.deepEqual(
    filesOf(image),
    new Map([
      ['meta-data', ''],
      ['network-config', 'x'.repeat(5000)],
      ['user-data', '#cloud-config\n'],
    ]),
  );
});

test('an image is of whole sectors, and says of how many', () => {
  const image = isoImage('cidata', [{ name: 'meta-data', content: bytes('a') }]);
  assert.equal(Buffer.from(image).readUInt32LE(16 * SECTOR + 80), image.length / SECTOR);
});

test('equal files give equal bytes', () => {
  const make = () => isoImage('cidata', [{ name: 'meta-data', content: bytes('a') }]);
  assert.deepEqual(make(), make());
});

test('more names than a sector holds are refused', () => {
  const files = Array.from({ length: 30 }, (_, number) => ({
    name: `a-rather-long-name-${number}`,
    content: bytes(''),
  }));
  assert.throws(() => isoImage('cidata', files), RangeError);
});
