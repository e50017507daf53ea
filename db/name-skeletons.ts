import type pg from 'pg'
import { normaliseKeyName, SKELETON_VERSION } from '@/lib/domain/access-keys/name-skeleton'

type Named = { id: string; name: string; name_normalised: string }

const BATCH = 1000

/**
 * Updates the stored form of names, which decides whether a name is taken, to this version's rule. No key is renamed.
 * If two existing keys now have the same form, the later one keeps its old form. ASCII names have the same form under
 * every rule.
 */
export async function renewNameSkeletons(owner: pg.Client): Promise<void> {
  const found = await owner.query<{ version: string | null }>(`
    select col_description('access_keys'::regclass, attnum) as version from pg_attribute
    where attrelid = 'access_keys'::regclass and attname = 'name_normalised'`)
  if (found.rows[0]?.version === SKELETON_VERSION) return
  let after = ''
  for (;;) {
    const { rows } = await owner.query<Named>(
      `select id, name, name_normalised from access_keys where id > $1 and octet_length(name) <> char_length(name)
       order by id limit ${BATCH}`,
      [after],
    )
    for (const row of rows) await renew(owner, row)
    after = rows.at(-1)?.id ?? after
    if (rows.length < BATCH) break
  }
  await owner.query(`comment on column access_keys.name_normalised is '${SKELETON_VERSION}'`)
}

async function renew(owner: pg.Client, { id, name, name_normalised }: Named): Promise<void> {
  const skeleton = normaliseKeyName(name)
  if (skeleton === name_normalised) return
  await owner
    .query(
      `update access_keys k set name_normalised = $2 where k.id = $1 and (k.deleted_at is not null
         or not exists (select 1 from access_keys o where o.workspace_id = k.workspace_id
           and o.name_normalised = $2 and o.deleted_at is null and o.id <> k.id))`,
      [id, skeleton],
    )
    .catch(keepIfTaken)
}

// A console of the previous version may create the same name at this moment.
function keepIfTaken(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === '23505')) throw error
}
