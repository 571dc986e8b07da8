'use client';

import { useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconLogout, IconMoon, IconSearch, IconSun } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useState } from 'react';
import { leave } from './leave';
import { useMember } from './member-context';
import { pagesFor } from './portal-pages';
import { searchActions } from './search-actions';
import classes from './search-everywhere.module.css';
import { useSearch } from './use-search';

/** ⌘K: pages, runs by id or name, sessions, users, tools, and what else can be done. */
export function SearchEverywhere() {
  const router = useRouter();
  const { slug, permissions } = useMember();
  const { setColorScheme } = useMantineColorScheme();
  const [query, setQuery] = useState('');
  const [settled] = useDebouncedValue(query.trim(), 150);
  const found = useSearch(settled);
  const go = (href: string) => router.push(`/${slug}/${href}`);

  const pages: SpotlightActionGroupData = {
    group: 'Pages',
    actions: pagesFor(permissions).map(({ path, label, icon: Icon }) => ({
      id: `page-${path}`,
      label,
      leftSection: <Icon size={17} stroke={1.7} aria-hidden />,
      onClick: () => go(path),
    })),
  };
  const rest: SpotlightActionGroupData = {
    group: 'Do',
    actions: [
      { id: 'light', label: 'Use the light theme', leftSection: <IconSun size={17} aria-hidden />, onClick: () => setColorScheme('light') },
      { id: 'dark', label: 'Use the dark theme', leftSection: <IconMoon size={17} aria-hidden />, onClick: () => setColorScheme('dark') },
      { id: 'leave', label: 'Sign out', leftSection: <IconLogout size={17} aria-hidden />, onClick: leave },
    ],
  };

  return (
    <Spotlight
      query={query}
      onQueryChange={setQuery}
      actions={[...searchActions(found.data?.hits ?? [], go), pages, rest]}
      filter={(text, actions) => keepMatching(text, actions as SpotlightActionGroupData[])}
      nothingFound={
        found.isFetching || settled !== query.trim()
          ? 'Looking…'
          : found.isError
            ? 'The search did not answer. Try again.'
            : 'Nothing is called like this.'
      }
      tagsToIgnore={[]}
      scrollable
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      maxHeight={420}
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      attributes={{ content: { 'aria-label': 'Search everywhere' } }}
      classNames={classes}
      searchProps={{
        leftSection: <IconSearch size={17} aria-hidden />,
        placeholder: 'A page, a run id or name, a session, a user, a tool…',
        'aria-label': 'Search everywhere',
        onKeyDown: openFirst,
      }}
    />
  );
}

/** Spotlight selects when the text changes; hits that come later stand there unselected, and Enter must open the first. */
function openFirst(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  const dialog = event.currentTarget.closest('[role="dialog"]');
  if (!dialog?.querySelector('[data-action][data-selected]')) dialog?.querySelector<HTMLElement>('[data-action]')?.click();
}

const FROM_SERVER = /^hit-/;

/** What the server found is a match by its own rules; pages and actions match by their label. */
function keepMatching(query: string, groups: SpotlightActionGroupData[]): SpotlightActionGroupData[] {
  const wanted = query.trim().toLowerCase();
  return groups
    .map(({ group, actions }) => ({
      group,
      actions: actions.filter(({ id, label }) => FROM_SERVER.test(id) || (label ?? '').toLowerCase().includes(wanted)),
    }))
    .filter(({ actions }) => actions.length > 0);
}
