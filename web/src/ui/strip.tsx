/** A part of a strip, as large as its share of the sum of all. */
export type StripPart = {
  readonly key: string;
  readonly size: number;
  /** Names its colour, in `chart.css`. */
  readonly use: string;
  /** What is told of it on pointing at it. */
  readonly label: string;
};

export type StripProps = { readonly label: string; readonly parts: readonly StripPart[] };

const LENGTH = 1000;
/** So that a single address in a large range can be seen. */
const SHORTEST = 3;

/** Parts of a whole, side by side: a range of addresses by their use, a disk by its contents. */
export function Strip({ label, parts }: StripProps) {
  const places = placesOf(parts);
  return (
    <svg class="strip" viewBox={`0 0 ${LENGTH} 20`} preserveAspectRatio="none" role="img" aria-label={label}>
      {parts.map(({ key, use, label: title }, index) => (
        <rect key={key} data-use={use} x={places[index]?.at} width={places[index]?.length} y="0" height="20">
          <title>{title}</title>
        </rect>
      ))}
    </svg>
  );
}

// What is too short to be seen takes from what is long enough.
function placesOf(parts: readonly StripPart[]): readonly { readonly at: number; readonly length: number }[] {
  const whole = parts.reduce((sum, { size }) => sum + size, 0) || 1;
  const wanted = parts.map(({ size }) => Math.max((size / whole) * LENGTH, SHORTEST));
  const scale = LENGTH / wanted.reduce((sum, length) => sum + length, 0);
  let end = 0;
  return wanted.map((length) => {
    const at = end;
    end += length * scale;
    return { at, length: length * scale };
  });
}
