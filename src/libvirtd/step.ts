import { hereDocument, shellLine } from '../plan/print-shell.ts';
import type { Virsh } from './virsh.ts';

/** One thing that libvirtd is asked to do with a network. */
export type LibvirtdStep =
  | { readonly kind: 'define' | 'create'; readonly name: string; readonly xml: string }
  | { readonly kind: 'start' | 'destroy' | 'undefine'; readonly name: string }
  | { readonly kind: 'autostart'; readonly name: string; readonly on: boolean };

/** Takes steps one after the other, and stops at the first that libvirt refuses. */
export async function takeSteps(virsh: Virsh, steps: readonly LibvirtdStep[]): Promise<void> {
  for (const step of steps) await virsh(argsOf(step), 'xml' in step ? step.xml : undefined);
}

/** The step as it would be typed. */
export function printStep(step: LibvirtdStep): readonly string[] {
  const line = shellLine(['virsh', ...argsOf(step)]);
  return 'xml' in step ? hereDocument(line, step.xml.trimEnd().split('\n')) : [line];
}

function argsOf(step: LibvirtdStep): readonly string[] {
  switch (step.kind) {
    case 'define':
    case 'create':
      return [`net-${step.kind}`, '--file', '/dev/stdin'];
    case 'start':
    case 'destroy':
    case 'undefine':
      return [`net-${step.kind}`, '--network', step.name];
    case 'autostart':
      return ['net-autostart', '--network', step.name, ...(step.on ? [] : ['--disable'])];
  }
}
