import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitsGlob } from './glob.ts';

test('patterns fit as fnmatch has it', () => {
  const fits: readonly (readonly [string, string])[] = [
    ['', ''],
    ['', '*'],
    ['eth0', 'eth*'],
    ['eth0', 'eth?'],
    ['eth0', 'e*0'],
    ['eth0', 'eth[0-3]'],
    ['eth7', 'eth[!0-3]'],
    ['eth7', 'eth[^0-3]'],
    ['a]', 'a[]]'],
    ['a[', 'a['],
    ['pci-0000:00:14.0-usb-0:1:1.0', '*-usb-*'],
  ];
  for (const [text, pattern] of fits) assert.ok(fitsGlob(text, pattern), `${text} ${pattern}`);
  const others: readonly (readonly [string, string])[] = [
    ['', '?'],
    ['eth', 'eth?'],
    ['eth10', 'eth?'],
    ['eth7', 'eth[0-3]'],
    ['wlan0', 'eth*'],
    ['eth0', 'eth'],
  ];
  for (const [text, pattern] of others) assert.ok(!fitsGlob(text, pattern), `${text} ${pattern}`);
});

test('a pattern made to take long takes no time', () => {
  assert.ok(!fitsGlob('a'.repeat(2000), `${'*a'.repeat(500)}b`));
});
