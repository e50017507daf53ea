import { and, asc, eq, inArray } from 'drizzle-orm'
import { cloudAccounts, presets } from '@/db/schema'
import { byName } from '@/db/words'
import type { Preset } from '@/lib/domain/presets/preset'
import { succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context/context'
import { defineQuery, NO_INPUT } from '../context/define-query'

/** The presets of the workspace by name, at most a hundred. */
export const listPresets = defineQuery<typeof NO_INPUT, Preset[]>(
  { action: 'presets.manage', input: NO_INPUT },
  async (context) => {
    const rows = await context.db
      .select({ id: presets.id, name: presets.name, fields: presets.fields })
      .from(presets)
      .where(eq(presets.workspaceId, context.workspace.id))
      .orderBy(asc(byName(presets.name)), asc(presets.id))
    const ids = rows.flatMap(({ fields }) =>
      fields.grants.flatMap(({ accounts }) => (accounts === 'all' ? [] : accounts)),
    )
    const names = await accountNames(context, [...new Set(ids)])
    const named = (id: string) => ({ id, name: names.get(id) ?? id })
    return succeed(
      rows.map(({ id, name, fields }) => ({
        id,
        name,
        fields: {
          ...fields,
          grants: fields.grants.map(({ role, accounts }) => ({
            role,
            accounts: accounts === 'all' ? accounts : accounts.map(named),
          })),
        },
      })),
    )
  },
)

async function accountNames({ db, workspace }: ServiceContext, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await db
    .select({ id: cloudAccounts.id, name: cloudAccounts.name })
    .from(cloudAccounts)
    .where(and(eq(cloudAccounts.workspaceId, workspace.id), inArray(cloudAccounts.id, ids)))
  return new Map(found.map(({ id, name }) => [id, name]))
}
