import assert from 'node:assert/strict';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sysfsTree } from '../../../test/support/sysfs-tree.ts';
import { readNamingFiles } from './naming-files.ts';

test('files are read in the order of their names, and of one name that of the administrator', (context) => {
  const root = sysfsTree(context, {
    nics: [],
    files: {
      'etc/systemd/network/10-a.link': 'mine',
      'run/systemd/network/05-run.link': 'run',
      'usr/lib/systemd/network/10-a.link': 'theirs',
      'usr/lib/systemd/network/99-default.link': 'default',
      'etc/systemd/network/99-default.link.d/more.conf': 'more',
      'etc/systemd/network/50-lan.network': 'no link',
      'etc/udev/rules.d/70-x.rules': 'x',
      'proc/cmdline': 'quiet\n',
    },
  });
  const { links, rules, amended, commandLine } = readNamingFiles(root);
  assert.deepEqual(
    links.map(({ text }) => text),
    ['run', 'mine', 'default'],
  );
  assert.deepEqual(rules, [{ path: join(root, 'etc/udev/rules.d/70-x.rules'), text: 'x' }]);
  assert.deepEqual([...amended], [join(root, 'usr/lib/systemd/network/99-default.link')]);
  assert.equal(commandLine, 'quiet');
});

test('a link to /dev/null takes the place of a file of its name, and one to nowhere of none', (context) => {
  const path = 'usr/lib/systemd/network/99-default.link';
  const root = sysfsTree(context, { nics: [], files: { [path]: 'default', 'etc/systemd/network/x': '' } });
  const own = join(root, 'etc/systemd/network/99-default.link');
  symlinkSync('/dev/null', own);
  assert.deepEqual(readNamingFiles(root).links, [{ path: own, text: '' }]);
  rmSync(own);
  symlinkSync('/nowhere/at/all', own);
  assert.deepEqual(
    readNamingFiles(root).links.map(({ text }) => text),
    ['default'],
  );
});
