'use client';

import { Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle, IconX, type TablerIcon } from '@tabler/icons-react';
import Link from 'next/link';
import card from '@/components/card.module.css';
import { counted } from '@/components/format/count';
import { useMember } from '@/components/shell/member-context';
import type { AttentionItem } from '@/lib/queries/views';
import classes from './needs-you.module.css';

const LOOKS: Record<AttentionItem['severity'], { icon: TablerIcon; word: string; color: string }> = {
  error: { icon: IconX, word: 'Error', color: 'var(--aegis-error)' },
  warning: { icon: IconAlertTriangle, word: 'Warning', color: 'var(--aegis-warn)' },
  info: { icon: IconInfoCircle, word: 'For your information', color: 'var(--aegis-muted)' },
};

const UNITS: Record<AttentionItem['unit'], string> = { runs: 'run', calls: 'call', tools: 'tool' };

/** What somebody should look at, worst first; each leads to exactly the rows it counts. */
export function NeedsYou({ items }: { items: AttentionItem[] }) {
  return (
    <section className={card.card} aria-labelledby="needs-you">
      <Title order={2} id="needs-you" className={card.title}>
        What needs you
      </Title>
      {items.length === 0 ? (
        <Text className={classes.nothing}>
          <IconCircleCheck size={16} aria-hidden color="var(--aegis-ok)" /> Nothing in this period. Failing tools, loops, retry storms,
          people kept waiting and calls without a price would stand here.
        </Text>
      ) : (
        <ul className={classes.list}>
          {items.map((item) => (
            <Attention key={`${item.kind} ${item.href} ${item.text}`} item={item} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Attention({ item }: { item: AttentionItem }) {
  const { slug } = useMember();
  const { icon: Icon, word, color } = LOOKS[item.severity];
  return (
    <li className={classes.item}>
      <Icon size={16} stroke={2.2} color={color} role="img" aria-label={word} className={classes.icon} />
      <div className={classes.text}>
        <Text>{item.text}</Text>
        {item.detail && (
          <Text c="dimmed" fz="xs">
            {item.detail}
          </Text>
        )}
      </div>
      <div className={classes.links}>
        {item.runId && (
          <Link href={`/${slug}/runs/${item.runId}`} prefetch={false} aria-label={`Newest run: ${item.text}`}>
            Newest run
          </Link>
        )}
        <Link href={`/${slug}/${item.href}`} prefetch={false} aria-label={`${counted(item.count, UNITS[item.unit])}: ${item.text}`}>
          {counted(item.count, UNITS[item.unit])}
        </Link>
      </div>
    </li>
  );
}
