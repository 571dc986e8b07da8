'use client';

import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { count } from '@/components/format/count';
import { duration } from '@/components/format/duration';
import { money } from '@/components/format/money';
import { KindIcon } from '@/components/kind-icon';
import type { StepView } from '@/lib/queries/views';
import { kindWord } from '../scene/box-lines';
import { isMissing } from '../scene/item';
import { pickVisit } from '../scene/pick-visit';
import { useRun } from '../state/run-context';
import { STEP_COLUMNS, type StepColumn, type StepSort, sortSteps } from './step-columns';
import classes from './steps.module.css';

const WORDS: Record<StepColumn, string> = {
  name: 'Step',
  visits: 'Visits',
  errors: 'Errors',
  retries: 'Retries',
  tokens: 'Tokens',
  cost: 'Cost, estimate',
  duration: 'Duration',
};

/** Every step of the run as a row: how often, how well, how much. */
export function StepsPanel() {
  const { steps, can, selected } = useRun();
  const [sort, setSort] = useState<StepSort>({ by: 'order', descending: false });
  const rows = useMemo(
    () =>
      sortSteps(
        steps.nodes.filter((step) => !isMissing(step)),
        sort,
      ),
    [steps, sort],
  );
  const columns = STEP_COLUMNS.filter((column) => column !== 'cost' || can.money);
  const turn = (by: StepColumn) =>
    setSort((before) =>
      before.by !== by
        ? { by, descending: by !== 'name' }
        : before.descending === (by !== 'name')
          ? { by, descending: !before.descending }
          : { by: 'order', descending: false },
    );
  return (
    <div className={classes.panel}>
      <table className={classes.table}>
        <caption>Steps of this run, in the order of their first visit unless sorted</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" aria-sort={sort.by === column ? (sort.descending ? 'descending' : 'ascending') : 'none'}>
                <button type="button" onClick={() => turn(column)}>
                  {WORDS[column]}
                  {sort.by === column &&
                    (sort.descending ? <IconArrowDown size={13} aria-hidden /> : <IconArrowUp size={13} aria-hidden />)}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((step) => (
            <StepRow key={step.id} step={step} money={can.money} current={selected !== null && step.nodeIds.includes(selected)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function StepRow({ step, money: seesMoney, current }: { step: StepView; money: boolean; current: boolean }) {
  const { nodes, select } = useRun();
  const open = () => select(pickVisit(step, (id) => nodes.get(id)?.errorCounts === true));
  const within = step.agent && step.agent !== step.name ? ` · ${step.agent}` : '';
  return (
    <tr data-current={current || undefined} data-failed={step.errors > 0 || undefined} onClick={open}>
      <th scope="row">
        <KindIcon kind={step.kind} size={15} />
        <button type="button" onClick={open} aria-pressed={current}>
          {step.name}
        </button>
        <small>
          {kindWord(step)}
          {within}
          {step.kind === 'llm' && step.model ? ` · ${step.models.length > 1 ? `${step.models.length} models` : step.model}` : ''}
        </small>
      </th>
      <td data-label="visits">{count(step.visits)}</td>
      <td data-label="errors" data-bad={step.errors > 0 || undefined}>
        {count(step.errors)}
      </td>
      <td data-label="retries">{count(step.retries)}</td>
      <td data-label="tokens">{count(step.inputTokens + step.outputTokens)}</td>
      {seesMoney && <td>{costText(step)}</td>}
      <td>{duration(step.durationNs)}</td>
    </tr>
  );
}

/** What a step cost; a call without a price is never shown as free. */
function costText(step: StepView): string {
  if (step.unpricedCalls > 0 && Number(step.costUsd ?? 0) === 0) return 'unpriced';
  return step.costUsd === null || Number(step.costUsd) === 0 ? '–' : money(step.costUsd);
}
