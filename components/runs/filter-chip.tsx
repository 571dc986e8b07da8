'use client';

import { CloseButton, Popover, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ActiveFilter } from './describe-filters';
import classes from './filter-bar.module.css';
import { FilterEditor } from './filter-editor';
import { useListUrl } from './use-list-url';

/** A filter that is on: opens its editor, or goes away. */
export function FilterChip({ filter }: { filter: ActiveFilter }) {
  const { set } = useListUrl();
  const [opened, editor] = useDisclosure(false);
  const text = (
    <>
      {filter.label}: <b>{filter.value}</b>
    </>
  );
  const remove = () => set(Object.fromEntries(filter.parameters.map((name) => [name, []])));
  return (
    <span className={classes.chip}>
      {filter.field && filter.field.kind !== 'linked' ? (
        <Popover opened={opened} onChange={editor.toggle} position="bottom-start" trapFocus>
          <Popover.Target>
            <UnstyledButton className={classes.chipText} onClick={editor.toggle}>
              {text}
            </UnstyledButton>
          </Popover.Target>
          <Popover.Dropdown p={0}>
            <FilterEditor field={filter.field} done={editor.close} />
          </Popover.Dropdown>
        </Popover>
      ) : (
        <span className={classes.chipText} style={{ alignSelf: 'center' }}>
          {text}
        </span>
      )}
      <CloseButton size={28} iconSize={14} aria-label={`Remove the filter ${filter.label}`} onClick={remove} />
    </span>
  );
}
