'use client';

import { Button, CloseButton, FocusTrap, Group, NavLink, Popover, ScrollArea, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowLeft, IconFilterPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useMember } from '@/components/shell/member-context';
import { FilterEditor } from './filter-editor';
import { type FilterField, offeredFields } from './filter-fields';
import classes from './filter-menu.module.css';

/** First what to narrow by, then its values. */
export function FilterMenu() {
  const [opened, menu] = useDisclosure(false);
  const [field, setField] = useState<FilterField | null>(null);
  function close(): void {
    menu.close();
    setField(null);
  }
  return (
    <Popover opened={opened} onChange={(open) => (open ? menu.open() : close())} position="bottom-start" trapFocus width={290}>
      <Popover.Target>
        <Button leftSection={<IconFilterPlus size={14} aria-hidden />} onClick={() => (opened ? close() : menu.open())}>
          Filter
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        {/* Each step takes the focus to its own first field. */}
        <FocusTrap key={field?.name ?? 'fields'} active>
          <div>
            {field ? (
              <>
                <Group className={classes.head} gap={4} wrap="nowrap">
                  <CloseButton icon={<IconArrowLeft size={15} />} aria-label="Back to all filters" onClick={() => setField(null)} />
                  <Text fw={600}>{field.label}</Text>
                </Group>
                <FilterEditor field={field} done={close} />
              </>
            ) : (
              <FieldList choose={setField} />
            )}
          </div>
        </FocusTrap>
      </Popover.Dropdown>
    </Popover>
  );
}

function FieldList({ choose }: { choose: (field: FilterField) => void }) {
  const [text, setText] = useState('');
  const { permissions } = useMember();
  const offered = offeredFields(permissions).filter((field) => field.label.toLowerCase().includes(text.trim().toLowerCase()));
  return (
    <>
      <TextInput
        className={classes.search}
        data-autofocus
        aria-label="Find a filter"
        placeholder="Narrow by…"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && offered[0]) choose(offered[0]);
        }}
      />
      <ScrollArea.Autosize mah={340} type="auto" p={4}>
        {offered.map((field) => (
          <NavLink
            key={field.name}
            component="button"
            type="button"
            className={classes.item}
            label={field.label}
            onClick={() => choose(field)}
          />
        ))}
        {offered.length === 0 && (
          <Text c="dimmed" p="xs">
            No filter of this name.
          </Text>
        )}
      </ScrollArea.Autosize>
    </>
  );
}
