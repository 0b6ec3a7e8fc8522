import { paint } from '../cli/colour.ts';
import { table } from '../cli/table.ts';
import type { LabRecord } from './registry.ts';

/** Labs for people: their number, and who is in each. */
export const printLabs = (labs: readonly LabRecord[]): string => labs.map(printLab).join('\n');

function printLab({ outside, page, nodes }: LabRecord): string {
  const rows = nodes.map(({ name, role, network, ipv4, ipv6 }) => [
    name,
    role === 'guest' ? `guest of ${network}` : role,
    ipv4 ?? '-',
    ipv6 ?? '-',
  ]);
  const body = table(['NAME', 'ROLE', 'IPV4', 'IPV6'], rows) || 'still being built\n';
  const head = `${paint('bold', `lab ${outside.pid}`)}${page === null ? '' : `, its page at ${page}`}`;
  return `${head}\n${body}`;
}
