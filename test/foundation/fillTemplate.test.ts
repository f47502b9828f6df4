import { expect, it } from 'vitest';
import { fillTemplate } from '../../src/foundation/fillTemplate.ts';

it('puts each value where its name stands, lists with commas, nothing for what is missing', () => {
  expect(fillTemplate('{id} of {ids}: {count}, {id}', { id: 'a', ids: ['a', 'b'], count: 0 })).toBe('a of a, b: 0, a');
  expect(fillTemplate('[{none}][{gone}]', { none: null })).toBe('[][]');
});

it('a value that looks like a placeholder or a replacement pattern stays what it is', () => {
  expect(fillTemplate('{a} {b}', { a: '{b}', b: '$&$1' })).toBe('{b} $&$1');
});

it('joins lists as the language does, and rounds what nobody would read to its end', () => {
  expect(fillTemplate('{ids}', { ids: ['a', 'b'] }, '、')).toBe('a、b');
  expect(fillTemplate('{ratio} of {most}', { ratio: 1.0291595188679246, most: 1.25 })).toBe('1.0292 of 1.25');
});
