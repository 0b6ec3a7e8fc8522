import type { ComponentChildren } from 'preact';
import type { NetworkDetails } from '../../../../src/engine/details.ts';
import { printDevices } from '../../../../src/model/pool.ts';
import { useWords } from '../../i18n/spoken.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { ModeBadge } from '../../ui/mode-badge.tsx';
import { networkWords } from './network-words.ts';

const TONES: Readonly<Record<NetworkDetails['state'], Tone>> = { running: 'ok', stopped: 'plain', broken: 'bad' };

/** A network in a few words: its mode, how it is, where it is on the host. */
export function NetworkFacts({ details }: { readonly details: NetworkDetails }) {
  const phrases = useWords(networkWords);
  const { mode, state, title, autostart, bridge, uplink, server, devices } = details;
  const leadsOut = mode === 'nat' || mode === 'routed';
  return (
    <div class="network-facts">
      <p class="network-state">
        <ModeBadge mode={mode} /> <Badge tone={TONES[state]}>{phrases[state]}</Badge>{' '}
        <span class="muted">{autostart ? phrases.autostart : phrases.manual}</span>
        {title !== null && <span> · {title}</span>}
      </p>
      <dl class="network-list">
        {bridge !== null && <Fact name={phrases.bridge}>{bridge}</Fact>}
        {leadsOut && <Fact name={phrases.uplink}>{uplink ?? phrases.anyUplink}</Fact>}
        {devices !== null && <Fact name={phrases.devices}>{devicesOf(details, phrases)}</Fact>}
        {devices === null && (
          <Fact name={phrases.server}>
            {server === null ? (
              phrases.noServer
            ) : (
              <Badge tone={server === 'running' ? 'ok' : 'bad'}>{phrases[`server-${server}`]}</Badge>
            )}
          </Fact>
        )}
      </dl>
    </div>
  );
}

function devicesOf({ devices, sharing }: NetworkDetails, phrases: (typeof networkWords)['en']): string {
  if (devices === null) return '–';
  const names = 'pf' in devices ? phrases.functionsOf(devices.pf) : printDevices(devices);
  return sharing === null ? names : `${names} (macvtap ${sharing})`;
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }) => (
  <div class="network-fact">
    <dt>{name}</dt>
    <dd class="mono">{children}</dd>
  </div>
);
