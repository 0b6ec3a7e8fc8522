import type { Rates } from './rates.ts';

/** How links together have done lately, in both directions, from the oldest to the newest: bytes a second. */
export function totalCourse(rates: Rates, links: readonly string[]): readonly number[] {
  const courses = links.map((link) => rates.courseOf(link));
  const length = Math.max(0, ...courses.map(({ received }) => received.length));
  const total = new Array<number>(length).fill(0);
  for (const { received, sent } of courses) {
    addTo(total, received);
    addTo(total, sent);
  }
  return total;
}

// Who began later is shorter, and ends at the same moment.
function addTo(total: number[], course: readonly number[]): void {
  const shift = total.length - course.length;
  for (const [index, value] of course.entries()) total[index + shift] = (total[index + shift] ?? 0) + value;
}
