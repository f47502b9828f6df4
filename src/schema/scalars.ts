import * as z from 'zod';
import type { DecimalInput } from '../foundation/decimal.ts';
import type { ExactNumber } from '../foundation/fraction.ts';
import { heldTo } from './heldTo.ts';

// The single values of which all inputs are made. They say what a text looks like; what it means, the rooms check.

/** A decimal as `DecimalInput` is read: `12`, `-3.50`, `.5`, `1e3`. */
export const DECIMAL_PATTERN = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/;
/** A decimal, or a fraction of two whole numbers: `5500/3`. */
export const EXACT_PATTERN = /^(?:[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?|-?\d+\/\d+)$/;
/** Ten characters, `2026-02-28`; whether there is such a day, the calendar knows. */
export const DATE_PATTERN = /^\d{4}-\d{2}-\d{2}$/;

/** A decimal as text or number. */
export const decimalSchema = heldTo<DecimalInput>()(z.union([z.string().regex(DECIMAL_PATTERN), z.number()]));
export const exactNumberSchema = heldTo<DecimalInput | ExactNumber>()(
  z.union([z.string().regex(EXACT_PATTERN), z.number()]),
);
export const dateSchema = heldTo<string>()(z.string().regex(DATE_PATTERN));
export const idSchema = heldTo<string>()(z.string().min(1));
/** A whole number from zero to 2^53 - 1. */
export const countSchema = heldTo<number>()(z.int().min(0));
/** A whole number that may be negative. */
export const integerSchema = heldTo<number>()(z.int());
