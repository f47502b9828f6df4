import type { DecimalInput } from '../foundation/decimal.ts';

/**
 * A type as it is in JSON: what JSON cannot hold is taken out of it, and everything is readonly.
 *
 * So `DecimalInput` is text or number here, neither bigint nor a decimal.js object, and a field is there or is not, but
 * never there as `undefined`. A value of it fits wherever the type itself is asked for.
 *
 * @category Schema
 */
export type JsonOf<Type> = Type extends string | number | boolean | null
  ? Type
  : Type extends DecimalInput | undefined
    ? never
    : unknown extends Type
      ? unknown
      : { readonly [Key in keyof Type]: JsonOf<Type[Key]> };
