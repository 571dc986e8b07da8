import card from '@/components/card.module.css';
import { duration } from '@/components/format/duration';
import { Instant } from '@/components/format/instant';
import settings from '@/components/settings/settings.module.css';
import type { RetentionRunView } from '@/lib/retention/retention-view';
import { daysText, takenText } from './retention-words';

/** The last deletions and dry runs, newest first. */
export function PastRuns({ runs }: { runs: readonly RetentionRunView[] }) {
  return (
    <section className={card.card} aria-labelledby="past">
      <h2 id="past" className={card.title}>
        Last deletions
      </h2>
      {runs.length === 0 ? (
        <p className={card.note}>Nothing has been due since this tenant began.</p>
      ) : (
        <table className={settings.table}>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">By</th>
              <th scope="col">Texts · steps kept</th>
              <th scope="col" className={settings.words}>
                What went
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={`${run.at} ${run.dryRun}`}>
                <td data-label="When" className={settings.short}>
                  <Instant time={run.at} />
                </td>
                <td data-label="By">
                  {run.trigger === 'schedule' ? 'the schedule' : run.trigger === 'operator' ? 'the operator' : run.trigger}
                </td>
                <td data-label="Kept" className={settings.short}>
                  {daysText(run.contentDays)} · {daysText(run.nodeDays)}
                </td>
                <td data-label="What went" className={settings.words}>
                  <span>{outcome(run)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function outcome(run: RetentionRunView): string {
  if (run.failure !== null) return run.failure;
  const went = takenText(run.taken, run.runs);
  if (run.dryRun) return `Dry run: ${went}.`;
  const files = run.taken.reduce((sum, one) => sum + one.segmentsDropped + one.segmentsRewritten, 0);
  const how = files > 0 || run.fileRewritten ? `, in ${duration(String(run.tookMs * 1_000_000))}` : '';
  return `${went[0]?.toUpperCase()}${went.slice(1)}${how}.`;
}
