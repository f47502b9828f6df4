import { expect } from 'vitest';

// What holds for the page of every example.

/** Every element is closed, every id is its own and every reference finds one. */
export function expectWellFormed(page: string): void {
  const open: string[] = [];
  for (const [, closing, name, empty] of page.matchAll(/<(\/?)([a-zA-Z][\w-]*)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (closing === '/') expect(open.pop()).toBe(name);
    else if (empty !== '/') open.push(name!);
  }
  expect(open).toEqual([]);

  const ids = Array.from(page.matchAll(/\sid="([^"]*)"/g), ([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, id] of page.matchAll(/url\(#([^)]*)\)/g)) expect(ids).toContain(id);
  for (const [, id] of page.matchAll(/aria-labelledby="([^"]*)"/g)) expect(ids).toContain(id);
  expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
}

/** So many charts, each named for those who do not see it. */
export function expectNamedCharts(page: string, count: number): void {
  const charts = Array.from(page.matchAll(/<svg [^>]*>/g), ([tag]) => tag);
  expect(charts).toHaveLength(count);
  for (const chart of charts) expect(chart).toMatch(/viewBox="0 0 \d+ \d+" role="img" aria-label="[^"]{20,}"/);
}
