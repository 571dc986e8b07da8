import {
  IconArrowsExchange,
  IconBook,
  IconBookUpload,
  IconCircleDot,
  IconEye,
  IconGauge,
  IconListCheck,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconRobot,
  IconSearch,
  IconShield,
  IconSitemap,
  IconSparkles,
  IconTool,
  type TablerIcon,
} from '@tabler/icons-react';
import type { NodeKind } from '@/lib/semconv/types';

/** How a kind is told apart: by icon and word first, by colour third. `color` is a CSS value that follows the scheme. */
export interface KindLook {
  word: string;
  icon: TablerIcon;
  color: string;
}

const LOOKS: Record<NodeKind, KindLook> = {
  llm: { word: 'Model call', icon: IconSparkles, color: 'var(--aegis-kind-llm)' },
  tool: { word: 'Tool call', icon: IconTool, color: 'var(--aegis-kind-tool)' },
  agent: { word: 'Agent', icon: IconRobot, color: 'var(--aegis-kind-agent)' },
  plan: { word: 'Plan', icon: IconListCheck, color: 'var(--aegis-kind-plan)' },
  act: { word: 'Act', icon: IconPlayerPlay, color: 'var(--aegis-kind-plan)' },
  observe: { word: 'Observe', icon: IconEye, color: 'var(--aegis-kind-plan)' },
  reflect: { word: 'Reflect', icon: IconRefresh, color: 'var(--aegis-kind-plan)' },
  retrieval: { word: 'Retrieval', icon: IconSearch, color: 'var(--aegis-kind-memory)' },
  memory_read: { word: 'Memory read', icon: IconBook, color: 'var(--aegis-kind-memory)' },
  memory_write: { word: 'Memory write', icon: IconBookUpload, color: 'var(--aegis-kind-memory)' },
  human_checkpoint: { word: 'Human checkpoint', icon: IconPlayerPause, color: 'var(--aegis-kind-human)' },
  subagent_spawn: { word: 'Sub-agent', icon: IconSitemap, color: 'var(--aegis-kind-agent)' },
  guardrail: { word: 'Guardrail', icon: IconShield, color: 'var(--aegis-kind-guardrail)' },
  evaluator: { word: 'Evaluator', icon: IconGauge, color: 'var(--aegis-kind-guardrail)' },
  state_transition: { word: 'State', icon: IconArrowsExchange, color: 'var(--aegis-kind-other)' },
  other: { word: 'Step', icon: IconCircleDot, color: 'var(--aegis-kind-other)' },
};

export function kindLook(kind: NodeKind): KindLook {
  return LOOKS[kind];
}

/** The icon alone, for places where the word stands beside it; hidden from screen readers. */
export function KindIcon({ kind, size = 16 }: { kind: NodeKind; size?: number }) {
  const { icon: Icon, color } = LOOKS[kind];
  return <Icon size={size} stroke={1.8} color={color} aria-hidden />;
}
