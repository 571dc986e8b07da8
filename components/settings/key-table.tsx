import { Button } from '@mantine/core';
import { Instant } from '@/components/format/instant';
import { ROLE_WORDS } from '@/components/shell/member';
import classes from './settings.module.css';
import type { KeyView } from './views';

/** Keys in force, then revoked ones. */
export function KeyTable({ keys, onRevoke }: { keys: readonly KeyView[]; onRevoke: (key: KeyView) => void }) {
  if (keys.length === 0) return <p className={classes.quiet}>No key yet. Make one to connect the first sender.</p>;
  const ordered = [...keys.filter((key) => !key.revoked), ...keys.filter((key) => key.revoked)];
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Key</th>
          <th scope="col">Name</th>
          <th scope="col">May</th>
          <th scope="col">Made</th>
          <th scope="col">Last used</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {ordered.map((key) => (
          <tr key={key.keyId} className={key.revoked ? classes.off : undefined}>
            <td data-label="Key" className={classes.mono}>
              {key.display}
            </td>
            <td data-label="Name">{key.name || '–'}</td>
            <td data-label="May">{key.kind === 'ingest' ? 'send' : `query as ${key.roles.map((role) => ROLE_WORDS[role]).join(', ')}`}</td>
            <td data-label="Made">
              <span>
                <Instant time={key.created} /> by {key.createdBy === 'system' ? 'the operator' : key.createdBy}
              </span>
            </td>
            <td data-label="Last used">{key.lastUsed ? <Instant time={key.lastUsed} /> : 'never'}</td>
            <td data-label="State" className={classes.last}>
              {key.revoked ? (
                <span>
                  revoked <Instant time={key.revoked} />
                </span>
              ) : (
                <Button size="compact-xs" onClick={() => onRevoke(key)} aria-label={`Revoke ${key.name || key.display}`}>
                  Revoke
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
