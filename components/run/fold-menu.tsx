'use client';

import { Button, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import type { Fold } from '@/lib/queries/views';
import { useRun } from './state/run-context';

const FOLDS: Record<Fold, { word: string; note: string }> = {
  steps: { word: 'Folded', note: 'One box a step, with its visits' },
  none: { word: 'Unfolded', note: 'One box a node' },
  agents: { word: 'Agents', note: 'Who talked to whom, how often' },
};

export function FoldMenu() {
  const { view, change } = useRun();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button rightSection={<IconChevronDown size={14} aria-hidden />}>{FOLDS[view.fold].word}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(FOLDS) as Fold[]).map((fold) => (
          <Menu.Item
            key={fold}
            role="menuitemradio"
            aria-checked={fold === view.fold}
            rightSection={fold === view.fold ? <IconCheck size={15} aria-hidden /> : null}
            onClick={() => change({ fold })}
          >
            {FOLDS[fold].word}
            <small style={{ display: 'block', color: 'var(--aegis-muted)' }}>{FOLDS[fold].note}</small>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
