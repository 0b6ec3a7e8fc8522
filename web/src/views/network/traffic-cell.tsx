import type { PortDetails } from '../../../../src/engine/port-details.ts';
import { useFormat, useWords } from '../../i18n/spoken.ts';
import { usePage } from '../../page/page-context.ts';
import { Sparkline } from '../../ui/sparkline.tsx';
import { networkWords } from './network-words.ts';

export type TrafficCellProps = { readonly port: PortDetails; readonly way: 'received' | 'sent' };

/** What a guest receives, or sends: how it went lately, and how much it is now. */
export function TrafficCell({ port, way }: TrafficCellProps) {
  const { rates } = usePage().store;
  const phrases = useWords(networkWords);
  const format = useFormat();
  // Read, so that this is drawn anew with each report.
  rates.count.value;
  if (port.link === null) return <>–</>;
  const course = rates.courseOf(port.link);
  // Rates are the host's, who sends what a guest receives.
  const values = way === 'received' ? course.sent : course.received;
  const now = format.rate(values.at(-1) ?? 0);
  return (
    <span class="traffic">
      <Sparkline label={phrases.course(phrases[way], now)} values={values} />
      <span class="number" title={format.bytes(port[way].bytes)}>
        {now}
      </span>
    </span>
  );
}
