import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { runProgram } from '../host/run-program.ts';

/**
 * Whether iptables drops whatever no rule of its chain FORWARD lets pass, as Docker and ufw have it. libvirt puts a rule
 * in for each of its networks; of what another table drops, kvmnet's can save nothing.
 */
export async function dropsForwarded(program: 'iptables' | 'ip6tables'): Promise<boolean> {
  try {
    const rules = (await runProgram(program, ['--list-rules', 'FORWARD'])).toString('utf8');
    return /^-P FORWARD DROP$/m.test(rules);
  } catch (error) {
    // Without the program, or its part of the kernel, nobody has such rules.
    if (error instanceof KvmnetError) return false;
    throw error;
  }
}
