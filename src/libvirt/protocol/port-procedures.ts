import { array, struct } from '../../xdr/compound.ts';
import { int, uint } from '../../xdr/number.ts';
import { networkReference, portReference, text } from './common-types.ts';
import { reading, writing } from './procedure.ts';
import { typedParameters } from './typed-parameter.ts';
import { uuid } from './uuid.ts';

/** REMOTE_NETWORK_PORT_LIST_MAX. */
const MOST_PORTS = 16384;
/** REMOTE_NETWORK_PORT_PARAMETERS_MAX. */
const MOST_PARAMETERS = 16;

const port = struct({ port: portReference });

/** The procedures of guests' places on networks, named as in `networkProcedures`. */
export const portProcedures = {
  networkListAllPorts: reading(404, {
    args: struct({ network: networkReference, needResults: int, flags: uint }),
    result: struct({ ports: array(portReference, MOST_PORTS), count: uint }),
  }),
  networkPortLookupByUUID: reading(405, { args: struct({ network: networkReference, uuid }), result: port }),
  networkPortCreateXML: writing(406, {
    args: struct({ network: networkReference, xml: text, flags: uint }),
    result: port,
  }),
  networkPortGetParameters: reading(407, {
    // A count comes and goes with the parameters, and is nothing to go by: libvirt's clients leave theirs uninitialised,
    // and its daemons answer 0.
    args: struct({ port: portReference, unusedCount: int, flags: uint }),
    result: struct({ parameters: typedParameters(MOST_PARAMETERS), unusedCount: int }),
  }),
  networkPortSetParameters: writing(408, {
    args: struct({ port: portReference, parameters: typedParameters(MOST_PARAMETERS), flags: uint }),
  }),
  networkPortGetXMLDesc: reading(409, {
    args: struct({ port: portReference, flags: uint }),
    result: struct({ xml: text }),
  }),
  networkPortDelete: writing(410, { args: struct({ port: portReference, flags: uint }) }),
};
