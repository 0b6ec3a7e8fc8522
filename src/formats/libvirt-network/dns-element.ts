import { attribute } from '../../xml/attributes.ts';
import { children } from '../../xml/children.ts';
import { type ElementType, elementType } from '../../xml/element-type.ts';
import { complain } from '../../xml/reading.ts';
import { startTagOf } from '../../xml/tree.ts';
import { address, anyText, wholeNumber, yesNo } from '../libvirt-parts/codecs.ts';
import { dnsHostElement, srvElement, txtElement } from './dns-record-elements.ts';
import type { DnsDocument, ForwarderDocument } from './document.ts';

const forwarderElement: ElementType<ForwarderDocument> = elementType(
  'forwarder',
  {
    domain: attribute('domain', anyText),
    addr: attribute('addr', address),
    port: attribute('port', wholeNumber(65_535), { emptyIsNone: true }),
  },
  {
    settle(value, element, reading) {
      if (value.addr !== null || value.domain !== null) return value;
      const hint = "write addr='…' for a server to ask, domain='…' for names to be answered from here";
      const message = '<forwarder> has neither addr nor domain';
      return complain(reading, startTagOf(element), { code: 'missing-attribute', message, hint });
    },
  },
);

/** `<dns>`. */
export const dnsElement: ElementType<DnsDocument> = elementType(
  'dns',
  {
    enable: attribute('enable', yesNo),
    forwardPlainNames: attribute('forwardPlainNames', yesNo),
    forwarders: children(forwarderElement),
    txts: children(txtElement),
    srvs: children(srvElement),
    hosts: children(dnsHostElement),
  },
  {
    settle(value, element, reading) {
      if (value.enable !== false || hasNoRecords(value)) return value;
      const message = "<dns enable='no'> has records or forwarders, which nobody would answer by";
      return complain(reading, startTagOf(element), { code: 'bad-dns', message, hint: 'take one of the two out' });
    },
  },
);

const hasNoRecords = ({ forwarders, txts, srvs, hosts }: DnsDocument): boolean =>
  forwarders.length + txts.length + srvs.length + hosts.length === 0;

/** Says nothing. */
export const emptyDns: DnsDocument = {
  enable: null,
  forwardPlainNames: null,
  forwarders: [],
  txts: [],
  srvs: [],
  hosts: [],
};

/** Whether it says anything: an empty `<dns/>` is none. */
export const saysNothingOfDns = (value: DnsDocument): boolean =>
  value.enable === null && value.forwardPlainNames === null && hasNoRecords(value);
