import type { HostView as Host } from '../../../../src/api/contract/host.ts';
import { useWords } from '../../i18n/spoken.ts';
import { usePage } from '../../page/page-context.ts';
import { Facts } from '../../ui/facts.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { HostMoves } from './host-moves.tsx';
import { hostWords } from './host-words.ts';
import { NicTable } from './nic-table.tsx';
import { RouteTable } from './route-table.tsx';

/** The host as far as networks have to do with it. */
export function HostView() {
  const { store } = usePage();
  return <Loaded resource={store.host}>{(host) => <Parts host={host} />}</Loaded>;
}

function Parts({ host }: { readonly host: Host }) {
  const phrases = useWords(hostWords);
  return (
    <>
      <Machine host={host} />
      <h2>{phrases.moves}</h2>
      <HostMoves adoption={host.adoption} />
      <h2>{phrases.nics}</h2>
      <NicTable nics={host.nics} />
      <h2>{phrases.routes}</h2>
      <RouteTable routes={host.routes} />
    </>
  );
}

function Machine({ host }: { readonly host: Host }) {
  const phrases = useWords(hostWords);
  const servers = host.nameServers.length === 0 ? phrases.none : host.nameServers.join(', ');
  const facts = [
    { name: phrases.name, value: host.hostName },
    { name: phrases.version, value: host.version },
    { name: phrases.kernel, value: host.kernel },
    { name: phrases.nameServers, value: servers },
    { name: phrases.role, value: phrases[host.role] },
  ];
  return (
    <section class="card" aria-label={phrases.facts}>
      <Facts facts={facts} />
    </section>
  );
}
