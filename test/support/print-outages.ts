import type { Outage } from './outage-probe.ts';

/** Prints, where a test is run by name, how long the LAN waited for answers in each phase. */
export function printOutages(title: string, outages: readonly Outage[]): void {
  if (process.env.KVMNET_TEST_OUTPUT === undefined) return;
  const rows = outages.map(
    ({ phase, sent, lost, longestMs }) => `  ${phase}: ${longestMs} ms (${lost} of ${sent} lost)`,
  );
  process.stdout.write(`${title}\n${rows.join('\n')}\n`);
}
