import { IconLifebuoy, IconPlayerPause, IconRefresh, IconRepeat, IconShield, IconUnlink, type TablerIcon } from '@tabler/icons-react';
import { counted } from '@/components/format/count';
import type { RunView } from '@/lib/queries/views';
import classes from './run-signals.module.css';

interface Signal {
  icon: TablerIcon;
  text: string;
  words: string;
  color: string;
}

/** What is unusual about a run, worth a look before it is opened. */
function signalsOf(run: RunView): Signal[] {
  const signals: (Signal | null)[] = [
    run.loops > 0
      ? {
          icon: IconRepeat,
          text: `×${run.maxIterations}`,
          words: `${counted(run.loops, 'loop')}, the longest of ${counted(run.maxIterations, 'turn')}`,
          color: 'var(--aegis-back)',
        }
      : null,
    run.retries > 0
      ? { icon: IconRefresh, text: String(run.retries), words: counted(run.retries, 'retry', 'retries'), color: 'var(--aegis-back)' }
      : null,
    run.guardrails > 0
      ? {
          icon: IconShield,
          text: String(run.guardrails),
          words: `${counted(run.guardrails, 'guardrail')} fired`,
          color: 'var(--aegis-kind-guardrail)',
        }
      : null,
    run.humanCheckpoints > 0
      ? {
          icon: IconPlayerPause,
          text: String(run.humanCheckpoints),
          words: counted(run.humanCheckpoints, 'human checkpoint'),
          color: 'var(--aegis-kind-human)',
        }
      : null,
    run.fallbacks > 0
      ? { icon: IconLifebuoy, text: String(run.fallbacks), words: counted(run.fallbacks, 'fallback'), color: 'var(--aegis-muted)' }
      : null,
    run.missingParents > 0
      ? {
          icon: IconUnlink,
          text: String(run.missingParents),
          words: `${counted(run.missingParents, 'parent')} ${run.status === 'running' ? 'not here yet' : 'never arrived'}`,
          color: 'var(--aegis-muted)',
        }
      : null,
  ];
  return signals.filter((signal) => signal !== null);
}

export function RunSignals({ run }: { run: RunView }) {
  const signals = signalsOf(run);
  if (signals.length === 0) return null;
  return (
    <ul className={classes.signals}>
      {signals.map(({ icon: Icon, text, words, color }) => (
        <li key={words} title={words} style={{ color }}>
          <Icon size={13} stroke={2} aria-hidden />
          <span aria-hidden>{text}</span>
          <span className={classes.words}>{words}</span>
        </li>
      ))}
    </ul>
  );
}
