import type { Operation, OperationKind } from '../../plan/operation.ts';
import type { Facts } from '../../state/facts.ts';
import { addAddress, deleteAddress } from './addresses.ts';
import { createLink, deleteLinks } from './links.ts';
import { createNamespace, deleteNamespace } from './namespaces.ts';
import { forgetPort, forgetSysctl, rememberPort, rememberSysctl } from './originals.ts';
import { renameLink } from './rename-link.ts';
import { resetResolver, setResolver } from './resolvers.ts';
import { addRoute, deleteRoute } from './routes.ts';
import { editRuleset } from './ruleset.ts';
import { reloadService, restartService, startService, stopService } from './services.ts';
import { setLink } from './set-link.ts';
import { deleteShaper, setShaper } from './shapers.ts';
import { addStation, deleteStation } from './stations.ts';
import type { FakeStep } from './step.ts';
import { setSysctl } from './sysctls.ts';
import { deleteVlan, setVlan } from './vlans.ts';

/**
 * What the operation makes of the machine, which itself stays as it was.
 * @throws KvmnetError where a kernel, nft or dnsmasq would refuse
 */
export function applyOperation(machine: Facts, operation: Operation): Facts {
  // The compiler does not see that a kind and its own step meet here; the type of STEPS does.
  const step = STEPS[operation.kind] as (machine: Facts, operation: Operation) => Facts;
  return step(machine, operation);
}

const STEPS: { readonly [K in OperationKind]: FakeStep<K> } = {
  'create-namespace': createNamespace,
  'delete-namespace': deleteNamespace,
  'create-link': createLink,
  'set-link': setLink,
  'rename-link': renameLink,
  'delete-links': deleteLinks,
  'add-station': addStation,
  'delete-station': deleteStation,
  'set-vlan': setVlan,
  'delete-vlan': deleteVlan,
  'add-address': addAddress,
  'delete-address': deleteAddress,
  'add-route': addRoute,
  'delete-route': deleteRoute,
  'set-sysctl': setSysctl,
  'set-shaper': setShaper,
  'delete-shaper': deleteShaper,
  'edit-ruleset': editRuleset,
  'start-service': startService,
  'reload-service': reloadService,
  'restart-service': restartService,
  'stop-service': stopService,
  'forget-leases': (machine, { network }) => ({
    ...machine,
    leases: machine.leases.filter((lease) => lease.network !== network),
    leaseFiles: machine.leaseFiles.filter((name) => name !== network),
  }),
  'set-resolver': setResolver,
  'reset-resolver': resetResolver,
  // It tracks no connections.
  'forget-untranslated': (machine) => machine,
  'remember-sysctl': rememberSysctl,
  'remember-port': rememberPort,
  'forget-sysctl': forgetSysctl,
  'forget-port': forgetPort,
};
