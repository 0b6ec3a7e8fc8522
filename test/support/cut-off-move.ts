// Begins to move the network `default` (`import` or `unlink`), and is killed after so many acts.
import { moverOf, withLibvirtd } from '../../src/cli/libvirtd-session.ts';
import type { Act } from '../../src/libvirtd/act.ts';
import { arrivals } from '../../src/libvirtd/arrivals.ts';
import { departures } from '../../src/libvirtd/departures.ts';
import { lookAtLibvirtd } from '../../src/libvirtd/look.ts';
import { moveInActs } from '../../src/libvirtd/move-in.ts';
import { moveOutActs } from '../../src/libvirtd/move-out.ts';
import { runActs } from '../../src/libvirtd/run-acts.ts';
import { networkName } from '../../src/net/names.ts';

const [verb = '', count = ''] = process.argv.slice(2);
const name = networkName('default');

void withLibvirtd(undefined, async (session) => {
  const { virsh, store, book, host, machineId } = session;
  const { observed } = await host.observe();
  const around = { found: await lookAtLibvirtd(virsh), notes: book.read(), catalogue: await store.read(), observed };
  const acts: readonly Act[] =
    verb === 'import'
      ? arrivals([name], { ...around, declared: [] }).situations.flatMap(moveInActs)
      : departures([name], { ...around, machineId }).situations.flatMap(moveOutActs);
  process.stdout.write(`${acts.length}\n`);
  await runActs(acts.slice(0, Number(count)), moverOf(session));
  process.kill(process.pid, 'SIGKILL');
});
