import { array, optional, struct } from '../../xdr/compound.ts';
import { int, uhyper, uint } from '../../xdr/number.ts';
import { networkReference, optionalText, text } from './common-types.ts';
import { reading } from './procedure.ts';
import { typedParameters } from './typed-parameter.ts';

/** REMOTE_AUTH_TYPE_LIST_MAX. */
const MOST_AUTHENTICATIONS = 20;
/** REMOTE_CONNECT_IDENTITY_PARAMS_MAX. */
const MOST_IDENTITY_PARAMETERS = 20;

/** The procedures of the connection itself, which the server answers; named as in `networkProcedures`. */
export const connectionProcedures = {
  connectOpen: reading(1, { args: struct({ uri: optionalText, flags: uint }) }),
  connectClose: reading(2),
  connectGetType: reading(3, { result: struct({ type: text }) }),
  connectGetVersion: reading(4, { result: struct({ version: uhyper }) }),
  connectGetHostname: reading(59, { result: struct({ hostName: text }) }),
  connectSupportsFeature: reading(60, { args: struct({ feature: int }), result: struct({ supported: int }) }),
  authList: reading(66, { result: struct({ kinds: array(int, MOST_AUTHENTICATIONS) }) }),
  connectGetURI: reading(110, { result: struct({ uri: text }) }),
  connectIsSecure: reading(149, { result: struct({ secure: int }) }),
  connectGetLibVersion: reading(157, { result: struct({ version: uhyper }) }),
  connectNetworkEventRegisterAny: reading(313, {
    args: struct({ event: int, network: optional(networkReference) }),
    result: struct({ callback: int }),
  }),
  connectNetworkEventDeregisterAny: reading(314, { args: struct({ callback: int }) }),
  connectRegisterCloseCallback: reading(360),
  connectUnregisterCloseCallback: reading(361),
  connectSetIdentity: reading(419, {
    args: struct({ parameters: typedParameters(MOST_IDENTITY_PARAMETERS), flags: uint }),
  }),
};
