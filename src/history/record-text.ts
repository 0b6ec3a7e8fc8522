import { type ChangeRecord, RECORD_VERSION } from './record.ts';

/** A record as the text of its file: an item a line, fit to be read by people. */
export function printRecord(record: ChangeRecord): string {
  const lines = Object.entries(record).map(([key, value]) => `${JSON.stringify(key)}:${printValue(value)}`);
  return `{${lines.join(',\n')}}\n`;
}

const printValue = (value: unknown): string =>
  Array.isArray(value) && value.length > 1
    ? `[\n${value.map((item) => JSON.stringify(item)).join(',\n')}\n]`
    : JSON.stringify(value);

/** What a text of a record's file is. */
export type ReadRecord =
  | { readonly kind: 'record'; readonly record: ChangeRecord }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** The record in a text; whatever number it says, it is that of the file. */
export function parseRecord(id: number, text: string): ReadRecord {
  const content = parsed(text);
  if (content === null) return unreadable('it is damaged, or was not written to its end');
  const version: unknown = content.version;
  if (typeof version === 'number' && version > RECORD_VERSION) return unreadable('a newer kvmnet has written it');
  if (version !== RECORD_VERSION || !hasForm(content)) return unreadable('it is not of a form that kvmnet writes');
  // Our own file: what is further in follows from its version.
  return { kind: 'record', record: { ...(content as unknown as ChangeRecord), id } };
}

const unreadable = (reason: string): ReadRecord => ({ kind: 'unreadable', reason });

type Content = Readonly<Record<string, unknown>>;

function parsed(text: string): Content | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is Content => typeof value === 'object' && value !== null;

function hasForm({ time, summary, author, error, guests, places, ...lists }: Content): boolean {
  return (
    [time, summary].every(isText) &&
    isObject(author) &&
    isText(author.via) &&
    (error === null || (isObject(error) && isText(error.message))) &&
    areAll(lists.effects, (effect) => isText(effect.kind) && Array.isArray(effect.networks ?? [])) &&
    areAll(lists.plan, ({ kind }) => isText(kind)) &&
    areAll(lists.networks, ({ name, before, after }) => isText(name) && isObject(before) && isObject(after)) &&
    Array.isArray(lists.takenOver) &&
    isObject(guests) &&
    [guests.plugged, guests.unplugged, guests.renumbered].every((links) => areAll(links, isGuestLink)) &&
    isObject(places) &&
    [places.before, places.after].every((ports) => areAll(ports, ({ owner }) => isObject(owner)))
  );
}

const isGuestLink = ({ guest, network, link }: Content): boolean =>
  isText(guest) && isText(network) && isObject(link) && isObject(link.kind);

const isText = (value: unknown): boolean => typeof value === 'string';

const areAll = (value: unknown, isRight: (item: Content) => boolean): boolean =>
  Array.isArray(value) && value.every((item) => isObject(item) && isRight(item));
