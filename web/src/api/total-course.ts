import type { Rates } from './rates.ts';

/** How links together have done lately, in both directions, from the oldest to the newest: bytes a second. */
export function totalCourse(rates: Rates, links: readonly string[]): readonly number[] {
  const courses = links.map((link) => rates.courseOf(link)).flatMap(({ received, sent }) => [received, sent]);
  const length = Math.max(0, ...courses.map((course) => course.length));
  // Who began later is shorter, and ends at the same moment.
  return Array.from({ length }, (_, index) =>
    courses.reduce((sum, course) => sum + (course[index - length + course.length] ?? 0), 0),
  );
}
