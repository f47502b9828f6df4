import type { SmartFinding, UndefinedReason } from 'quotaloop';
import {
  activityLabels,
  allocationLabels,
  cadenceLabels,
  calendarLabels,
  customerLabels,
  funnelLabels,
  inspectionLabels,
  metricLabels,
  targetLabels,
  teamLabels,
} from 'quotaloop/locale';
import type {
  ActivityWords,
  ChartWord,
  AllocationWords,
  CadenceWords,
  CalendarWords,
  CustomerWords,
  FunnelWords,
  InspectionWords,
  MetricWords,
  TargetWords,
  TeamWords,
} from 'quotaloop/locale';
import type { ChartLabel } from 'quotaloop/charts';
import { expectTypeOf, it } from 'vitest';
import type { ErrorWords } from '../../src/locale/ErrorWords.ts';
import { chineseErrorWords } from '../../src/locale/chineseErrorWords.ts';

it('a room without one of its groups does not compile', () => {
  const { methods: _methods, ...allocation } = allocationLabels('en');
  // @ts-expect-error a group is missing
  const a: AllocationWords = allocation;
  const { grains: _grains, ...calendar } = calendarLabels('en');
  // @ts-expect-error a group is missing
  const b: CalendarWords = calendar;
  const { tiers: _tiers, ...target } = targetLabels('en');
  // @ts-expect-error a group is missing
  const c: TargetWords = target;
  const { levers: _levers, ...funnel } = funnelLabels('en');
  // @ts-expect-error a group is missing
  const d: FunnelWords = funnel;
  const { states: _states, ...customer } = customerLabels('en');
  // @ts-expect-error a group is missing
  const e: CustomerWords = customer;
  const { quadrants: _quadrants, ...activity } = activityLabels('en');
  // @ts-expect-error a group is missing
  const f: ActivityWords = activity;
  const { causes: _causes, ...inspection } = inspectionLabels('en');
  // @ts-expect-error a group is missing
  const g: InspectionWords = inspection;
  const { segments: _segments, ...team } = teamLabels('en');
  // @ts-expect-error a group is missing
  const h: TeamWords = team;
  const { meetings: _meetings, ...cadence } = cadenceLabels('en');
  // @ts-expect-error a group is missing
  const i: CadenceWords = cadence;
  const { winRate: _winRate, ...metrics } = metricLabels('en');
  // @ts-expect-error a figure is missing
  const j: MetricWords = metrics;
  return [a, b, c, d, e, f, g, h, i, j];
});

it('a missing word and one too many do not compile', () => {
  const words = inspectionLabels('en');
  const { 'zero-target': _reason, ...reasons } = words.undefinedReasons;
  // @ts-expect-error a reason has no word
  const fewer: InspectionWords = { ...words, undefinedReasons: reasons };
  // @ts-expect-error a position that there is not
  const more: InspectionWords = { ...words, positions: { ahead: '', 'on-target': '', behind: '', lost: '' } };
  return [fewer, more];
});

it('the words of a group are those of the union, no more and no fewer', () => {
  expectTypeOf<keyof InspectionWords['undefinedReasons']>().toEqualTypeOf<UndefinedReason>();
  expectTypeOf<keyof TargetWords['smartFindings']>().toEqualTypeOf<SmartFinding>();
  expectTypeOf<keyof TargetWords['guardVerdicts']>().toEqualTypeOf<'within' | 'clamped' | 'refused'>();
});

it('the words of charts are those that the charts ask for', () => {
  expectTypeOf<ChartWord>().toEqualTypeOf<ChartLabel>();
});

it('an error without a text, and a text without its value, do not compile', () => {
  const { 'off-unit': _offUnit, ...codes } = chineseErrorWords.codes;
  // @ts-expect-error a code has no text
  const silent: ErrorWords = { ...chineseErrorWords, codes };
  // @ts-expect-error the text does not name the field
  const vague: ErrorWords = { ...chineseErrorWords, codes: { ...chineseErrorWords.codes, 'off-unit': '不是整数倍' } };
  const { unit: _unit, ...details } = chineseErrorWords.details;
  // @ts-expect-error a detail has no text
  const quiet: ErrorWords = { ...chineseErrorWords, details };
  // @ts-expect-error the text of a detail names another one
  const crossed: ErrorWords = { ...chineseErrorWords, details: { ...chineseErrorWords.details, least: '{most}' } };
  // @ts-expect-error an amount can be wrong in a way that has no text
  const unsaid: ErrorWords = { ...chineseErrorWords, problems: { empty: '' } };
  return [silent, vague, quiet, crossed, unsaid];
});
