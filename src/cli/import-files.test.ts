import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { importFiles } from './import-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kvmnet-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}
const inFolder = (from: Parameters<typeof importFiles>[1]) => {
  const { xml, host, diagnostics } = importFiles([folder], from);
  const short = (path: string): string => path.slice(folder.length + 1);
  return {
    xml: xml.map(({ path }) => short(path)),
    host: Object.fromEntries([...host].map(([name, files]) => [name, files.map(({ path }) => short(path))])),
    passedOver: diagnostics.map(({ message }) => short(message).replace(/ .*/, '')),
  };
};

test('a folder stands for the files in it that are of interfaces, each in its language, and the others are told', () => {
  write('etc/network/interfaces', 'auto lo\n');
  write('etc/netplan/1.yaml', '');
  write('ifcfg-eth0', '');
  write('copy', 'DEVICE=eth1\n');
  write('.hidden', 'DEVICE=eth2\n');
  write('program', Uint8Array.of(0xff, 0xfe, 0));
  write('README', 'words');
  assert.deepEqual(inFolder(null), {
    xml: [],
    host: { ifupdown: ['etc/network/interfaces'], netplan: ['etc/netplan/1.yaml'], ifcfg: ['copy', 'ifcfg-eth0'] },
    passedOver: ['README', 'program'],
  });
});

test('of a language that was named, the files are those with its names', () => {
  write('ifcfg-eth0', '');
  write('1.yaml', '');
  assert.deepEqual(inFolder('netplan'), { xml: [], host: { netplan: ['1.yaml'] }, passedOver: ['ifcfg-eth0'] });
});

test('what is in no language that is known is refused, with the way out', () => {
  const odd = write('odd', 'what is this?');
  assert.throws(() => importFiles([odd], null), { hint: 'say which it is, with --from FORMAT' });
  assert.deepEqual([...importFiles([odd], 'ifcfg').host.keys()], ['ifcfg']);
  assert.throws(() => importFiles([folder], null), /no file in it looks like one of interfaces/);
  assert.throws(() => importFiles([join(folder, 'none')], null), /there is no such file/);
  const own = write('own.yaml', 'interfaces: {eth0: }');
  assert.throws(() => importFiles([own], null), /kvmnet's own language already/);
});

test('XML and the rest are imported one after the other', () => {
  const files = [write('a.xml', '<network/>'), write('ifcfg-eth0', '')];
  assert.throws(() => importFiles(files, null), /one after the other/);
  assert.equal(importFiles(files.slice(0, 1), null).xml.length, 1);
});
