/**
 * Why a plan was missed.
 *
 * `'will'` (意愿): too little was done. `'skill'` (方法): enough was done and too little came of it. `'goal'` (目标): the
 * target was out of reach. `'plan'` (计划): what was planned to be done could not have reached the target. `'execution'`
 * (执行): the rest, to be adjusted on the way.
 *
 * @category Inspection
 */
export type GapCause = 'will' | 'skill' | 'goal' | 'plan' | 'execution';

/** All causes, in the order that decides between equal ones. */
export const GAP_CAUSES: readonly GapCause[] = ['will', 'skill', 'goal', 'plan', 'execution'];
