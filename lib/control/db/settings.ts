import { control } from './control';

/** What the operator decided once for the whole installation. */
export type SettingName = 'auth.local_password';

export async function readSetting(name: SettingName): Promise<string | null> {
  const db = await control();
  const row = await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst();
  return row?.value ?? null;
}

export async function writeSetting(name: SettingName, value: string): Promise<void> {
  const db = await control();
  await db
    .insertInto('settings')
    .values({ name, value })
    .onConflict((oc) => oc.column('name').doUpdateSet({ value }))
    .execute();
}
