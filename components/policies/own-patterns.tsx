import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { OwnPattern } from '@/lib/queries/policies-view';
import classes from './policies.module.css';

interface OwnPatternsProps {
  patterns: readonly OwnPattern[];
  onChange: (patterns: OwnPattern[]) => void;
}

/** The tenant's own patterns. Whether one is sound and cheap enough is decided when it is tried or saved. */
export function OwnPatterns({ patterns, onChange }: OwnPatternsProps) {
  const [name, setName] = useState('');
  const [pattern, setPattern] = useState('');
  const taken = patterns.some((one) => one.name === name);

  function add() {
    onChange([...patterns, { name, pattern }]);
    setName('');
    setPattern('');
  }

  return (
    <fieldset className={classes.patterns}>
      <legend>Own patterns</legend>
      <p>Regular expressions in RE2 syntax, which always match in linear time.</p>
      {patterns.map((one) => (
        <div key={one.name} className={classes.pattern}>
          <span>{one.name}</span>
          <code>{one.pattern}</code>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove ${one.name}`}
            onClick={() => onChange(patterns.filter(({ name: other }) => other !== one.name))}
          >
            <IconTrash size={15} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <div className={classes.newPattern}>
        <TextInput
          label="Name"
          placeholder="order_no"
          value={name}
          error={taken && 'This name is taken.'}
          onChange={(event) => setName(event.currentTarget.value.toLowerCase().replace(/[^a-z0-9_]/g, '_'))}
          maxLength={40}
        />
        <TextInput
          label="Pattern"
          placeholder="ORD-[0-9]{8}"
          value={pattern}
          onChange={(event) => setPattern(event.currentTarget.value)}
          maxLength={500}
          classNames={{ input: classes.mono }}
        />
        <Button leftSection={<IconPlus size={15} aria-hidden />} disabled={name === '' || pattern === '' || taken} onClick={add}>
          Add
        </Button>
      </div>
    </fieldset>
  );
}
