// In a box: answers lines of JSON, each `{ "charge": LINK }` or `{ "acts": [...] }`, with a line each.
import { createInterface } from 'node:readline';
import { gatherEvidence } from '../../src/managers/gather-evidence.ts';
import type { ManagerAct } from '../../src/managers/manager-act.ts';
import { runManagerActs } from '../../src/managers/run-acts.ts';
import { whoIsInCharge } from '../../src/managers/who-is-in-charge.ts';
import { interfaceName } from '../../src/net/names.ts';

type Order = { readonly charge: string } | { readonly acts: readonly ManagerAct[] };

for await (const line of createInterface({ input: process.stdin })) {
  const answer = await answerTo(JSON.parse(line)).catch((error) => ({ error: String(error) }));
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
// What it has started in the background is not to be waited for.
process.exit(0);

async function answerTo(order: Order): Promise<object> {
  if ('charge' in order) return whoIsInCharge(await gatherEvidence(interfaceName(order.charge)));
  await runManagerActs(order.acts);
  return {};
}
