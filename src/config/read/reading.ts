import type { Diagnostic, Position } from '../../diagnostic/diagnostic.ts';
import type { Source } from '../../diagnostic/source.ts';
import type { Node } from '../../yaml/node.ts';

/** One file being read: what was found wrong so far, and how the model numbers what the file lists. */
export type Reading = {
  readonly source: Source;
  readonly diagnostics: Diagnostic[];
  /** Of a value that became a list in the model: the nodes of its items, in the model's order. */
  readonly numbered: Map<Node, readonly Node[]>;
};

/** Makes a value of a node; undefined when it cannot, which has then been reported. */
export type Reader<T> = (node: Node, reading: Reading) => T | undefined;

/** What is wrong, and what would be right. */
export type Complaint = {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  readonly severity?: Diagnostic['severity'];
};

/** Reports a mistake in a value. */
export const complain = (reading: Reading, node: Node, complaint: Complaint): void =>
  push(reading, node, reading.source.position(node.span), complaint);

/** Reports a mistake in a key, or in what is missing under it. */
export const complainOfKey = (reading: Reading, node: Node, complaint: Complaint): void =>
  push(reading, node, reading.source.position(node.key ?? node.span), complaint);

function push({ diagnostics }: Reading, node: Node, position: Position, complaint: Complaint): void {
  const { code, message, hint, severity = 'error' } = complaint;
  diagnostics.push({ severity, code, message, hint, position, path: node.path === '' ? null : node.path });
}
