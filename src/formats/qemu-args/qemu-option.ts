/**
 * The keys and values of one of QEMU's option arguments, `virtio-net-pci,netdev=n0,mac=…` or the same as JSON (since
 * QEMU 4.2); `first` is the key of a first word without one. A key without a value is `on`; of JSON only what is no list
 * or object.
 */
export const parseQemuOption = (text: string, first: string): ReadonlyMap<string, string> =>
  (text.startsWith('{') ? fromJson(text) : null) ?? fromWords(text, first);

function fromJson(text: string): ReadonlyMap<string, string> | null {
  try {
    const entries = Object.entries(JSON.parse(text) as object);
    return new Map(entries.filter(([, value]) => typeof value !== 'object').map(([key, value]) => [key, `${value}`]));
  } catch {
    return null;
  }
}

function fromWords(text: string, first: string): ReadonlyMap<string, string> {
  return new Map(
    splitWords(text).map((word, index) => {
      const equals = word.indexOf('=');
      if (equals !== -1) return [word.slice(0, equals), word.slice(equals + 1)];
      return index === 0 ? [first, word] : [word, 'on'];
    }),
  );
}

// A comma in a value is written twice.
const splitWords = (text: string): readonly string[] =>
  (text.match(/(?:[^,]|,,)+/g) ?? []).map((word) => word.replaceAll(',,', ','));

/** The values of an option wherever it stands on a command line; QEMU takes one dash or two. */
export const valuesOf = (command: readonly string[], option: string): readonly string[] =>
  command.flatMap((_, index) => {
    const value = command[index + 1];
    return /^--?(.+)$/.exec(command[index] ?? '')?.[1] === option && value !== undefined ? [value] : [];
  });
