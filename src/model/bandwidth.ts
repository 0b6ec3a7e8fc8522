/** How much traffic may pass. Directions are the guests': inbound is what reaches them. null: as much as there is. */
export type Bandwidth = { readonly inbound: InboundRate | null; readonly outbound: Rate | null };

/** A rate of traffic. `average` and `peak` are in kB (1,000 bytes) a second, as tc(8) counts; `burst` is in KiB. */
export type Rate = {
  readonly averageKilobytesPerSecond: number;
  /** How fast a burst may go; null: as fast as the link. */
  readonly peakKilobytesPerSecond: number | null;
  /** How much may pass at peak rate; null: a second's worth of the average. */
  readonly burstKibibytes: number | null;
};

/** Towards guests, one of them can be promised a share; the network's own average is what is shared out. */
export type InboundRate = Omit<Rate, 'averageKilobytesPerSecond'> & {
  /** null only where there is a floor. */
  readonly averageKilobytesPerSecond: number | null;
  /** What the port gets at least, however busy the network is; null: no promise. Of ports only. */
  readonly floorKilobytesPerSecond: number | null;
};
