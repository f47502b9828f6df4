import { PROBLEM_TEXTS, REJECTION_TEXTS } from '../loop/Rejection.ts';
import { WARNING_TEXTS } from '../loop/stretchWarnings.ts';
import type { LoopWords } from './LoopWords.ts';

/** The messages are those that the loop writes itself. */
export const englishLoopLabels: LoopWords = {
  steps: {
    consensus: 'Consensus',
    goal: 'Goal',
    plan: 'Plan',
    enablement: 'Enablement',
    inspection: 'Inspection',
    correction: 'Correction',
    result: 'Result',
  },
  events: {
    agreed: 'Agree',
    goalSet: 'Set the goal',
    planned: 'Plan',
    enabled: 'Enable',
    inspected: 'Inspect',
    corrected: 'Correct',
    closed: 'Close',
    cancelled: 'Cancel',
  },
  causes: { will: 'Will', skill: 'Skill', goal: 'Goal', plan: 'Plan', execution: 'Execution' },
  outcomes: { open: 'Open', attained: 'Attained', missed: 'Missed', cancelled: 'Cancelled' },
  verdicts: { 'on-track': 'On track', 'off-track': 'Off track' },
  dueKinds: {
    action: 'Action',
    adjustment: 'Adjustment',
    inspection: 'Inspection',
    reinspection: 'Re-inspection',
    correction: 'Correction',
    result: 'Result',
  },
  dueStatuses: { overdue: 'Overdue', today: 'Today', upcoming: 'Upcoming' },
  consensusBands: { below: 'Below 20 %', within: '20 to 30 %', above: 'Above 30 %' },
  cycles: { planned: 'Planned cycle', real: 'Real cycle' },
  directions: { up: 'Higher is better', down: 'Lower is better' },
  metricKinds: { additive: 'Adds up', last: 'Latest value', ratio: 'Ratio of the sums' },
  cadences: { daily: 'Daily', weekly: 'Weekly', monthly: 'Monthly' },
  conditions: { attained: 'Only if every target is reached' },
  rejections: REJECTION_TEXTS,
  problems: PROBLEM_TEXTS,
  warnings: WARNING_TEXTS,
};
