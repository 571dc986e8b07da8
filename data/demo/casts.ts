import { contractReview } from './research/contract-review';
import { deepResearch } from './research/deep-research';
import { marketBrief } from './research/market-brief';
import { researchStories } from './research/stories';
import { orderTriage } from './retail/order-triage';
import { refundResolution } from './retail/refund-resolution';
import { retailStories } from './retail/stories';
import { weeklyDigest } from './retail/weekly-digest';
import type { Cast } from './scene';

/** The demo's two tenants: a shop with many short runs, a research house with few long ones. */
export const CASTS: readonly Cast[] = [
  {
    slug: 'acorn-retail',
    name: 'Acorn Retail',
    service: 'acorn-support-agents',
    serviceVersion: '2.4.1',
    seed: 20_261,
    programs: [orderTriage, refundResolution, weeklyDigest],
    stories: retailStories,
  },
  {
    slug: 'meridian-research',
    name: 'Meridian Research',
    service: 'meridian-workbench',
    serviceVersion: '3.2.0',
    seed: 77_013,
    programs: [deepResearch, contractReview, marketBrief],
    stories: researchStories,
  },
];
