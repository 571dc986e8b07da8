import { Group, NumberInput, SegmentedControl } from '@mantine/core';
import classes from './days-field.module.css';
import { daysText } from './retention-words';
import type { Days } from './views';

interface DaysFieldProps {
  label: string;
  value: Days;
  inherited: number | null;
  /** The operator's; null where there is none. */
  ceiling: number | null;
  onChange: (value: Days) => void;
}

/** Inherited, a number of days, or for good. */
export function DaysField({ label, value, inherited, ceiling, onChange }: DaysFieldProps) {
  const choice = value === null ? 'inherit' : value === 'forever' ? 'forever' : 'days';
  return (
    <fieldset className={classes.field}>
      <legend>{label}</legend>
      <Group gap="sm" mt={4} align="center">
        <SegmentedControl
          size="xs"
          aria-label={`${label}: how long`}
          value={choice}
          onChange={(next) => onChange(next === 'inherit' ? null : next === 'forever' ? 'forever' : (inherited ?? 30))}
          data={[
            { value: 'inherit', label: `Inherited: ${daysText(inherited)}` },
            { value: 'days', label: 'Days' },
            ...(ceiling === null ? [{ value: 'forever', label: 'For good' }] : []),
          ]}
        />
        {typeof value === 'number' && (
          <NumberInput
            aria-label={`${label}: days`}
            w={110}
            min={1}
            max={ceiling ?? 36_500}
            allowDecimal={false}
            value={value}
            onChange={(next) => typeof next === 'number' && onChange(next)}
            suffix=" days"
          />
        )}
      </Group>
      {ceiling !== null && <p>At most {daysText(ceiling)}: the operator’s ceiling.</p>}
    </fieldset>
  );
}
