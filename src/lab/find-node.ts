import { LookUpFailed } from '../diagnostic/look-up-failed.ts';
import type { Found } from './look-round.ts';
import { type LabRecord, runningLabs } from './registry.ts';

/** The labs of this user that are up; with a number, that one alone. @throws LookUpFailed when there is none */
export function labsUp(number: string | undefined, running = runningLabs()): readonly LabRecord[] {
  const labs = number === undefined ? running : running.filter(({ outside }) => String(outside.pid) === number);
  if (labs.length > 0) return labs;
  throw new LookUpFailed(number === undefined ? 'no lab is running' : 'no such lab is running', {
    operation: 'find the lab',
    subject: number ?? 'kvmnet',
    hint:
      running.length > 0 ? `those running are ${numbers(running)}` : 'start one with "kvmnet lab", as the same user',
  });
}

/** The node of that name, in the one lab that is up, or in the one of that number. */
export function findNode(name: string, number: string | undefined, running = runningLabs()): Found {
  const labs = labsUp(number, running);
  const [lab, ...others] = labs;
  if (lab === undefined || others.length > 0) throw ambiguous(name, labs);
  const node = lab.nodes.find((candidate) => candidate.name === name);
  if (node === undefined) throw unknown(name, lab);
  return { lab, node };
}

const numbers = (labs: readonly LabRecord[]): string => labs.map(({ outside }) => outside.pid).join(', ');

const ambiguous = (name: string, labs: readonly LabRecord[]): LookUpFailed =>
  new LookUpFailed(`${labs.length} labs are running`, {
    operation: 'find',
    subject: name,
    hint: `say which with --lab: ${numbers(labs)}`,
  });

const unknown = (name: string, { nodes }: LabRecord): LookUpFailed =>
  new LookUpFailed('nobody in the lab has that name', {
    operation: 'find',
    subject: name,
    hint:
      nodes.length > 0
        ? `there are ${nodes.map((node) => node.name).join(', ')}`
        : 'the lab is still being built; wait for its table of guests',
  });
