import type { NetworkView as Network } from '../../../../src/api/contract/network.ts';
import type { Remote } from '../../api/resource.ts';
import { useWords } from '../../i18n/spoken.ts';
import { usePage } from '../../page/page-context.ts';
import { hrefOf } from '../../router/route.ts';
import { Loaded, useWatched } from '../../ui/loaded.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import type { ViewProps } from '../views.ts';
import { AddressesPanel } from './addresses-panel.tsx';
import { DefinitionPanel } from './definition-panel.tsx';
import { GoneNetwork } from './gone-network.tsx';
import { LeasesPanel } from './leases-panel.tsx';
import { NetworkActions } from './network-actions.tsx';
import { NetworkFacts } from './network-facts.tsx';
import { networkWords } from './network-words.ts';
import { PortsPanel } from './ports-panel.tsx';
import { RulesPanel } from './rules-panel.tsx';

/** Everything about a network, and what can be done with it. */
export function NetworkView({ route: { name, tab, guest } }: ViewProps<'network'>) {
  const { store } = usePage();
  const resource = store.network(name);
  useWatched(resource);
  if (isGone(resource.state.value)) return <GoneNetwork key={name} name={name} />;
  // By its key: a question about one network, or a failure there, is no other one's.
  return (
    <Loaded key={name} resource={resource}>
      {(network) => <Parts network={network} tab={tab} guest={guest ?? null} />}
    </Loaded>
  );
}

// What was known of it says nothing of what could be done with it.
const isGone = (remote: Remote<Network>): boolean =>
  remote.kind === 'failed' && remote.trouble.kind === 'refused' && remote.trouble.status === 404;

type PartsProps = {
  readonly network: Network;
  readonly tab: string | null;
  /** Whom of the guests it is about. */
  readonly guest: string | null;
};

function Parts({ network, tab, guest }: PartsProps) {
  const phrases = useWords(networkWords);
  const { name } = network.details;
  const tabs = [
    { id: 'addresses', title: phrases.addresses, content: () => <AddressesPanel network={network} /> },
    { id: 'guests', title: phrases.guests, content: () => <PortsPanel details={network.details} meant={guest} /> },
    { id: 'leases', title: phrases.leases, content: () => <LeasesPanel network={network} /> },
    { id: 'rules', title: phrases.rules, content: () => <RulesPanel rules={network.details.rules} /> },
    { id: 'definition', title: phrases.definition, content: () => <DefinitionPanel network={network} /> },
  ];
  return (
    <div class="network">
      <NetworkFacts details={network.details} />
      <NetworkActions network={network} />
      <Tabs
        label={phrases.parts(name)}
        tabs={tabs}
        selected={tab ?? 'addresses'}
        onSelect={(id) => location.replace(hrefOf({ kind: 'network', name, tab: id }))}
      />
    </div>
  );
}
