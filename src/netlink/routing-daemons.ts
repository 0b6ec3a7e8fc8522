import * as uapi from './uapi/rtnetlink.ts';

/** By their number in rtnetlink(7), programs whose routes may come and go by the thousand. */
export const ROUTING_DAEMONS: ReadonlySet<number> = new Set([
  uapi.RTPROT_ZEBRA,
  uapi.RTPROT_BIRD,
  uapi.RTPROT_BABEL,
  uapi.RTPROT_OPENR,
  uapi.RTPROT_BGP,
  uapi.RTPROT_ISIS,
  uapi.RTPROT_OSPF,
  uapi.RTPROT_RIP,
  uapi.RTPROT_EIGRP,
]);
