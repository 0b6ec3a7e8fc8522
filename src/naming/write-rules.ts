import type { ConfigFile, FileChange } from '../formats/interface-parts/host-format.ts';
import { readPins, writePins } from '../formats/udev/pins.ts';
import { isSameMark, type NicPin } from '../model/nic-pin.ts';
import type { PinWorld, Placed } from './pin-request.ts';

/** The files of rules that pin these names: where a rule pins the NIC already it is edited, the rest goes to the usual file. */
export function rulesFor(placed: readonly Placed[], { files, rulesFolder }: PinWorld): readonly FileChange[] {
  const own = files.rules.filter(({ path }) => path.startsWith(`${rulesFolder}/`));
  const byFile = new Map<string, readonly NicPin[]>();
  for (const { pin } of placed) {
    const path = fileOf(pin, own) ?? `${rulesFolder}/${usualFile(pin)}`;
    byFile.set(path, [...(byFile.get(path) ?? []), pin]);
  }
  return [...byFile].flatMap(([path, pins]): readonly FileChange[] => {
    const before = own.find((file) => file.path === path)?.text ?? null;
    const after = writePins({ path, text: before ?? HEAD }, pins);
    return after === before ? [] : [{ path, before, after, mode: 0o644 }];
  });
}

const fileOf = ({ mark }: NicPin, files: readonly ConfigFile[]): string | null =>
  files.find((file) => readPins(file).pins.some((pin) => isSameMark(pin.mark, mark)))?.path ?? null;

const usualFile = ({ medium }: NicPin): string =>
  medium === 'infiniband' ? '70-persistent-ipoib.rules' : '70-persistent-net.rules';

const HEAD = '# Names that NICs keep; udev reads this when a NIC comes.\n';
