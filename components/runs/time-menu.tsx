'use client';

import { Button, Menu, Modal, Stack } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { describeFilters } from './describe-filters';
import classes from './filter-bar.module.css';
import { TIME_CHOICES } from './time-choices';
import { useListUrl } from './use-list-url';

export function TimeMenu() {
  const { params, set } = useListUrl();
  const [picking, picker] = useDisclosure(false);
  const active = describeFilters(params).find((filter) => filter.key === 'time');
  const custom = params.has('from') || params.has('to');
  const range = custom ? null : (params.get('range') ?? 'all');
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button className={active ? classes.on : undefined} rightSection={<IconChevronDown size={14} aria-hidden />}>
            {custom ? 'Between two times' : (TIME_CHOICES.find((choice) => choice.value === range)?.label ?? 'All time')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.RadioGroup value={range} onChange={(next) => set({ range: next === 'all' ? [] : [next], from: [], to: [] })}>
            {TIME_CHOICES.map(({ value, label }) => (
              <Menu.RadioItem key={value} value={value}>
                {label}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Item onClick={picker.open}>Between two times…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={picking} onClose={picker.close} title="Runs that started between, UTC" size="sm">
        <BetweenTimes
          from={params.get('from')}
          to={params.get('to')}
          done={(from, to) => {
            set({ range: [], from, to });
            picker.close();
          }}
        />
      </Modal>
    </>
  );
}

interface BetweenTimesProps {
  from: string | null;
  to: string | null;
  done: (from: string[], to: string[]) => void;
}

/** The pickers' text is wall-clock time; it is read and written as UTC, as every time of the product is. */
function BetweenTimes({ from, to, done }: BetweenTimesProps) {
  const [start, setStart] = useState(from ? wallClock(from) : null);
  const [end, setEnd] = useState(to ? wallClock(to) : null);
  const wrong = start !== null && end !== null && end <= start;
  return (
    <Stack gap="sm">
      <DateTimePicker label="From" placeholder="The first run" clearable withSeconds value={start} onChange={setStart} />
      <DateTimePicker
        label="Until"
        placeholder="Now"
        clearable
        withSeconds
        value={end}
        onChange={setEnd}
        error={wrong ? 'The end must be later than the start.' : null}
      />
      <Button variant="filled" disabled={wrong} onClick={() => done(instant(start), instant(end))}>
        Show these runs
      </Button>
    </Stack>
  );
}

function wallClock(rfc3339: string): string | null {
  const date = new Date(rfc3339);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 19).replace('T', ' ');
}

function instant(wall: string | null): string[] {
  return wall === null ? [] : [`${wall.replace(' ', 'T')}Z`];
}
