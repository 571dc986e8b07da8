import type { SpotlightActionData, SpotlightActionGroupData } from '@mantine/spotlight';
import { IconMessages, IconRoute, IconTool, IconUser, IconUserCog, type TablerIcon } from '@tabler/icons-react';
import { relativeTime } from '@/components/format/time';
import { Status } from '@/components/status';
import type { SearchHit } from '@/lib/queries/views';

type NamedHit = Exclude<SearchHit['type'], 'run'>;

const GROUPS: readonly { type: SearchHit['type']; group: string }[] = [
  { type: 'run', group: 'Runs' },
  { type: 'session', group: 'Sessions' },
  { type: 'tool', group: 'Tools' },
  { type: 'agent', group: 'Agents' },
  { type: 'workflow', group: 'Workflows' },
  { type: 'user', group: 'End users' },
];

const ICONS: Record<NamedHit, TablerIcon> = {
  session: IconMessages,
  tool: IconTool,
  agent: IconUserCog,
  workflow: IconRoute,
  user: IconUser,
};

/** What the server found, in groups, each leading to its page or to the runs that have it. */
export function searchActions(hits: readonly SearchHit[], go: (href: string) => void): SpotlightActionGroupData[] {
  return GROUPS.map(({ type, group }) => ({
    group,
    actions: hits.filter((hit) => hit.type === type).map((hit) => toAction(hit, go)),
  })).filter(({ actions }) => actions.length > 0);
}

function toAction(hit: SearchHit, go: (href: string) => void): SpotlightActionData {
  const Icon = hit.type === 'run' ? null : ICONS[hit.type];
  return {
    id: `hit-${hit.type}-${hit.id}`,
    label: hit.title,
    description: hit.time ? `${hit.detail} · ${relativeTime(hit.time, Date.now())}` : hit.detail,
    leftSection: Icon ? <Icon size={17} stroke={1.7} aria-hidden /> : undefined,
    rightSection: hit.status ? <Status status={hit.status} /> : undefined,
    dimmedSections: false,
    onClick: () => go(hit.href),
  };
}
