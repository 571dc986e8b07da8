import type { Tracer } from '@opentelemetry/api';
import type { Clock } from './clock';
import type { Seeded } from './seeded';

/** What a program needs to play one run. */
export interface Scene {
  tracer: Tracer;
  clock: Clock;
  random: Seeded;
  /** Days before the demo began; 0 is today. Versions and habits change with it. */
  daysAgo: number;
}

/** One kind of run, with how often it is chosen among its tenant's. */
export interface Program {
  weight: number;
  play(scene: Scene): Promise<void>;
}

export interface Story {
  name: string;
  /** Hours before the demo began. */
  hoursAgo: number;
  play(scene: Scene): Promise<void>;
}

export interface Cast {
  slug: string;
  name: string;
  service: string;
  serviceVersion: string;
  seed: number;
  programs: readonly [Program, ...Program[]];
  stories: readonly Story[];
}
