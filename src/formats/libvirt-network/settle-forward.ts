import { printPciAddress } from '../../model/pci-address.ts';
import { type Complaint, complain, type Reading } from '../../xml/reading.ts';
import { elementsNamed, startTagOf, type XmlElement } from '../../xml/tree.ts';
import type { WrittenForward } from './forward-element.ts';

/**
 * A `<forward>` in libvirt's usual form: `dev` is the first interface, and of several sorts of devices one remains, as
 * libvirt chooses: interfaces before addresses before a physical function.
 */
export function settleForward(
  value: WrittenForward,
  element: XmlElement,
  reading: Reading,
): WrittenForward | undefined {
  const faults = faultsOf(value, element);
  for (const fault of faults) complain(reading, startTagOf(element), { code: 'bad-forward', ...fault });
  if (faults.length > 0) return undefined;
  const interfaces = interfacesOf(value);
  const addresses = interfaces.length > 0 ? [] : value.addresses;
  const pf = interfaces.length > 0 || addresses.length > 0 ? null : value.pf;
  if (addresses.length < value.addresses.length) warnOfUnused('address', element, reading);
  if (pf === null && value.pf !== null) warnOfUnused('pf', element, reading);
  const dev = interfaces[0]?.dev ?? null;
  return { ...value, dev, managed: value.mode === 'hostdev' ? value.managed : null, pf, interfaces, addresses };
}

type Fault = Omit<Complaint, 'code'>;

function faultsOf({ dev, mode, interfaces, addresses, pf }: WrittenForward, element: XmlElement): readonly Fault[] {
  const faults: Fault[] = [];
  const first = interfaces[0]?.dev ?? dev;
  // An empty <nat/> is refused as well, though it says nothing.
  if (elementsNamed(element, 'nat').length > 0 && mode !== 'nat') {
    faults.push({ message: `<nat> is for mode nat, not for ${mode}`, hint: "leave it out, or write mode='nat'" });
  }
  if (dev !== null && (addresses.length > 0 || pf !== null)) {
    const message = '<forward> has an attribute dev, and <address> or <pf> inside as well';
    faults.push({ message, hint: 'name the devices in one way' });
  }
  if (dev !== null && first !== dev) {
    const message = `<forward dev='${dev}'> does not name its first interface, ${first}`;
    faults.push({ message, hint: 'leave dev out' });
  }
  for (const name of twice([...interfaces.map((one) => one.dev), ...addresses.map(printPciAddress)])) {
    faults.push({ message: `${name} is listed twice in <forward>`, hint: 'keep one' });
  }
  return faults;
}

const interfacesOf = ({ dev, interfaces }: WrittenForward): WrittenForward['interfaces'] =>
  interfaces.length === 0 && dev !== null ? [{ dev, connections: null }] : interfaces;

function twice(names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const name of names) (seen.has(name) ? again : seen).add(name);
  return again;
}

function warnOfUnused(name: string, element: XmlElement, reading: Reading): void {
  for (const { span } of elementsNamed(element, name)) {
    const message = `<${name}> has no effect beside devices that are named otherwise, and is not kept`;
    complain(reading, span, {
      severity: 'warning',
      code: 'unused-device',
      message,
      hint: 'name the devices in one way',
    });
  }
}
