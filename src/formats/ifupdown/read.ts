import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { type Interface, type InterfaceRoute, plainInterface, usualDhcpClient } from '../../model/interface.ts';
import type { InterfaceName } from '../../net/names.ts';
import type { ConfigFile, ReadInterfaces } from '../interface-parts/host-format.ts';
import {
  complaintOf,
  notCarried,
  type Setting,
  type SettingsReading,
  settingsReading,
} from '../interface-parts/setting.ts';
import { isKeyOf } from '../interface-parts/setting-field.ts';
import { gatewayRoutes } from './address-fields.ts';
import { commandField } from './command-field.ts';
import type { Block, InterfacesDocument, InterfacesLine } from './document.ts';
import { interfacesFields, silentOptions } from './fields.ts';
import { globMatches } from './glob.ts';
import { kindOf, portsIn } from './kind-fields.ts';
import { isOnLink } from './plan.ts';
import { documentsOf } from './sources.ts';
import { type StanzaHead, stanzaHead, startedBy } from './stanza.ts';

/** Reads /etc/network/interfaces and what it names. */
export function readIfupdown(files: readonly ConfigFile[]): ReadInterfaces {
  const { documents, diagnostics } = documentsOf(files);
  const read = readDocuments(documents);
  return { interfaces: read.interfaces, diagnostics: [...diagnostics, ...read.diagnostics] };
}

/** What documents say together. */
export function readDocuments(documents: readonly InterfacesDocument[]): ReadInterfaces {
  const blocks = documents.flatMap((document) => document.blocks);
  const diagnostics: Diagnostic[] = blocks.flatMap(strangeBlock);
  const started = blocks.flatMap((block) => startedBy(block) ?? []);
  const byName = new Map<InterfaceName, Stanza[]>();
  for (const block of blocks) {
    const head = stanzaHead(block);
    if (!head?.ok) continue;
    const stanzas = byName.get(head.value.name) ?? [];
    stanzas.push({ head: head.value, block });
    byName.set(head.value.name, stanzas);
  }
  const found = [...byName].map(([name, stanzas]) => readStanzas(name, stanzas, isStarted(name, started)));
  for (const one of found) for (const complaint of one.diagnostics) diagnostics.push(complaint);
  return { interfaces: withPorts(found), diagnostics };
}

type Stanza = { readonly head: StanzaHead; readonly block: Block };

type Found = {
  readonly nic: Interface;
  readonly ports: readonly InterfaceName[];
  readonly diagnostics: readonly Diagnostic[];
};

function readStanzas(name: InterfaceName, stanzas: readonly Stanza[], startsAtBoot: boolean): Found {
  const diagnostics: Diagnostic[] = [];
  const whole = settingsReading(
    stanzas.flatMap(({ block }) => settingsOf(block)),
    diagnostics,
  );
  const plain: Interface = { ...plainInterface(name, kindOf(whole, name)), startsAtBoot };
  const gateways: InterfaceRoute[] = [];
  const nic = stanzas.reduce((so, { head, block }) => {
    const reading = settingsReading(settingsOf(block), diagnostics);
    gateways.push(...gatewayRoutes(reading, head));
    tellStrangers(reading, head, block);
    return interfacesFields.reduce((now, field) => field.read(reading, now, head), withClient(so, head));
  }, plain);
  const routes = gateways.map((route) => ({ ...route, onLink: !isOnLink(nic, route) }));
  return { nic: { ...nic, routes: [...routes, ...nic.routes] }, ports: portsIn(whole), diagnostics };
}

const settingsOf = ({ lines }: Block): readonly Setting[] => lines.flatMap(({ setting }) => setting ?? []);

function withClient(nic: Interface, { family, method }: StanzaHead): Interface {
  const key = family === 4 ? 'ipv4' : 'ipv6';
  return method === 'dhcp' ? { ...nic, [key]: { ...nic[key], dhcp: usualDhcpClient } } : nic;
}

const KNOWN = interfacesFields.flatMap(({ keys }) => keys);

function tellStrangers(reading: SettingsReading, { rest }: StanzaHead, { head }: Block): void {
  for (const setting of reading.settings)
    if (reading.byKey.get(setting.key) !== setting && !isRepeatable(setting.key))
      reading.diagnostics.push(notCarried(setting, 'stands in the stanza once more; the last is taken'));
    else if (!isKeyOf(KNOWN, setting.key) && !silentOptions.has(setting.key))
      reading.diagnostics.push(notCarried(setting));
  if (rest.length > 0 && head !== null)
    reading.diagnostics.push(strangeLine(head, `"${rest.join(' ')}" is not followed`));
}

const isRepeatable = (key: string): boolean => /^dns_/.test(key) || commandField.keys.includes(key);

function strangeBlock(block: Block): readonly Diagnostic[] {
  const { head } = block;
  if (head === null) return block.lines.flatMap(({ setting }) => (setting === null ? [] : misplaced(setting)));
  const stanza = stanzaHead(block);
  if (stanza !== null && !stanza.ok) return [strangeLine(head, `the stanza is not carried: ${stanza.reason}`)];
  return STRANGE.has(head.words[0] ?? '') ? [strangeLine(head, `"${head.words[0]}" is not carried`)] : [];
}

const STRANGE: ReadonlySet<string> = new Set(['mapping', 'template', 'rename', 'no-auto-down', 'no-scripts']);

const misplaced = (setting: Setting): readonly Diagnostic[] => [
  complaintOf(
    'error',
    setting,
    'misplaced-option',
    `"${setting.key}" stands in no stanza`,
    'begin with "iface NAME inet static"',
  ),
];

const strangeLine = ({ position }: InterfacesLine, message: string): Diagnostic =>
  complaintOf('warning', { position }, 'not-carried', message);

const isStarted = (name: string, started: readonly string[]): boolean =>
  started.some((word) => word === name || (word.startsWith('/') && globMatches(word.slice(1), name)));

// A port needs no stanza of its own: it comes up with its controller.
function withPorts(found: readonly Found[]): readonly Interface[] {
  const controllers = new Map(found.flatMap(({ nic, ports }) => ports.map((port) => [port, nic] as const)));
  const named = new Set(found.map(({ nic }) => nic.name));
  const others = [...controllers].filter(([port]) => !named.has(port));
  const ports = others.map(
    ([port, { name, startsAtBoot }]): Interface => ({
      ...plainInterface(port, { type: 'ethernet' }),
      controller: name,
      startsAtBoot,
    }),
  );
  const own = found.map(({ nic }) => ({ ...nic, controller: controllers.get(nic.name)?.name ?? nic.controller }));
  return [...own, ...ports];
}
