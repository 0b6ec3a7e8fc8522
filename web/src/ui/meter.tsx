import type { Tone } from './badge.tsx';

export type MeterProps = {
  /** What is measured, and how much of it there is, in words. */
  readonly label: string;
  /** 0 to 1. */
  readonly share: number;
  readonly tone?: Tone;
};

/** How much of something is used up. */
export const Meter = ({ label, share, tone = 'accent' }: MeterProps) => (
  <svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label={label}>
    <rect class="meter-whole" width="100" height="6" />
    <rect class="meter-part" data-tone={tone} width={Math.min(Math.max(share, 0), 1) * 100} height="6" />
  </svg>
);
