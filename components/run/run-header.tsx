'use client';

import { Badge, Button, CopyButton, Popover, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown, IconLink } from '@tabler/icons-react';
import Link from 'next/link';
import { count } from '@/components/format/count';
import { duration } from '@/components/format/duration';
import { Instant } from '@/components/format/instant';
import { money } from '@/components/format/money';
import { type Fact, PageHeader } from '@/components/shell/page-header';
import { Status } from '@/components/status';
import type { RunView, SummaryView } from '@/lib/queries/views';
import { moreFacts } from './more-facts';
import classes from './run-header.module.css';
import { useRun } from './state/run-context';

/** What happened in one sentence, and the figures of the whole run. */
export function RunHeader({ updated }: { updated: boolean }) {
  const { run, tenant, can } = useRun();
  return (
    <PageHeader
      above={[{ label: 'Runs', href: `/${tenant}/runs` }]}
      title={run.name}
      beside={<Beside run={run} tenant={tenant} updated={updated} />}
      actions={<CopyLink />}
      sentence={<Sentence summary={run.summary} failed={run.status === 'error'} />}
      facts={headFacts(run, can.money)}
    />
  );
}

function Beside({ run, tenant, updated }: { run: RunView; tenant: string; updated: boolean }) {
  return (
    <>
      <Status status={run.status} pill />
      {run.workflowVersion && (
        <Badge variant="outline" className={classes.pill}>
          {run.workflowVersion}
        </Badge>
      )}
      {run.sessionId && (
        <Badge
          variant="outline"
          className={classes.pill}
          component={Link}
          href={`/${tenant}/sessions/${encodeURIComponent(run.sessionId)}`}
          title="All runs of this session"
        >
          {run.sessionId}
        </Badge>
      )}
      <span className={classes.when}>
        <Instant time={run.startTime} show="exact" />
      </span>
      {!run.settled && (
        <span className={classes.live} role="status">
          {updated ? 'updated just now' : 'follows new spans'}
        </span>
      )}
    </>
  );
}

function CopyLink() {
  return (
    <CopyButton value="" timeout={1600}>
      {({ copied, copy }) => (
        <Button
          leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconLink size={15} aria-hidden />}
          onClick={() => {
            void navigator.clipboard?.writeText(window.location.href);
            copy();
          }}
        >
          {copied ? 'Copied' : 'Copy link'}
        </Button>
      )}
    </CopyButton>
  );
}

/** Outcome and cause, with the step they rest on as a link into every view. */
function Sentence({ summary, failed }: { summary: SummaryView; failed: boolean }) {
  const { select } = useRun();
  return (
    <p className={classes.sentence}>
      {summary.parts.map((part, i) => {
        const { nodeId } = part;
        return nodeId === undefined ? (
          part.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the sentence is made anew as a whole
          <UnstyledButton key={i} className={classes.cause} data-failed={failed || undefined} onClick={() => select(nodeId)}>
            {part.text}
          </UnstyledButton>
        );
      })}
    </p>
  );
}

function headFacts(run: RunView, seesMoney: boolean): Fact[] {
  const facts: Fact[] = [];
  if (seesMoney && run.costUsd !== null) facts.push(costFact(run.costUsd, run.unpricedCalls));
  facts.push({
    label: 'Duration',
    value: duration(run.durationNs),
    note: run.workingNs === run.durationNs ? undefined : `${duration(run.workingNs)} working`,
  });
  facts.push({ label: 'Tokens', value: count(run.inputTokens + run.outputTokens) });
  facts.push({ label: 'More', value: <More run={run} /> });
  return facts;
}

/** A call without a price is never shown as free. */
function costFact(costUsd: string, unpriced: number): Fact {
  if (unpriced > 0 && Number(costUsd) === 0) return { label: 'Cost, estimate', value: 'unpriced', note: `${count(unpriced)} calls` };
  return { label: 'Cost, estimate', value: money(costUsd), note: unpriced > 0 ? `and ${count(unpriced)} unpriced` : undefined };
}

function More({ run }: { run: RunView }) {
  const rows = moreFacts(run);
  return (
    <Popover position="bottom-end" width={320}>
      <Popover.Target>
        <UnstyledButton className={classes.more}>
          {rows.length} facts <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <dl className={classes.facts}>
          {rows.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
}
