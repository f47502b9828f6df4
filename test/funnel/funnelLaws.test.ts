import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectFunnel, requiredFunnel } from 'quotaloop';
import type { Funnel, FunnelEntry } from 'quotaloop';
import { fractionOf } from '../laws/funnel.ts';
