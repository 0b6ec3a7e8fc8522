import type { NetworkOverview } from '../../../../src/engine/overview.ts';
import { useFormat, useWords } from '../../i18n/spoken.ts';
import { usePage } from '../../page/page-context.ts';
import { linksOf } from './network-columns.tsx';
import { networksWords } from './networks-words.ts';

/** All networks together, in figures. */
export function NetworkTotals({ networks }: { readonly networks: readonly NetworkOverview[] }) {
  const phrases = useWords(networksWords);
  const format = useFormat();
  const { rates } = usePage().store;
  // Read, so that this is drawn anew with each report.
  rates.count.value;
  const running = networks.filter(({ state }) => state === 'running').length;
  const broken = networks.filter(({ state }) => state === 'broken').length;
  const guests = networks.reduce((sum, network) => sum + network.guests.length, 0);
  const traffic = networks.flatMap(linksOf).reduce((sum, link) => sum + rates.nowOf(link), 0);
  return (
    <dl class="totals">
      <Total name={phrases.totalRunning} value={`${format.count(running)} / ${format.count(networks.length)}`} />
      {broken > 0 && <Total name={phrases.totalBroken} value={format.count(broken)} isBad />}
      <Total name={phrases.guests} value={format.count(guests)} />
      <Total name={phrases.traffic} value={format.rate(traffic)} />
    </dl>
  );
}

type TotalProps = { readonly name: string; readonly value: string; readonly isBad?: boolean };

const Total = ({ name, value, isBad = false }: TotalProps) => (
  <div data-tone={isBad ? 'bad' : undefined}>
    <dt>{name}</dt>
    <dd class="number">{value}</dd>
  </div>
);
