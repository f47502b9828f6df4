import { expect, it } from 'vitest';
import { fillTemplate } from '../../src/foundation/fillTemplate.ts';

it('puts each value where its name stands, lists with commas, nothing for what is missing', () => {
  expect(fillTemplate('{id} of {ids}: {count}, {id}', { id: 'a', ids: ['a', 'b'], count: 0 })).toBe('a of a, b: 0, a');
  expect(fillTemplate('[{none}][{gone}]', { none: null })).toBe('[][]');
});

it('a value that looks like a placeholder or a replacement pattern stays what it is', () => {
  expect(fillTemplate('{a} {b}', { a: '{b}', b: '$&$1' })).toBe('{b} $&$1');
});
