/** How long from now (milliseconds since 1970) until then (seconds since 1970), in the two largest units: `1h 59m`. */
export function timeLeft(expiresAt: number | null, now: number): string {
  if (expiresAt === null) return 'never';
  const seconds = Math.round(expiresAt - now / 1000);
  if (seconds <= 0) return 'expired';
  const units = [
    [Math.floor(seconds / 86400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
    [seconds % 60, 's'],
  ] as const;
  const first = units.findIndex(([count]) => count > 0);
  return `in ${units
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}${unit}`)
    .join(' ')}`;
}
