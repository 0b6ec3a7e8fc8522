/** The codes of libvirt's errors that we use (virErrorNumber in its virterror.h); clients branch on them. */
export const errorCode = {
  internal: 1,
  noSupport: 3,
  noConnection: 5,
  invalidConnection: 6,
  invalidArgument: 8,
  operationFailed: 9,
  noName: 21,
  xml: 27,
  operationDenied: 29,
  xmlDetail: 35,
  invalidNetwork: 36,
  networkExists: 37,
  system: 38,
  rpc: 39,
  noNetwork: 43,
  invalidMac: 44,
  authFailed: 45,
  operationInvalid: 55,
  configurationUnsupported: 67,
  operationUnsupported: 84,
  accessDenied: 88,
  xmlInvalidSchema: 92,
  invalidNetworkPort: 105,
  networkPortExists: 106,
  noNetworkPort: 107,
  noNetworkMetadata: 111,
} as const;
export type ErrorCode = (typeof errorCode)[keyof typeof errorCode];

/** The part of libvirt that an error is from (virErrorDomain). */
export const errorDomain = { none: 0, xml: 5, rpc: 7, network: 19, domain: 20 } as const;
export type ErrorDomain = (typeof errorDomain)[keyof typeof errorDomain];
