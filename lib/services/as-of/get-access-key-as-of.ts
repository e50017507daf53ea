import { selectCatalogue } from '@/db/queries/things-of-workspace'
import { liveGrants, permissionsOfGrants } from '@/lib/domain/access/grants'
import { MOST_ACCOUNTS_IN_GRANT } from '@/lib/domain/access-keys/inputs'
import { keyAsOfInput } from '@/lib/domain/as-of/as-of-input'
import { pastSecrets } from '@/lib/domain/as-of/describe-past'
import type { PastKeyDetail, RecordFacts } from '@/lib/domain/as-of/past-key'
import { type Retirable, retirableAt } from '@/lib/domain/as-of/workspace-at'
import { refuse, succeed } from '@/lib/domain/result'
import { defineQuery } from '../context/define-query'
import { type DescribedKey, describeKeys } from './describe-keys'
import { inThePast, type Past } from './in-the-past'
import { findHistories } from './key-histories'

/** Everything that the key page shows of a key as it was at an instant. Nothing of a secret is ever read. */
export const getAccessKeyAsOf = defineQuery<
  typeof keyAsOfInput,
  { detail: PastKeyDetail; record: RecordFacts }
>({ action: 'access-keys.see', input: keyAsOfInput }, async (context, { asOf, keyId }) => {
  return await inThePast(context, asOf, async (tx, past) => {
    const found = await findHistories(tx, past, keyId)
    if (!found.ok) return found
    const described = await describeKeys(tx, past, {
      keyIds: [keyId],
      histories: found.value,
      most: MOST_ACCOUNTS_IN_GRANT,
    })
    const key = described.get(keyId)
    if (key === undefined) return refuse('NOT_FOUND', 'This access key didn’t exist at that time.')
    const catalogue = catalogueAt(await selectCatalogue(tx, past.workspaceId), past)
    return succeed({ detail: detailOf(key, catalogue), record: past.record })
  })
})

function catalogueAt(present: readonly Retirable[], { changes, at }: Past): string[] {
  return present
    .filter((permission) => retirableAt(permission, changes, at.getTime())?.endedAt === null)
    .map(({ name }) => name)
}

function detailOf(
  { key, judged, shown, accounts }: DescribedKey,
  catalogue: readonly string[],
): PastKeyDetail {
  const live = new Set(accounts.filter(({ endedAt }) => endedAt === null).map(({ id }) => id))
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  return {
    ...shown,
    labels: key.labels,
    contactEmails: [...key.contactEmails],
    restrictions: key.restrictions,
    secrets: pastSecrets(judged),
    permissions: permissionsOfGrants(liveGrants(key.grants, live), key.scopes, catalogue),
    deactivatedAt: iso(key.deactivatedAt),
    revokedAt: iso(judged.revokedAt),
    revokedReason: key.revokedReason,
  }
}
