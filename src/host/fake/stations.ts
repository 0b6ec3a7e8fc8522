import { stationKey } from '../../state/key.ts';
import { requireLink } from './find-link.ts';
import { type FakeStep, refuse, withState } from './step.ts';

/** Only a port of a bridge has stations behind it. */
export const addStation: FakeStep<'add-station'> = (machine, { station }) => {
  const { namespace, port } = station;
  const refusal = { operation: 'add station', subject: station.mac } as const;
  const { controller = null } = requireLink(machine, { namespace, name: port }, refusal.operation);
  if (controller === null) refuse(`${port} is no port of a bridge`, { ...refusal, errno: 'EOPNOTSUPP' });
  const others = machine.observed.stations.filter((other) => stationKey(other) !== stationKey(station));
  return withState(machine, { stations: [...others, station] });
};

/** Nothing there is fine. */
export const deleteStation: FakeStep<'delete-station'> = (machine, { station }) =>
  withState(machine, {
    stations: machine.observed.stations.filter((other) => stationKey(other) !== stationKey(station)),
  });
