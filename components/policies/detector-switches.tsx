import { Switch } from '@mantine/core';
import { DETECTOR_ORDER, DETECTOR_WORDS } from '@/components/redaction/detector-words';
import type { DetectorId } from '@/lib/queries/policies-view';
import classes from './policies.module.css';

interface DetectorSwitchesProps {
  off: readonly DetectorId[];
  onChange: (off: DetectorId[]) => void;
}

export function DetectorSwitches({ off, onChange }: DetectorSwitchesProps) {
  return (
    <fieldset className={classes.detectors}>
      <legend>Look for</legend>
      {DETECTOR_ORDER.map((detector) => (
        <Switch
          key={detector}
          size="xs"
          label={DETECTOR_WORDS[detector].label}
          description={DETECTOR_WORDS[detector].finds}
          checked={!off.includes(detector)}
          onChange={(event) => {
            const rest = off.filter((one) => one !== detector);
            onChange(event.currentTarget.checked ? rest : [...rest, detector]);
          }}
        />
      ))}
    </fieldset>
  );
}
