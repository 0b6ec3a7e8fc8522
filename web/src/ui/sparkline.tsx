export type SparklineProps = {
  /** What it shows, with the figure of now, in words. */
  readonly label: string;
  /** From the oldest to the newest. */
  readonly values: readonly number[];
  /** The value at the upper edge; the largest there is, unless told. */
  readonly top?: number;
};

const [WIDTH, HEIGHT] = [96, 20];

/** A small curve without axes: how something has gone lately. */
export function Sparkline({ label, values, top }: SparklineProps) {
  const highest = Math.max(top ?? 0, ...values, 1);
  const step = WIDTH / Math.max(values.length - 1, 1);
  const points = values.map(
    (value, index) => `${round(index * step)},${round(HEIGHT - 1 - (value / highest) * (HEIGHT - 2))}`,
  );
  return (
    <svg
      class="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={label}
    >
      {points.length > 1 && (
        <>
          <polygon points={`0,${HEIGHT} ${points.join(' ')} ${WIDTH},${HEIGHT}`} />
          <polyline points={points.join(' ')} />
        </>
      )}
    </svg>
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;
