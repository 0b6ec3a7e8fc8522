import { usePage } from '../../page/page-context.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { NewNetwork } from './new-network.tsx';

/** A network that is not there yet: by a form, by its declaration, or by both. */
export function CreateView() {
  const { store } = usePage();
  return (
    <Loaded resource={store.host}>
      {(host) => (
        <Loaded resource={store.networks}>{(networks) => <NewNetwork host={host} networks={networks} />}</Loaded>
      )}
    </Loaded>
  );
}
