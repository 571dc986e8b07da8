'use client';

import { AppShell, Burger, Drawer, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect } from 'react';
import classes from './app-frame.module.css';
import { useMember } from './member-context';
import { Navigation } from './navigation';
import { SearchEverywhere } from './search-everywhere';

/** The frame of every tenant page: navigation on the left (a drawer below 768 px), the page as `main`. */
export function AppFrame({ children }: { children: ReactNode }) {
  const { tenantName } = useMember();
  const [opened, drawer] = useDisclosure(false);
  const path = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving at another page is what closes the drawer
  useEffect(drawer.close, [path]);

  return (
    <AppShell
      layout="alt"
      header={{ height: { base: 48, sm: 0 } }}
      navbar={{ width: 196, breakpoint: 'sm' }}
      transitionDuration={0}
      classNames={{ main: classes.main, navbar: classes.navbar, header: classes.header }}
    >
      <a className={classes.skip} href="#content">
        Skip to the page
      </a>
      <AppShell.Header hiddenFrom="sm">
        <Group h="100%" px="md" gap="sm" wrap="nowrap">
          <Burger opened={opened} onClick={drawer.toggle} size="sm" aria-label="Open the navigation" aria-expanded={opened} />
          <Text fw={600} truncate>
            {tenantName}
          </Text>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar visibleFrom="sm">
        <Navigation />
      </AppShell.Navbar>
      <Drawer
        opened={opened}
        onClose={drawer.close}
        size={280}
        padding={0}
        withCloseButton={false}
        attributes={{ content: { 'aria-label': 'Navigation' } }}
        hiddenFrom="sm"
        classNames={{ body: classes.drawer }}
      >
        <Navigation />
      </Drawer>
      <AppShell.Main id="content" tabIndex={-1}>
        {children}
      </AppShell.Main>
      <SearchEverywhere />
    </AppShell>
  );
}
