import { runProgram } from './run-program.ts';

/** Whether this machine's kernel has VLANs on bridges, by iproute2's word rather than kvmnet's. */
export async function keepsVlansApart(): Promise<boolean> {
  const words = ['ip', 'link', 'add', 'name', 'br0', 'type', 'bridge', 'vlan_filtering', '1'];
  const codes = Array.from({ length: 256 }, (_, code) => code);
  return (await runProgram(['unshare', '--net', ...words], { codes })).code === 0;
}
