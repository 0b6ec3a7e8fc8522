import type { Plan } from './operation.ts';
import { printOperation } from './print-operation.ts';
import type { PrintContext } from './print-shell.ts';

/** The lines that an administrator would type to take the plan's steps: shell, to be read or to be run with `sh -e`. */
export const printPlan = (plan: Plan, context: PrintContext): string[] =>
  plan.flatMap((operation) => printOperation(operation, context));
