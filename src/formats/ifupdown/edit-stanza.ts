import type { Interface } from '../../model/interface.ts';
import type { InterfaceAddress } from '../../net/ip-prefix.ts';
import { type EditableLine, editLines, type LineStyle } from '../interface-parts/line-edit.ts';
import { settingsReading } from '../interface-parts/setting.ts';
import { addressField, addressIn } from './address-fields.ts';
import { commandField } from './command-field.ts';
import { canonicalCommand, routeCommands } from './commands.ts';
import type { Block, InterfacesLine } from './document.ts';
import type { InterfacesField } from './field.ts';
import { interfacesFields, spelling } from './fields.ts';
import type { PlannedStanza } from './plan.ts';
import type { StanzaHead } from './stanza.ts';
import { parseBlocks } from './workspace.ts';

/** The address that a stanza gives. */
export function addressOfBlock({ lines }: Block, head: StanzaHead): InterfaceAddress | null {
  const settings = lines.flatMap(({ setting }) => setting ?? []);
  return head.method === 'static' ? addressIn(settingsReading(settings, []), head) : null;
}

/** A stanza that is there, made to say what is planned; of the fields that are given, the address apart, which is always. */
export function editStanza(
  block: Block,
  head: StanzaHead,
  planned: PlannedStanza,
  { nic, fields }: { readonly nic: Interface; readonly fields: readonly InterfacesField[] },
): Block {
  const sameAddress = addressOfBlock(block, head) === planned.address;
  const edited = [...(sameAddress ? [] : [addressField]), ...fields.filter((field) => field !== addressField)].reduce<
    readonly EditableLine[]
  >(
    (lines, field) => editLines(lines, { keys: field.keys, wanted: field.write(nic, planned) }, styleOf(block)),
    block.lines.map((line) => comparable(line, nic)),
  );
  return { ...block, head: headFor(block, head, planned), lines: edited.map(asLine) };
}

/** A stanza that is not there yet, as text. */
export function newStanza(nic: Interface, planned: PlannedStanza): string {
  const style = styleOf(null);
  const lines = interfacesFields.flatMap((field) => field.write(nic, planned)).map((entry) => style.line(entry));
  return [`iface ${nic.name} ${familyWord(planned)} ${planned.method}\n`, ...lines].join('');
}

const familyWord = ({ family }: PlannedStanza): string => (family === 4 ? 'inet' : 'inet6');

// Commands of one meaning are alike; those that the model does not know are nobody's to change.
function comparable(line: InterfacesLine, { name, routes }: Interface): EditableLine {
  if (line.key === null || !commandField.keys.includes(line.key)) return line;
  const command = canonicalCommand(line.key, line.value, name);
  // Taking a route away at the end is nothing that has to be said, nor wrong where it is.
  const made = command?.value.replace(' route del ', ' route add ');
  if (command?.key === 'down' && routeCommands(routes, name).some(({ key, value }) => key === 'up' && value === made))
    return { ...line, key: wantsUndo(command.value) ? 'down' : 'kept', value: command.value };
  return { ...line, key: command?.key ?? 'kept', value: command?.value ?? line.value };
}

// What is no unicast route does not go with its interface.
const wantsUndo = (command: string): boolean => / route del (blackhole|unreachable|prohibit) /.test(command);

/** Lines are indented as those that are there. */
function styleOf(block: Block | null): LineStyle {
  const indented = block?.lines.find(({ setting }) => setting !== null)?.text;
  const indent = /^[ \t]*/.exec(indented ?? '    ')?.[0];
  return { line: ({ key, value }) => `${indent}${spelling(key)} ${value}\n`, value: (value) => value };
}

function headFor({ head }: Block, { family, method, rest }: StanzaHead, planned: PlannedStanza): InterfacesLine | null {
  if (head === null || method === planned.method) return head;
  const [keyword = '', label = ''] = head.words;
  const words = [keyword, label, family === 4 ? 'inet' : 'inet6', planned.method, ...rest];
  return { ...head, words, text: `${words.join(' ')}\n` };
}

function asLine(line: EditableLine): InterfacesLine {
  if ('words' in line) return line as InterfacesLine;
  const [block] = parseBlocks(`iface x inet manual\n${line.text}`);
  return block?.lines[0] ?? { ...line, setting: null, words: [], position: NOWHERE };
}

const NOWHERE = { file: '', line: 1, column: 1, length: 1 };
