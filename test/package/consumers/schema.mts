import { allocate } from 'quotaloop';
import { allocationParameters, attempt } from 'quotaloop/schema';
import type { Attempt } from 'quotaloop/schema';

export const attempted: Attempt<readonly string[]> = attempt(() => allocate(100, [1]));
const parameters = allocationParameters.allocate.parse(JSON.parse('{}'));
export const again: readonly string[] = allocate(parameters.total, parameters.weights);
// @ts-expect-error -- what a schema lets through has its type, in TypeScript of every version
export const wrong: boolean = parameters.total;
