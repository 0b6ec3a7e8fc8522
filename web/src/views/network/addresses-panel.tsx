import type { AddressStrip, NetworkView } from '../../../../src/api/contract/network.ts';
import { ipAddress } from '../../../../src/net/ip-address.ts';
import { rangeSize } from '../../../../src/net/ip-range.ts';
import { useFormat, useWords } from '../../i18n/spoken.ts';
import { Empty } from '../../ui/empty.tsx';
import { Strip } from '../../ui/strip.tsx';
import { networkWords } from './network-words.ts';
import { ReservationTable } from './reservation-table.tsx';

/** A network's own addresses, how its prefixes are used, and the routes to it. */
export function AddressesPanel({ network }: { readonly network: NetworkView }) {
  const { details, strips } = network;
  const phrases = useWords(networkWords);
  const { addresses, routes, prefixes, state, mode } = details;
  const isLan = mode === 'bridge' || mode === 'direct' || mode === 'hostdev';
  if (prefixes.length === 0) {
    return (
      <div class="panel">
        <Empty>{isLan || state === 'running' ? phrases.noAddresses : phrases.notChosen}</Empty>
        <ReservationTable network={network} />
      </div>
    );
  }
  return (
    <div class="panel">
      {strips.map((strip) => (
        <PrefixStrip key={strip.prefix} strip={strip} />
      ))}
      <ReservationTable network={network} />
      <Lines title={phrases.ownAddresses} lines={addresses} />
      <Lines title={phrases.routes} lines={routes} />
    </div>
  );
}

function PrefixStrip({ strip }: { readonly strip: AddressStrip }) {
  const phrases = useWords(networkWords);
  const format = useFormat();
  const [used, reserved] = [phrases.used(format.count(strip.used)), phrases.reserved(format.count(strip.reserved))];
  const free =
    strip.free === null
      ? phrases.noneFree
      : phrases.free(format.count(strip.free), strip.ranges.map(between).join(', '));
  const parts = strip.runs.map(({ first, last, use, who }) => ({
    key: first,
    size: Number(rangeSize({ first: ipAddress(first), last: ipAddress(last) })),
    use,
    label: `${between({ first, last })} · ${phrases[`use-${use}`]}${who === null ? '' : ` · ${who}`}`,
  }));
  return (
    <figure class="prefix">
      <figcaption class="prefix-head">
        <strong class="mono">{strip.prefix}</strong>
        <span class="legend" data-use="used">
          {used}
        </span>
        <span class="legend" data-use="reserved">
          {reserved}
        </span>
        <span class="legend" data-use="free">
          {free}
        </span>
        {(['gateway', 'outside'] as const)
          .filter((use) => strip.runs.some((run) => run.use === use))
          .map((use) => (
            <span key={use} class="legend" data-use={use}>
              {phrases[`use-${use}`]}
            </span>
          ))}
      </figcaption>
      {parts.length > 0 && <Strip label={phrases.strip(strip.prefix, used, free)} parts={parts} />}
    </figure>
  );
}

const between = ({ first, last }: AddressStrip['ranges'][number]): string =>
  first === last ? first : `${first} – ${last}`;

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="lines mono">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
