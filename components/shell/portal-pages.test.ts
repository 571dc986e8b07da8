import { describe, expect, it } from 'vitest';
import { permissionsOf, ROLES, type Role } from '@/lib/tenancy/permissions';
import { landingPage, pagesFor } from './portal-pages';

function labels(...roles: Role[]): string[] {
  return pagesFor([...permissionsOf(roles)]).map((page) => page.label);
}

describe('navigation', () => {
  it('offers each role what it may see and nothing else', () => {
    expect(labels('admin')).toEqual(['Overview', 'Runs', 'Sessions', 'Tools', 'Usage and cost', 'Retention', 'Settings']);
    expect(labels('engineer')).toEqual(['Runs', 'Sessions', 'Tools', 'Usage and cost']);
    expect(labels('viewer')).toEqual(['Runs', 'Sessions', 'Tools']);
    expect(labels('compliance')).toEqual(['Runs', 'Sessions', 'Tools', 'Retention']);
    expect(labels('billing')).toEqual(['Usage and cost']);
  });

  it('lands each role on its first question', () => {
    const landing = Object.fromEntries(ROLES.map((role) => [role, landingPage([...permissionsOf([role])])?.path ?? null]));
    expect(landing).toEqual({ admin: 'overview', engineer: 'runs', compliance: 'runs', billing: 'usage', viewer: 'runs' });
  });

  it('adds up the roles of one member', () => {
    expect(labels('billing', 'viewer')).toEqual(['Runs', 'Sessions', 'Tools', 'Usage and cost']);
  });
});
