import { env } from '../base/env';
import { readSetting } from '../control/db/settings';

/**
 * In production passwords kept here work only when the operator asked for them by name: `AEGIS_AUTH=local-password`, or a
 * password given with the command `user add … --password-stdin`.
 */
export async function localPasswordEnabled(): Promise<boolean> {
  const settings = env();
  if (!settings.production || settings.localPasswordAsked) return true;
  return (await readSetting('auth.local_password')) === 'enabled';
}
