import { STATUS_LOOKS } from '@/components/status';
import type { RunStatus } from '@/lib/graph/types';
import type { Facet } from '@/lib/queries/views';
import type { Permission } from '@/lib/tenancy/permissions';

/** One thing the run list can be narrowed by, as the "Filter" menu and the chips name it. */
export type FilterField =
  | { kind: 'choice'; name: 'status'; label: string; choices: readonly { value: string; label: string }[] }
  | { kind: 'facet'; name: Facet; label: string; any?: string }
  | { kind: 'flag'; name: string; label: string; yes: string; no: string }
  | { kind: 'least'; name: string; label: string; unit: string }
  | {
      kind: 'range';
      name: string;
      label: string;
      from: string;
      to: string;
      unit: string;
      example: string;
      form: string;
      needs?: Permission;
    }
  /** Comes from links of other pages; cannot be composed by hand. */
  | { kind: 'linked'; name: string; label: string };

const STATUS_CHOICES = (Object.keys(STATUS_LOOKS) as RunStatus[]).map((value) => ({ value, label: STATUS_LOOKS[value].word }));

export const FILTER_FIELDS: readonly FilterField[] = [
  { kind: 'choice', name: 'status', label: 'Status', choices: STATUS_CHOICES },
  { kind: 'facet', name: 'agent', label: 'Agent' },
  { kind: 'facet', name: 'workflow', label: 'Workflow' },
  { kind: 'facet', name: 'version', label: 'Workflow version' },
  { kind: 'facet', name: 'model', label: 'Model' },
  { kind: 'facet', name: 'tool', label: 'Tool used' },
  { kind: 'facet', name: 'toolFailed', label: 'Tool failed', any: 'Any tool' },
  { kind: 'facet', name: 'guardrail', label: 'Guardrail fired', any: 'Any guardrail' },
  { kind: 'facet', name: 'finishReason', label: 'Finish reason' },
  { kind: 'facet', name: 'session', label: 'Session' },
  { kind: 'facet', name: 'user', label: 'End user' },
  { kind: 'facet', name: 'trigger', label: 'Trigger' },
  { kind: 'facet', name: 'sla', label: 'SLA class' },
  { kind: 'flag', name: 'human', label: 'Human checkpoint', yes: 'Has one', no: 'Has none' },
  { kind: 'flag', name: 'waiting', label: 'Waiting for a person', yes: 'Ended waiting', no: 'Not waiting' },
  { kind: 'flag', name: 'fallback', label: 'Fallback', yes: 'Fell back', no: 'Never fell back' },
  { kind: 'flag', name: 'replay', label: 'Replay', yes: 'Is a replay', no: 'Is an original' },
  { kind: 'flag', name: 'unpriced', label: 'Calls without a price', yes: 'Has some', no: 'Has none' },
  { kind: 'least', name: 'minErrors', label: 'Errors', unit: 'errors' },
  { kind: 'least', name: 'minRetries', label: 'Retries', unit: 'retries' },
  { kind: 'least', name: 'minIterations', label: 'Loop turns', unit: 'turns' },
  {
    kind: 'range',
    name: 'cost',
    label: 'Cost',
    from: 'minCost',
    to: 'maxCost',
    unit: ', USD',
    example: '0.05',
    form: 'as 0.05',
    needs: 'money',
  },
  {
    kind: 'range',
    name: 'duration',
    label: 'Duration',
    from: 'minDuration',
    to: 'maxDuration',
    unit: '',
    example: '1.5s',
    form: 'as 250ms, 1.5s, 2m or 1h',
  },
  { kind: 'linked', name: 'cause', label: 'Cause' },
  { kind: 'linked', name: 'contractChanged', label: 'Contract changed' },
];

/** What the "Filter" menu offers somebody: a filter by cost would tell costs to those who may not see them. */
export function offeredFields(permissions: readonly Permission[]): FilterField[] {
  return FILTER_FIELDS.filter((field) => {
    if (field.kind === 'linked' || field.kind === 'choice') return false;
    return field.kind !== 'range' || field.needs === undefined || permissions.includes(field.needs);
  });
}

/** The URL parameters that a field owns. */
export function parametersOf(field: FilterField): string[] {
  return field.kind === 'range' ? [field.from, field.to] : [field.name];
}

/** `*` in the URL: whatever its name. */
export const ANY_VALUE = '*';
