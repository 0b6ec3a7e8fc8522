import { type Diagnostic, hasErrors, refuse } from '../diagnostic/diagnostic.ts';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { propose } from '../engine/propose.ts';
import { noRequest, type Request } from '../engine/request.ts';
import { applyOperation } from '../host/fake/apply.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Plan } from '../plan/operation.ts';
import type { Facts } from '../state/facts.ts';
import type { Act } from './act.ts';

/** An act, and what it would have kvmnet do. */
export type ForeseenAct = { readonly act: Act; readonly plan: Plan };

/** What would be done; with an error among the diagnostics, it cannot be done. */
export type Foreseen = { readonly acts: readonly ForeseenAct[]; readonly diagnostics: readonly Diagnostic[] };

type World = { readonly catalogue: Catalogue; readonly facts: Facts };

/** Goes through acts in thought: each request is granted on the machine that those before it would leave. */
export function foresee(acts: readonly Act[], { catalogue, facts }: World): Foreseen {
  let world: World = { catalogue, facts };
  const foreseen: ForeseenAct[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const act of acts) {
    const granted = act.kind === 'ask-kvmnet' ? grant(act.request, world) : { world, plan: [], diagnostics: [] };
    diagnostics.push(...granted.diagnostics);
    if (hasErrors(granted.diagnostics)) break;
    foreseen.push({ act, plan: granted.plan });
    if (granted.world === null) break;
    world = granted.world;
  }
  return { acts: foreseen, diagnostics: unique(diagnostics) };
}

type Granted = { readonly world: World | null; readonly plan: Plan; readonly diagnostics: readonly Diagnostic[] };

function grant(request: Request, { catalogue, facts }: World): Granted {
  const { plan, diagnostics, catalogue: after, isInterim } = propose(request, catalogue, facts);
  if (hasErrors(diagnostics)) return { world: null, plan, diagnostics };
  const machine = afterPlan(plan, facts);
  if (machine === null) return { world: null, plan, diagnostics: [...diagnostics, unforeseen] };
  const world = { catalogue: after, facts: machine };
  if (!isInterim) return { world, plan, diagnostics };
  const settled = grant(noRequest, world);
  return { ...settled, plan: [...plan, ...settled.plan], diagnostics };
}

// The picture of a machine may have less in it than the machine.
function afterPlan(plan: Plan, facts: Facts): Facts | null {
  try {
    return plan.reduce(applyOperation, facts);
  } catch (error) {
    if (error instanceof KvmnetError) return null;
    throw error;
  }
}

const unforeseen: Diagnostic = {
  ...refuse('unforeseen', 'what would be done after this cannot be told before', null),
  severity: 'notice',
};

const unique = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => [
  ...new Map(diagnostics.map((each) => [`${each.code} ${each.message}`, each])).values(),
];
