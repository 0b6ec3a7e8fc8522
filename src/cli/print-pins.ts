import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FileChange } from '../formats/interface-parts/host-format.ts';
import type { UdevCheck } from '../host/linux/udev-checks.ts';
import { markWords } from '../model/nic-pin.ts';
import type { PinPlan, PinWorld } from '../naming/pin-request.ts';
import { shellWord } from './shell-word.ts';
import type { WrittenFile } from './write-host-files.ts';

/** Who is to be called what, and the lines of files that say so. */
export function printPinPlan({ pins, changes }: PinPlan): string {
  const names = pins.map(({ name, mark }) => `${name}: ${markWords(mark)}\n`).join('');
  const files = changes.map((change) => `${headOf(change)}\n${linesOf(change)}`).join('');
  return names + (files === '' ? 'the files say so already\n' : files);
}

function headOf({ path, before, after }: FileChange): string {
  if (before === null) return `${path} (new)`;
  return after === null ? `${path} (goes)` : path;
}

/** The lines that differ; changes of these files stand together or are few. */
function linesOf({ before, after }: FileChange): string {
  const [old, now] = [splitLines(before), splitLines(after)];
  const gone = old.filter((line) => !now.includes(line)).map((line) => `  - ${line}\n`);
  const come = now.filter((line) => !old.includes(line)).map((line) => `  + ${line}\n`);
  return [...gone, ...come].join('');
}

const splitLines = (text: string | null): readonly string[] => (text === null ? [] : text.trimEnd().split(/\r?\n/));

/** What was written, and where the former files are. */
export const printWritten = (files: readonly WrittenFile[]): string =>
  files.map(({ path, backup }) => `written: ${path}${backup === null ? '' : ` (as it was: ${backup})`}\n`).join('');

/** What udev says of the files. */
export const printChecks = (checks: readonly (UdevCheck & { readonly file: string })[]): string =>
  checks
    .map(({ file, command, complaints, unaskedBecause }) => {
      if (command === null) return `${file}: not checked, for ${unaskedBecause}\n`;
      if (complaints.length === 0) return `${file}: ${command} has nothing against it\n`;
      return `${file}: ${command} complains:\n${complaints.map((line) => `  ${line}\n`).join('')}`;
    })
    .join('');

/** From when on the names hold, and what to type for them to hold now. Nothing of it is done by itself. */
export function printHowToHaveThemNow({ pins }: PinPlan, { nics }: PinWorld, root = '/'): string {
  const renamed = nics.filter((nic) => !pins.some((pin) => pin.name === nic.name) && isPinned(nic, pins));
  const image = imageCommand(root);
  const early =
    image === null ? '' : `The start of the system has copies of such files; have them made anew:\n  ${image}\n`;
  if (renamed.length === 0 || root !== '/') return `The names hold from the next start.\n${early}`;
  const now = renamed.flatMap(({ name }) => [
    `ip link set ${shellWord(name)} down`,
    `udevadm trigger --action=add /sys/class/net/${shellWord(name)}`,
  ]);
  return `The names hold from the next start.
${early}What names these NICs in other files (addresses, bridges, firewalls) has to follow.
To have the names now, which cuts the NICs off, at a console:
${['udevadm control --reload', ...now].map((line) => `  ${line}\n`).join('')}`;
}

const isPinned = ({ mac, path, address }: PinWorld['nics'][number], pins: PinPlan['pins']): boolean =>
  pins.some(({ mark }) => {
    if (mark.kind === 'guid') return address.endsWith(mark.guid);
    return mark.kind === 'mac' ? mark.mac === mac : mark.path === path;
  });

// Initramfs-tools of Debian, and dracut, put rules and .link files into what the kernel starts with.
function imageCommand(root: string): string | null {
  const hasProgram = (name: string): boolean =>
    ['usr/sbin', 'usr/bin', 'sbin'].some((folder) => existsSync(join(root, folder, name)));
  if (hasProgram('update-initramfs')) return 'update-initramfs -u';
  return hasProgram('dracut') ? 'dracut --force' : null;
}
