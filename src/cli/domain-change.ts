import { type Diagnostic, refuse } from '../diagnostic/diagnostic.ts';
import { addInterface } from '../formats/libvirt-domain/add-interface.ts';
import { type Domain, readDomain } from '../formats/libvirt-domain/domain.ts';
import type { DomainInterface } from '../formats/libvirt-domain/domain-interface.ts';
import { interfaceSource } from '../formats/libvirt-domain/interface-source.ts';
import { modelFor, plugIn } from '../formats/libvirt-domain/plug-in.ts';
import { removeInterface } from '../formats/libvirt-domain/remove-interface.ts';
import { replugInterface } from '../formats/libvirt-domain/replug-interface.ts';
import { diagnosticOf } from '../model/problem.ts';
import type { MacAddress } from '../net/mac-address.ts';
import { type InterfaceRequest, macsOf } from './interface-request.ts';
import { isOnNetwork } from './on-network.ts';

/** What is to be done with a domain's interfaces. */
export type DomainChange =
  | { readonly kind: 'add' }
  /** The interface of that MAC is plugged into the network, wherever it was. */
  | { readonly kind: 'move'; readonly mac: MacAddress }
  /** The interface on the network goes; of several, that of the MAC asked for. */
  | { readonly kind: 'remove' };

/** What became of it: the text, and in words what was done. */
export type ChangedDomain = {
  /** undefined where the change cannot be; the errors say why. */
  readonly text: string | undefined;
  readonly name: string | null;
  readonly done: string;
  readonly diagnostics: readonly Diagnostic[];
};

/** Changes a domain's XML; what is not the interface meant stays byte for byte. */
export function changeDomain(
  file: string,
  text: string,
  { change, ...asked }: InterfaceRequest & { readonly change: DomainChange },
): ChangedDomain {
  const { domain, diagnostics } = readDomain(file, text);
  if (domain === null) return { text: undefined, name: null, done: '', diagnostics };
  switch (change.kind) {
    case 'add':
      return add(domain, asked);
    case 'move':
      return move(domain, change.mac, asked);
    case 'remove':
      return remove(domain, asked);
  }
}

function add(domain: Domain, { network, wish }: InterfaceRequest): ChangedDomain {
  const { added, diagnostics } = plugIn(domain, network, { wish, macs: macsOf(network, domain.name) });
  if (added === undefined) return refused(domain, diagnostics);
  const done = `added an interface on ${network.name}${added.mac === null ? '' : `, MAC ${added.mac}`}`;
  return { text: addInterface(domain, added), name: domain.name, done, diagnostics };
}

function move(domain: Domain, mac: MacAddress, { network, wish }: InterfaceRequest): ChangedDomain {
  const source = interfaceSource(network, wish);
  const moved = domain.interfaces.find((each) => each.mac === mac);
  if ('code' in source) return refused(domain, [diagnosticOf(network, source)]);
  if (moved === undefined) return refused(domain, [noSuchMac(domain, mac)]);
  const text = replugInterface(domain, moved, { source, model: modelFor(network, wish) });
  return { text, name: domain.name, done: `plugged the interface ${mac} into ${network.name}`, diagnostics: [] };
}

function remove(domain: Domain, asked: InterfaceRequest): ChangedDomain {
  const { network, wish } = asked;
  const there = domain.interfaces.filter((each) => isOnNetwork(each, network, wish.bridge));
  const [meant, ...more] = there.filter(({ mac }) => wish.mac === null || mac === wish.mac);
  if (meant === undefined) return refused(domain, [notThere(domain, there, asked)]);
  if (more.length > 0) return refused(domain, [several([meant, ...more], asked)]);
  const done = `removed the interface ${meant.mac ?? 'without a MAC'} from ${network.name}`;
  return { text: removeInterface(domain, meant), name: domain.name, done, diagnostics: [] };
}

const refused = ({ name }: Domain, diagnostics: readonly Diagnostic[]): ChangedDomain => ({
  text: undefined,
  name,
  done: '',
  diagnostics,
});

const nameOf = ({ name }: Domain): string => (name === null ? 'the domain' : `domain ${name}`);

const macsIn = (interfaces: readonly DomainInterface[]): string =>
  interfaces.flatMap(({ mac }) => (mac === null ? [] : [mac])).join(', ') || 'none with a MAC address';

const noSuchMac = (domain: Domain, mac: MacAddress): Diagnostic =>
  refuse(
    'no-such-interface',
    `${nameOf(domain)} has no interface with MAC address ${mac}`,
    `it has ${macsIn(domain.interfaces)}`,
  );

function notThere(domain: Domain, there: readonly DomainInterface[], { network, wish }: InterfaceRequest): Diagnostic {
  const mac = wish.mac === null ? '' : ` with MAC address ${wish.mac}`;
  const hint = there.length > 0 ? `there it has ${macsIn(there)}` : 'see what it has: kvmnet domain-interfaces';
  return refuse('no-such-interface', `${nameOf(domain)} has no interface${mac} on network ${network.name}`, hint);
}

const several = (found: readonly DomainInterface[], { network }: InterfaceRequest): Diagnostic =>
  refuse(
    'several-interfaces',
    `${found.length} interfaces are on network ${network.name}`,
    `say which, --mac: ${macsIn(found)}`,
  );
