'use client';

import { Divider, Kbd, NavLink, ScrollArea } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { LinkPending } from './link-pending';
import { useMember } from './member-context';
import classes from './navigation.module.css';
import { type PortalPage, pagesFor } from './portal-pages';
import { TenantSwitcher } from './tenant-switcher';
import { UserMenu } from './user-menu';

export function Navigation() {
  const { permissions } = useMember();
  const pages = pagesFor(permissions);
  const work = pages.filter((page) => page.group === 'work');
  const tenant = pages.filter((page) => page.group === 'tenant');
  return (
    <div className={classes.navigation}>
      <TenantSwitcher />
      <ScrollArea className={classes.pages} type="auto">
        <nav aria-label="Pages">
          <PageLinks pages={work} />
          {work.length > 0 && tenant.length > 0 && <Divider my={8} color="var(--aegis-line)" />}
          <PageLinks pages={tenant} />
        </nav>
      </ScrollArea>
      <NavLink
        component="button"
        type="button"
        className={classes.link}
        label="Search, jump"
        rightSection={<Kbd className={classes.key}>⌘K</Kbd>}
        onClick={spotlight.open}
        aria-keyshortcuts="Meta+K Control+K"
      />
      <UserMenu />
    </div>
  );
}

function PageLinks({ pages }: { pages: PortalPage[] }) {
  const { slug } = useMember();
  const path = usePathname();
  return pages.map((page) => {
    const here = path === `/${slug}/${page.under}` || path.startsWith(`/${slug}/${page.under}/`);
    return (
      <NavLink
        key={page.path}
        component={Link}
        href={`/${slug}/${page.path}`}
        className={classes.link}
        label={page.label}
        rightSection={<LinkPending />}
        active={here}
        aria-current={here ? 'page' : undefined}
      />
    );
  });
}
