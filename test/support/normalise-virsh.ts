/**
 * Makes equal in virsh's output what chance or the clock chose: each identifier and each MAC that nobody typed becomes its
 * number in order of appearance, as wide as it was, so that tables keep their shape and the same thing stays the same
 * thing. Files in the folder are called by their name alone.
 */
export function normaliser({
  folder,
  typed,
}: {
  readonly folder: string;
  readonly typed: string;
}): (text: string) => string {
  const numbers = new Map<string, number>();
  const numbered = (kind: string) => (found: string) => {
    if (typed.toLowerCase().includes(found)) return found;
    const number = numbers.get(found) ?? numbers.size + 1;
    numbers.set(found, number);
    return `${kind}-${number}`.padEnd(found.length, '.');
  };
  return (text) =>
    text
      .replace(UUID, numbered('uuid'))
      .replace(MAC, numbered('mac'))
      .replace(TIME, (found) => 'time'.padEnd(found.length, '.'))
      .replaceAll(`${folder}/`, '')
      .replace(EDITED_FILE, 'FILE');
}

const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;
const MAC = /\b[0-9a-f]{2}(?::[0-9a-f]{2}){5}\b/g;
const TIME = /\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{3}\+0000)?/g;
/** What `net-edit` hands to the editor. */
const EDITED_FILE = /\/tmp\/virsh\w{6}\.xml/g;
