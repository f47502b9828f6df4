// The whole library in one script, for hosts that have no modules: it is built into dist/quotaloop.global.js.
import * as quotaloop from './index.ts';

// eslint-disable-next-line no-restricted-globals -- this file is there to write it, and reads nothing from it
Object.defineProperty(globalThis, 'quotaloop', { value: quotaloop, configurable: true, writable: true });
