import { macAddressToBytes } from '../net/mac-address.ts';
import { CEILING_BURST_BYTES, QUANTUM_BYTES, SHAPER_MAJOR, type ShaperClass } from '../state/shaper-tree.ts';
import type { OperationOf } from './operation.ts';
import { lineIn, type PrintContext, type Word } from './print-shell.ts';
import { type ShaperStep, shaperSteps } from './shaper-steps.ts';

/** The `tc` lines that hold a link back. */
export function printSetShaper(operation: OperationOf<'set-shaper'>, context: PrintContext): string[] {
  const { namespace, name } = operation.shaper;
  return shaperSteps(operation).map((step) => lineIn(namespace, context, words(step, name)));
}

export const printDeleteShaper = ({ link }: OperationOf<'delete-shaper'>, context: PrintContext): string[] => [
  lineIn(link.namespace, context, ['tc', 'qdisc', 'del', 'dev', link.name, 'root']),
];

function words(step: ShaperStep, link: string): readonly Word[] {
  switch (step.kind) {
    case 'make-tree':
      return ['tc', 'qdisc', 'replace', 'dev', link, 'root', 'handle', TREE, 'htb', 'default', hex(step.defaultMinor)];
    case 'set-class':
      return ['tc', 'class', 'replace', 'dev', link, ...classWords(step.class)];
    case 'set-queue':
      return ['tc', 'qdisc', 'replace', 'dev', link, 'parent', id(step.minor), 'bfifo', 'limit', step.queueBytes];
    case 'set-filter':
      return [
        'tc',
        'filter',
        'replace',
        ...filterWords(link, step.minor),
        ...matchWords(step),
        'flowid',
        id(step.minor),
      ];
    case 'delete-filter':
      return ['tc', 'filter', 'del', ...filterWords(link, step.minor)];
    case 'delete-class':
      return ['tc', 'class', 'del', 'dev', link, 'classid', id(step.minor)];
  }
}

// A bare number is bytes to tc where it stands for an amount, and bits a second where it is a rate.
const classWords = (htb: ShaperClass): readonly Word[] => [
  ...['parent', htb.parent === null ? TREE : id(htb.parent), 'classid', id(htb.minor), 'htb'],
  ...['rate', `${htb.bytesPerSecond}bps`, 'ceil', `${htb.ceilingBytesPerSecond}bps`],
  ...['burst', htb.burstBytes, 'cburst', CEILING_BURST_BYTES, 'quantum', QUANTUM_BYTES],
];

const filterWords = (link: string, minor: number): readonly Word[] => [
  ...['dev', link, 'parent', TREE, 'protocol', 'all', 'pref', 1, 'handle', `800::${minor.toString(16)}`, 'u32'],
];

// The frame's destination, counted back from the network header.
function matchWords({ mac }: Extract<ShaperStep, { kind: 'set-filter' }>): readonly Word[] {
  const digits = Array.from(macAddressToBytes(mac), (byte) => byte.toString(16).padStart(2, '0'));
  const [first, second] = [digits.slice(0, 2).join(''), digits.slice(2).join('')];
  return [
    ...['match', 'u16', `0x${first}`, '0xffff', 'at', -14],
    ...['match', 'u32', `0x${second}`, '0xffffffff', 'at', -12],
  ];
}

const TREE = `${SHAPER_MAJOR.toString(16)}:`;

const id = (minor: number): string => `${TREE}${minor.toString(16)}`;

const hex = (number: number): string => `0x${number.toString(16)}`;
