import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Source } from '../../diagnostic/source.ts';
import { quote } from '../../net/brand.ts';
import { readXml } from '../../xml/read.ts';
import { attributeOf, elementsNamed, startTagOf, textIn, type XmlElement } from '../../xml/tree.ts';
import { type DomainInterface, readInterface } from './domain-interface.ts';

/** A libvirt domain, as far as its interfaces are concerned; the text it was read from stays at hand for edits. */
export type Domain = {
  readonly source: Source;
  readonly root: XmlElement;
  /** null: the domain is not named yet. */
  readonly name: string | null;
  readonly arch: string | null;
  /** The type of machine, `pc-q35-7.2`; null: the default of the architecture. */
  readonly machine: string | null;
  /** libvirt takes the devices of several such elements; there is one as a rule. */
  readonly devices: readonly XmlElement[];
  readonly interfaces: readonly DomainInterface[];
};

export type DomainRead = { readonly domain: Domain | null; readonly diagnostics: readonly Diagnostic[] };

/** Reads a domain's XML; any text is taken, and what is no domain gets a reason. */
export function readDomain(file: string, text: string): DomainRead {
  const { source, root, diagnostics } = readXml(file, text, 'domain');
  if (root === null) return { domain: null, diagnostics };
  if (root.name !== 'domain') return { domain: null, diagnostics: [noDomain(root, source)] };
  const devices = elementsNamed(root, 'devices');
  const type = elementsNamed(root, 'os').flatMap((os) => elementsNamed(os, 'type'))[0];
  const name = elementsNamed(root, 'name')[0];
  const domain: Domain = {
    source,
    root,
    name: name === undefined ? null : textIn(name).trim() || null,
    arch: type === undefined ? null : attributeOf(type, 'arch'),
    machine: type === undefined ? null : attributeOf(type, 'machine'),
    devices,
    interfaces: devices.flatMap((each) => elementsNamed(each, 'interface')).map(readInterface),
  };
  return { domain, diagnostics: [] };
}

const noDomain = (root: XmlElement, source: Source): Diagnostic => ({
  severity: 'error',
  code: 'not-a-domain',
  message: `this is ${quote(`<${root.name}>`)}, where a <domain> is expected`,
  hint: 'give what `virsh dumpxml --inactive NAME` prints',
  position: source.position(startTagOf(root)),
  path: null,
});
