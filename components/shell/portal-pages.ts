import {
  IconActivity,
  IconHourglass,
  IconLayoutDashboard,
  IconMessages,
  IconReceipt2,
  IconSettings,
  IconTool,
  type TablerIcon,
} from '@tabler/icons-react';
import type { Permission } from '@/lib/tenancy/permissions';

/** A page that the navigation, ⌘K and the landing rule know. It is listed in the change that makes it work. */
export interface PortalPage {
  /** Below `/[tenant]/`. */
  path: string;
  /** Paths that belong to the same nav item. */
  under: string;
  label: string;
  icon: TablerIcon;
  /** All of these are needed. What a role may not see, no link leads to. */
  needs: readonly Permission[];
  /** Starts a new group in the navigation. */
  group: 'work' | 'tenant';
}

/** In the order of the navigation, which is also the order in which a member's first page is looked for. */
export const PORTAL_PAGES: readonly PortalPage[] = [
  { path: 'overview', under: 'overview', label: 'Overview', icon: IconLayoutDashboard, needs: ['runs', 'money', 'keys'], group: 'work' },
  { path: 'runs', under: 'runs', label: 'Runs', icon: IconActivity, needs: ['runs'], group: 'work' },
  { path: 'sessions', under: 'sessions', label: 'Sessions', icon: IconMessages, needs: ['runs'], group: 'work' },
  { path: 'tools', under: 'tools', label: 'Tools', icon: IconTool, needs: ['runs'], group: 'work' },
  { path: 'usage', under: 'usage', label: 'Usage and cost', icon: IconReceipt2, needs: ['money'], group: 'work' },
  { path: 'retention', under: 'retention', label: 'Retention', icon: IconHourglass, needs: ['holds'], group: 'tenant' },
  { path: 'settings/keys', under: 'settings', label: 'Settings', icon: IconSettings, needs: ['keys', 'members'], group: 'tenant' },
];

export function pagesFor(permissions: readonly Permission[]): PortalPage[] {
  return PORTAL_PAGES.filter((page) => page.needs.every((need) => permissions.includes(need)));
}

/** The page that answers a member's first question; `null` when none is theirs. */
export function landingPage(permissions: readonly Permission[]): PortalPage | null {
  return pagesFor(permissions)[0] ?? null;
}
