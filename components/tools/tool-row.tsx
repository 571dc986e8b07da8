'use client';

import { Table, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { count } from '@/components/format/count';
import { duration } from '@/components/format/duration';
import { Instant } from '@/components/format/instant';
import { percent } from '@/components/format/percent';
import { useMember } from '@/components/shell/member-context';
import type { ToolView } from '@/lib/queries/views';
import { ContractNote } from './contract-note';
import { ToolDetail } from './tool-detail';
import classes from './tool-list.module.css';
import { TOOL_COLUMNS } from './tool-list-head';
import { runsOfTool } from './tool-url';

interface ToolRowProps {
  tool: ToolView;
  range: string;
  opened: boolean;
  toggle: () => void;
}

/** One tool; its figures lead to the runs behind them, its name opens what went wrong and what changed. */
export function ToolRow({ tool, range, opened, toggle }: ToolRowProps) {
  const failed = tool.failures > 0;
  return (
    <>
      <Table.Tr>
        <Table.Th scope="row">
          <UnstyledButton className={classes.toggle} aria-expanded={opened} onClick={toggle} c="var(--aegis-ink)" fz="sm">
            <IconChevronRight size={15} className={classes.arrow} aria-hidden />
            {tool.tool}
          </UnstyledButton>
          {tool.agents.length > 0 && <div className={classes.agents}>{tool.agents.join(', ')}</div>}
        </Table.Th>
        <Figure>
          <RunsLink
            tool={tool.tool}
            range={range}
            only="used"
            says={`${count(tool.calls)} calls of ${tool.tool}, in ${count(tool.runs)} runs`}
          >
            {count(tool.calls)}
          </RunsLink>
        </Figure>
        <Figure>
          {failed ? (
            <span className={classes.bad}>
              <RunsLink
                tool={tool.tool}
                range={range}
                only="failed"
                says={`${count(tool.failures)} failures of ${tool.tool}, in ${count(tool.failedRuns)} runs`}
              >
                {count(tool.failures)}
              </RunsLink>
            </span>
          ) : (
            '0'
          )}
        </Figure>
        <Figure wide>
          <span className={classes.rate}>
            {percent(tool.failureRate)}
            <span className={classes.bar} aria-hidden>
              <i style={{ width: `${tool.failureRate * 100}%` }} />
            </span>
          </span>
        </Figure>
        <Figure wide>{count(tool.retries)}</Figure>
        <Figure wide>{duration(tool.p50Ns)}</Figure>
        <Figure>{duration(tool.p95Ns)}</Figure>
        <Table.Td className={classes.contract} visibleFrom="sm">
          <ContractNote tool={tool} />
        </Table.Td>
        <Figure wide>
          <Instant time={tool.lastUsed} />
        </Figure>
      </Table.Tr>
      {opened && (
        <Table.Tr className={classes.more}>
          <Table.Td colSpan={TOOL_COLUMNS}>
            <ToolDetail tool={tool} range={range} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

/** `wide`: left out on phones, where the tool's details have it. */
function Figure({ wide = false, children }: { wide?: boolean; children: ReactNode }) {
  return (
    <Table.Td className={classes.number} visibleFrom={wide ? 'sm' : undefined}>
      {children}
    </Table.Td>
  );
}

interface RunsLinkProps {
  tool: string;
  range: string;
  only: 'used' | 'failed';
  says: string;
  children: ReactNode;
}

function RunsLink({ tool, range, only, says, children }: RunsLinkProps) {
  const { slug } = useMember();
  return (
    <Link href={`/${slug}/${runsOfTool(tool, range, only)}`} prefetch={false} title={says} aria-label={says}>
      {children}
    </Link>
  );
}
