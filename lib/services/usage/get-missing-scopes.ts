import { selectRefusedScopes } from '@/db/queries/refused-scopes'
import { keyReferenceInput } from '@/lib/domain/access-keys/inputs'
import { succeed } from '@/lib/domain/result'
import type { MissingScope } from '@/lib/domain/usage/missing-scope'
import { getAccessKey } from '../access-keys/get-access-key'
import { defineQuery } from '../context/define-query'

const MOST_SCOPES = 10
const DAYS = 30

/** The scopes that refused requests of the last 30 days asked for and that the key does not have, most wanted first. */
export const getMissingScopes = defineQuery<typeof keyReferenceInput, MissingScope[]>(
  { action: 'access-keys.see', input: keyReferenceInput },
  async (context, { keyId }) => {
    const key = await getAccessKey(context, keyId)
    if (!key.ok) return key
    const { db, workspace } = context
    const asked = { workspaceId: workspace.id, keyId, held: key.value.permissions }
    return succeed(await selectRefusedScopes(db, { ...asked, days: DAYS, most: MOST_SCOPES }))
  },
)
