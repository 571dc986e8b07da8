import { groupBy } from '../group-by';
import type { Work } from '../work';

/** An agent may prompt its model in several ways: places that people would read under one name are numbered. */
export function tellRolesApart(work: Work): void {
  const roles = work.steps.filter((step) => step.visits[0]?.kind === 'llm');
  for (const same of groupBy(roles, (step) => `${step.parent?.id ?? ''}|${step.visits[0]?.name}`).values()) {
    if (same.length < 2) continue;
    for (const [i, step] of same.entries()) for (const visit of step.visits) visit.name = `${visit.name} · prompt ${i + 1}`;
  }
}
