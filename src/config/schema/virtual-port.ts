import { parameterKeys, type VirtualPort, type VirtualPortParameter } from '../../model/port-group.ts';
import { readFields } from '../read/fields.ts';
import { complain, type Reader } from '../read/reading.ts';
import { line, oneOf } from '../read/scalar.ts';
import { uuid } from './uuid.ts';

const kind = oneOf(['802.1Qbg', '802.1Qbh', 'openvswitch', 'midonet']);

// The model's checks say which belong to which kind, and their bounds.
const shape = {
  kind,
  managerId: line,
  typeId: line,
  typeIdVersion: line,
  instanceId: uuid,
  profileId: line,
  interfaceId: uuid,
};

/** Reads `openvswitch`, or a map of its parameters. */
export const readVirtualPort: Reader<VirtualPort> = (node, reading) => {
  if (node.kind === 'scalar') {
    const found = kind(node, reading);
    return found === undefined ? undefined : { kind: found, parameters: {} };
  }
  const given = readFields(node, reading, shape);
  if (given === undefined) return undefined;
  if (node.kind === 'map' && node.entries.length === 0) {
    complain(reading, node, { code: 'missing-key', message: 'this says nothing', hint: 'write `kind: openvswitch`' });
  }
  const names = Object.keys(parameterKeys) as readonly VirtualPortParameter[];
  const parameters = names.flatMap((name) => {
    const value = given[parameterKeys[name]];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { kind: given.kind ?? null, parameters: Object.fromEntries(parameters) };
};
