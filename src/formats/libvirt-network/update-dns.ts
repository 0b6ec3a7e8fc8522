import { quote } from '../../net/brand.ts';
import type { ElementType } from '../../xml/element-type.ts';
import { granted, type Refusable } from '../libvirt-parts/refusal.ts';
import { emptyDns } from './dns-element.ts';
import {
  dnsHostElement,
  partialDnsHostElement,
  partialSrvElement,
  partialTxtElement,
  srvElement,
  txtElement,
} from './dns-record-elements.ts';
import type { DnsDocument, NetworkDocument } from './document.ts';
import { changeList, impossible, neverDone, type PartChange, type PartUpdate, readPart } from './update-change.ts';

type Records = Pick<DnsDocument, 'hosts' | 'txts' | 'srvs'>;

/** A sort of records: how one is told from another. */
type RecordKind<Key extends keyof Records, Part> = {
  readonly key: Key;
  readonly whole: ElementType<Records[Key][number]>;
  /** What is enough to find one. */
  readonly part: ElementType<Part>;
  /** Whether a record that is to be added is there already. */
  isThere(added: Records[Key][number], record: Records[Key][number]): boolean;
  isMeant(part: Part, record: Records[Key][number]): boolean;
  /** Which record it is, in words. */
  said(record: Records[Key][number]): string;
  /** Which of several is meant, where that can be told. */
  choose?(part: Part, meant: readonly Records[Key][number][]): Records[Key][number] | undefined;
};

/** `<host>`: one for each address; found by its address, or by one of its names. */
export const updateDnsHost = updateOf({
  key: 'hosts',
  whole: dnsHostElement,
  part: partialDnsHostElement,
  isThere: (added, record) => added.ip === record.ip,
  said: ({ ip }) => `for ${ip}`,
  isMeant: ({ ip, hostnames }, record) => ip === record.ip || hostnames.some((name) => record.hostnames.includes(name)),
});

/** `<txt>`: one for each name; of several, that of the same value, or else the first. */
export const updateDnsTxt = updateOf({
  key: 'txts',
  whole: txtElement,
  part: partialTxtElement,
  isThere: (added, record) => added.name === record.name,
  said: ({ name }) => `named ${quote(name)}`,
  isMeant: ({ name }, record) => name === record.name,
  choose: ({ value }, meant) => meant.find((record) => record.value === value) ?? meant[0],
});

type SrvKeys = {
  readonly service: string | null;
  readonly protocol: string | null;
  readonly domain: string | null;
  readonly target: string | null;
};

const hasAllOf = (part: SrvKeys, record: SrvKeys): boolean =>
  (['service', 'protocol', 'domain', 'target'] as const).every(
    (key) => part[key] === null || part[key] === record[key],
  );

/** `<srv>`: found by any of service, protocol, domain and target. */
export const updateDnsSrv = updateOf({
  key: 'srvs',
  whole: srvElement,
  part: partialSrvElement,
  isThere: hasAllOf,
  said: () => 'of that sort',
  isMeant: hasAllOf,
});

function updateOf<Key extends keyof Records, Part>(kind: RecordKind<Key, Part>): PartUpdate {
  return (document, change) => {
    if (change.command === 'modify') {
      return neverDone(`a <${kind.whole.name}> of <dns> is not modified`, 'delete it, and add another');
    }
    return change.command === 'delete' ? deleteRecord(document, change, kind) : addRecord(document, change, kind);
  };
}

function addRecord<Key extends keyof Records, Part>(
  document: NetworkDocument,
  change: PartChange,
  { key, whole, isThere, said }: RecordKind<Key, Part>,
): Refusable<NetworkDocument> {
  const read = readPart(whole, change);
  if (!read.ok) return read;
  const dns = document.dns ?? emptyDns;
  const records: readonly Records[Key][number][] = dns[key];
  const other = records.find((record) => isThere(read.value, record));
  if (other !== undefined) {
    return impossible(`there is a <${whole.name}> ${said(other)} already`, 'delete it first');
  }
  const changed = changeList(records, change.command, { item: read.value, at: 0 });
  return granted({ ...document, dns: { ...dns, [key]: changed } });
}

function deleteRecord<Key extends keyof Records, Part>(
  document: NetworkDocument,
  change: PartChange,
  { key, part, isMeant, choose }: RecordKind<Key, Part>,
): Refusable<NetworkDocument> {
  const read = readPart(part, change);
  if (!read.ok) return read;
  const dns = document.dns ?? emptyDns;
  const records: readonly Records[Key][number][] = dns[key];
  const meant = records.filter((record) => isMeant(read.value, record));
  if (meant.length === 0) {
    return impossible(`there is no such <${part.name}>`, 'see `virsh net-dumpxml` for those there are');
  }
  const item = meant.length === 1 ? meant[0] : choose?.(read.value, meant);
  if (item === undefined) {
    return impossible(`${meant.length} <${part.name}>s are of that sort`, 'say more of the one that is meant');
  }
  const changed = changeList(records, 'delete', { item, at: records.indexOf(item) });
  return granted({ ...document, dns: { ...dns, [key]: changed } });
}
