import fc from 'fast-check';
import { numRuns, seed } from './cases.ts';

// Read by vitest before every test file: a law that names no number of cases takes the common one.
fc.configureGlobal({ numRuns, ...(seed === undefined ? {} : { seed }) });
