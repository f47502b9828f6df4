import fc from 'fast-check';
import type { CoachedPerson, JointVisit, JointVisitBudget, Learner, Mentor } from 'quotaloop';

/** People whose return falls from step to step, with bounds that can be met, in hours of one. */
export const coachedPeople: fc.Arbitrary<readonly CoachedPerson[]> = fc
  .array(
    fc.record({
      rates: fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }),
      lengths: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 3, maxLength: 3 }),
      isOpen: fc.boolean(),
      minimumHours: fc.nat(1),
      further: fc.option(fc.nat(4), { nil: undefined }),
    }),
    { maxLength: 4 },
  )
  .map((rows) =>
    rows.map(({ rates, lengths, isOpen, minimumHours, further }, person) => ({
      id: `rep ${person}`,
      returns: [...rates]
        .sort((a, b) => b - a)
        .map((returnPerHour, step) =>
          isOpen && step === rates.length - 1 ? { returnPerHour } : { hours: lengths[step]!, returnPerHour },
        ),
      minimumHours,
      ...(further === undefined ? {} : { maximumHours: minimumHours + further }),
    })),
  );

/** What so many hours bring, hour by hour; `null` for hours that he cannot take. */
export function returnByHand({ returns, minimumHours = 0, maximumHours }: CoachedPerson, hours: number): number | null {
  if (hours < Number(minimumHours) || hours > Number(maximumHours ?? Infinity)) return null;
  const byHour = returns.flatMap(({ hours: length, returnPerHour }) =>
    Array.from({ length: Number(length ?? 99) }, () => Number(returnPerHour)),
  );
  return hours > byHour.length ? null : byHour.slice(0, hours).reduce((sum, each) => sum + each, 0);
}

/** The most that a number of hours can bring when as many as possible are given, every division tried. */
export function bestCoachingByTrial(people: readonly CoachedPerson[], hours: number): { given: number; value: number } {
  let best = { given: -1, value: -1 };
  const divide = (person: number, left: number, value: number): void => {
    if (person === people.length) {
      const given = hours - left;
      if (given > best.given || (given === best.given && value > best.value)) best = { given, value };
      return;
    }
    for (let own = 0; own <= left; own += 1) {
      const brought = returnByHand(people[person]!, own);
      if (brought !== null) divide(person + 1, left - own, value + brought);
    }
  };
  divide(0, hours, 0);
  return best;
}

/** Few visits of few reps with worths that often tie. */
export const fewVisits: fc.Arbitrary<readonly JointVisit[]> = fc
  .array(
    fc.record({
      repId: fc.constantFrom('Li', 'Wu', '__proto__'),
      amount: fc.nat(6),
      chance: fc.constantFrom('0', '1/3', '0.5', '1'),
      halfDays: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: 7 },
  )
  .map((rows) => rows.map((row, index) => ({ id: `visit ${index}`, ...row })));

/** Worth in sixths of money. */
export function worthInSixths({ amount, chance }: JointVisit): number {
  return Number(amount) * (chance === '1/3' ? 2 : 6 * Number(chance));
}

/** Of all sets of visits within the budget the largest worth, and the fewest half days that bring it. */
export function bestVisitsByTrial(
  visits: readonly JointVisit[],
  { visits: most = Infinity, halfDays: days = Infinity, mostPerRep = Infinity }: JointVisitBudget,
): { worth: number; halfDays: number } {
  let best = { worth: 0, halfDays: 0 };
  for (let mask = 0; mask < 2 ** visits.length; mask += 1) {
    const chosen = visits.filter((_, index) => (mask >> index) % 2 === 1);
    const halfDays = chosen.reduce((sum, visit) => sum + (visit.halfDays ?? 1), 0);
    const isWithin = chosen.every(({ repId }) => chosen.filter((other) => other.repId === repId).length <= mostPerRep);
    if (chosen.length > most || halfDays > days || !isWithin) continue;
    const worth = chosen.reduce((sum, visit) => sum + worthInSixths(visit), 0);
    if (worth > best.worth || (worth === best.worth && halfDays < best.halfDays)) best = { worth, halfDays };
  }
  return best;
}

const skills = ['visits', 'closing', 'pricing'] as const;
const someSkills = fc.uniqueArray(fc.constantFrom(...skills), { maxLength: 2 });

export const fewMentors: fc.Arbitrary<readonly Mentor[]> = fc
  .array(fc.record({ capacity: fc.nat(3), skills: someSkills }), { maxLength: 3 })
  .map((rows) => rows.map((row, index) => ({ id: `person ${index}`, ...row })));

/** Some of them are mentors too. */
export const fewLearners: fc.Arbitrary<readonly Learner[]> = fc
  .array(fc.record({ needs: fc.option(someSkills, { nil: undefined }), gain: fc.nat(2) }), { maxLength: 5 })
  .map((rows) =>
    rows.map(({ needs, gain }, index) => ({
      id: `person ${index + 2}`,
      gain,
      ...(needs === undefined ? {} : { needs }),
    })),
  );

export function fitsByHand(mentor: Mentor, learner: Learner): boolean {
  if (mentor.id === learner.id) return false;
  return learner.needs === undefined || learner.needs.some((need) => mentor.skills!.includes(need));
}

/** Every assignment tried: the most learners, the largest gain, and for each set of learners the least sum of squares. */
export function bestMentorsByTrial(
  mentors: readonly Mentor[],
  learners: readonly Learner[],
): { count: number; gain: number; leastSquares: ReadonlyMap<string, number> } {
  let [count, gain] = [0, 0];
  const leastSquares = new Map<string, number>();
  const assign = (learner: number, loads: readonly number[], covered: readonly Learner[]): void => {
    const next = learners[learner];
    if (next === undefined) {
      count = Math.max(count, covered.length);
      gain = Math.max(
        gain,
        covered.reduce((sum, each) => sum + Number(each.gain), 0),
      );
      const key = covered.map(({ id }) => id).join();
      const squares = loads.reduce((sum, load) => sum + load * load, 0);
      leastSquares.set(key, Math.min(squares, leastSquares.get(key) ?? Infinity));
      return;
    }
    assign(learner + 1, loads, covered);
    mentors.forEach((mentor, place) => {
      if (loads[place]! >= mentor.capacity! || !fitsByHand(mentor, next)) return;
      assign(
        learner + 1,
        loads.map((load, other) => (other === place ? load + 1 : load)),
        [...covered, next],
      );
    });
  };
  assign(
    0,
    mentors.map(() => 0),
    [],
  );
  return { count, gain, leastSquares };
}
