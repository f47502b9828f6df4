import type { z } from 'zod';
import type { ErrorPath, PlanningErrorCode } from '../foundation/PlanningError.ts';
import { describePath } from '../foundation/refusal.ts';
import {
  CIVIL_TIME_PATTERN,
  DATE_PATTERN,
  DECIMAL_PATTERN,
  EXACT_PATTERN,
  TIME_OF_DAY_PATTERN,
  WANTED,
} from './scalars.ts';

/** What came at a place; `undefined` where nobody knows. */
export type Came = { readonly value: unknown } | undefined;

/** What is wrong with one place of an input. */
export interface Finding {
  readonly code: PlanningErrorCode;
  readonly path: ErrorPath;
  /** The requirement: `people[2].weight to be a decimal such as "12.50"`. */
  readonly required: string;
  readonly came: Came;
  /** Further values by name, as the details of a `PlanningError` have them. */
  readonly further?: Readonly<Record<string, string | number | readonly (string | number)[]>>;
  /** The whole message, where somebody else's check has written it. */
  readonly said?: string;
  /** What the place has to be, as `a list`: members of a union are joined by it. */
  readonly wanted?: string;
  /** How well a member of a union fits: it wants another kind of value, or another fixed word, and is hardly meant. */
  readonly misfit?: 'kind' | 'word';
}

type Issue = z.core.$ZodIssue;

/** The codes of the single values. */
const CODES: Readonly<Record<keyof typeof WANTED, PlanningErrorCode>> = {
  decimal: 'not-a-decimal',
  decimalText: 'not-a-decimal',
  exact: 'not-a-decimal',
  exactText: 'not-a-decimal',
  date: 'invalid-date',
  civilTime: 'invalid-time',
  timeOfDay: 'invalid-time',
  id: 'invalid-id',
  whole: 'not-an-integer',
};
type Single = readonly [PlanningErrorCode, wanted: string];
const single = (what: keyof typeof WANTED): Single => [CODES[what], WANTED[what]];
/** The single values by what their schemas say. */
const BY_MESSAGE: ReadonlyMap<string, Single> = /* @__PURE__ */ new Map(
  (Object.keys(WANTED) as (keyof typeof WANTED)[]).map((what) => [`must be ${WANTED[what]}`, single(what)]),
);
/** The same for schemas of somebody else that hold texts to our patterns. */
const BY_PATTERN: ReadonlyMap<string, Single> = /* @__PURE__ */ new Map([
  [String(DECIMAL_PATTERN), single('decimal')],
  [String(EXACT_PATTERN), single('exact')],
  [String(DATE_PATTERN), single('date')],
  [String(CIVIL_TIME_PATTERN), single('civilTime')],
  [String(TIME_OF_DAY_PATTERN), single('timeOfDay')],
]);
/** The kinds of values: how a person says it, and how the details do. */
const KINDS: ReadonlyMap<string, readonly [wanted: string, type: string]> = /* @__PURE__ */ new Map([
  ['string', ['a text', 'text']],
  ['number', ['a number', 'number']],
  ['boolean', ['true or false', 'boolean']],
  ['array', ['a list', 'list']],
  ['tuple', ['a list', 'list']],
  ['object', ['an object', 'object']],
  ['record', ['an object', 'object']],
]);

/**
 * What zod found, in the words of this library: by codes, kinds, patterns and the words of our own single values,
 * never by zod's messages, which follow the language that the host has chosen.
 */
export function readIssues(issues: readonly Issue[], input: Came, base: ErrorPath = []): readonly Finding[] {
  return issues.flatMap((issue) => readIssue(issue, input, base));
}

function readIssue(issue: Issue, input: Came, base: ErrorPath): readonly Finding[] {
  const path = [...base, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
  const place = describePath(path);
  const came = cameAt(issue, input, path);
  const wants = (code: PlanningErrorCode, wanted: string, more?: Partial<Finding>): readonly [Finding] => [
    { code, path, required: `${place} to be ${wanted}`, came, wanted, ...more },
  ];
  if (issue.code === 'unrecognized_keys') {
    const required = `${place} to have no unknown fields`;
    return issue.keys.map((key) => ({ code: 'unknown-field', path: [...path, key], required, came: { value: key } }));
  }
  const isMissing = came !== undefined && came.value === undefined && typeof path.at(-1) === 'string';
  if (isMissing) return [{ code: 'missing-field', path, required: place, came }];
  const known = issue.code.startsWith('invalid_') ? BY_MESSAGE.get(issue.message) : undefined;
  if (known !== undefined) {
    const [code, wanted] = known;
    if (code === 'not-a-decimal' && isNoFiniteNumber(issue)) return wants('not-finite', 'a finite number');
    return wants(code, wanted, isOfOtherKind(issue) ? { misfit: 'kind' } : {});
  }

  switch (issue.code) {
    case 'invalid_type': {
      const { expected } = issue;
      if (isNoFiniteNumber(issue)) return wants('not-finite', 'a finite number');
      if (expected === 'int') return wants(...single('whole'));
      const [wanted, type] = KINDS.get(expected) ?? [expected];
      return wants('wrong-type', wanted, { misfit: 'kind', ...(type !== undefined && { further: { type } }) });
    }
    case 'invalid_value':
      return wants(...wordsOf(issue.values, path, came));
    case 'invalid_format': {
      const pattern = issue.pattern ?? issue.format;
      return wants(...(BY_PATTERN.get(pattern) ?? (['wrong-type', `a text of the form ${pattern}`] as const)));
    }
    case 'too_small':
    case 'too_big':
      return [readLimit(issue, path, came)];
    case 'not_multiple_of':
      return wants('off-unit', `a multiple of ${issue.divisor}`, { further: { unit: String(issue.divisor) } });
    case 'invalid_union':
      if (issue.errors.length > 0)
        return bestMember(
          issue.errors.map((member) => readIssues(member, input, path)),
          path,
        );
      return wants(...wordsOf(optionsOf(issue), path, came));
    case 'invalid_key':
    case 'invalid_element':
      return readIssues(issue.issues, undefined, path).map((finding) => ({ ...finding, came: { value: path.at(-1) } }));
    case 'custom':
      return [{ code: 'wrong-type', path, required: issue.message, came, said: issue.message }];
  }
}

/** Not even the right kind of value came, be it of a union any of its kinds. */
function isOfOtherKind(issue: Issue): boolean {
  if (issue.code === 'invalid_union') return issue.errors.every((member) => member.some(isOfOtherKind));
  return issue.code === 'invalid_type';
}

/** Of the numbers that zod takes for none, NaN and the infinities, it says which one came. */
function isNoFiniteNumber(issue: Issue): boolean {
  if (issue.code === 'invalid_union') return issue.errors.some((member) => member.some(isNoFiniteNumber));
  return issue.code === 'invalid_type' && issue.expected === 'number' && 'received' in issue;
}

/** zod says what came if it was asked to; otherwise it is looked up in the whole input, if that is known. */
function cameAt(issue: Issue, input: Came, path: ErrorPath): Came {
  // The word that tells the members of a union apart is a field of what zod calls its input.
  const isOfField = issue.code === 'invalid_union' && issue.discriminator !== undefined;
  if ('input' in issue) return { value: isOfField ? valueAt(issue.input, path.slice(-1)) : issue.input };
  return input === undefined ? undefined : { value: valueAt(input.value, path) };
}

/** Read as zod reads it, so that both speak of the same value. */
function valueAt(value: unknown, path: ErrorPath): unknown {
  return path.reduce<unknown>(
    (found, step) => (found as Readonly<Record<string | number, unknown>> | null | undefined)?.[step],
    value,
  );
}

/** The words that tell the members of a union apart; in the type of zod's issues only some have them. */
function optionsOf(issue: Extract<Issue, { readonly code: 'invalid_union' }>): readonly unknown[] {
  return 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
}

/** One of some words; in the field `v`, one of some versions. */
function wordsOf(
  values: readonly unknown[],
  path: ErrorPath,
  came: Came,
): readonly [PlanningErrorCode, string, Partial<Finding>] {
  const wanted = values.map((value) => (typeof value === 'string' ? `'${value}'` : String(value))).join(' or ');
  const known = values.filter((value) => typeof value === 'string' || typeof value === 'number');
  const isOtherKind = came !== undefined && values.every((value) => typeof value !== typeof came.value);
  const fit: Pick<Finding, 'misfit'> = isOtherKind ? { misfit: 'kind' } : values.length === 1 ? { misfit: 'word' } : {};
  const newest = known.at(-1);
  return path.at(-1) === 'v' && typeof newest === 'number'
    ? ['unknown-version', wanted, { further: { newest }, ...fit }]
    : ['unknown-choice', wanted, { further: { known }, ...fit }];
}

function readLimit(
  issue: Extract<Issue, { readonly code: 'too_small' | 'too_big' }>,
  path: ErrorPath,
  came: Came,
): Finding {
  const { origin, inclusive = true, exact = false } = issue;
  const place = describePath(path);
  const isLeast = issue.code === 'too_small';
  const bound = Number(isLeast ? issue.minimum : issue.maximum);
  if (origin === 'string' && isLeast && bound === 1) {
    const [code, wanted] = single('id');
    return { code, path, required: `${place} to be ${wanted}`, came, wanted };
  }
  if (origin === 'string' || origin === 'array') {
    const what = origin === 'string' ? 'characters' : bound === 1 ? 'entry' : 'entries';
    const [code, words, name] = exact
      ? (['length-mismatch', '', 'length'] as const)
      : isLeast
        ? (['out-of-range', 'at least ', 'leastLength'] as const)
        : (['out-of-range', 'at most ', 'mostLength'] as const);
    const length = Array.isArray(came?.value) ? { value: came.value.length } : came;
    return {
      code,
      path,
      required: `${place} to have ${words}${bound} ${what}`,
      came: length,
      further: { [name]: bound },
    };
  }
  // zod's own bound: beyond 2^53 - 1 a whole number cannot be told from its neighbours.
  if (origin === 'int') return { code: 'not-an-integer', path, required: `${place} to be ${WANTED.whole}`, came };
  const [words, name] = isLeast
    ? inclusive
      ? (['at least', 'least'] as const)
      : (['above', 'above'] as const)
    : inclusive
      ? (['at most', 'most'] as const)
      : (['below', 'below'] as const);
  const code = name === 'above' && bound === 0 ? 'not-positive' : 'out-of-range';
  return { code, path, required: `${place} to be ${words} ${bound}`, came, further: { [name]: bound } };
}

/**
 * What is wrong with the member of a union that was most likely meant.
 *
 * Members that want another kind of value were not meant, unless all do: then any of their kinds would do. Of the others
 * it is none that is told apart by another fixed word, and then the one with the fewest mistakes, the deepest, the first.
 */
function bestMember(members: readonly (readonly Finding[])[], path: ErrorPath): readonly Finding[] {
  const isFar = ([first, ...more]: readonly Finding[]) =>
    more.length === 0 && first!.misfit !== undefined && first!.path.length === path.length;
  const near = members.filter((member) => !isFar(member));
  if (near.length === 0) return [joined(members.map(([first]) => first!))];
  return near.reduce((best, member) => (compareFit(member, best) < 0 ? member : best));
}

function compareFit(a: readonly Finding[], b: readonly Finding[]): number {
  const misfits = (member: readonly Finding[]) => member.filter(({ misfit }) => misfit === 'word').length;
  const depth = (member: readonly Finding[]) => Math.max(...member.map(({ path }) => path.length));
  return misfits(a) - misfits(b) || a.length - b.length || depth(b) - depth(a);
}

/** Of several kinds or words, none of which came: any of them. */
function joined(findings: readonly Finding[]): Finding {
  const { path, came, code } = findings[0]!;
  const place = describePath(path);
  const all = [...new Set(findings.map(({ wanted }) => wanted!))];
  const known = findings.flatMap(
    ({ further }) => (further?.['known'] as readonly (string | number)[] | undefined) ?? [],
  );
  const wanted = all.join(' or ');
  return {
    code: known.length > 0 ? 'unknown-choice' : code,
    path,
    required: `${place} to be ${wanted}`,
    came,
    wanted,
    misfit: 'kind',
    ...(known.length > 0 && { further: { known } }),
  };
}
