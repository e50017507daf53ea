import type pg from 'pg'
import type { Result } from '@/lib/domain/result'
import { getAccessKey } from '@/lib/services/access-keys/get-access-key'
import { getEvent } from '@/lib/services/audit/list-events'
import { countKeysOfAccount } from '@/lib/services/cloud-accounts/count-keys-of-account'
import { listCloudAccounts } from '@/lib/services/cloud-accounts/list-cloud-accounts'
import type { ServiceContext } from '@/lib/services/context/context'
import { listMembers } from '@/lib/services/members/list-members'
import { listPermissions } from '@/lib/services/permissions/list-permissions'
import { getPolicy } from '@/lib/services/policy/get-policy'
import { previewPolicy } from '@/lib/services/policy/preview-policy'
import { getRestrictionFindings } from '@/lib/services/restrictions/suggest-restrictions'
import { getRotation } from '@/lib/services/rotation/get-rotation'
import { getKeyUsage } from '@/lib/services/usage/get-key-usage'
import { getRecentCallers } from '@/lib/services/usage/get-recent-callers'
import type { Question } from './measure'

/** The questions of the other pages: the busiest key, members, accounts, permissions, policy. */
export async function pageQuestions(context: ServiceContext, owner: pg.Client): Promise<Question[]> {
  const { rows } = await owner.query<{ key_id: string; account: string; event: string }>(
    `select (select key_id from usage_minutes group by key_id order by count(*) desc limit 1),
       (select id from cloud_accounts order by id limit 1) as account,
       (select id::text from audit_events order by id limit 1) as event`,
  )
  const { key_id: keyId = '', account: accountId = '', event = '' } = rows[0] ?? {}
  const ask = (title: string, table: string, work: () => Promise<Result<unknown>>): Question => ({
    title: `page: ${title}`,
    table,
    ask: async () => {
      const result = await work()
      if (!result.ok) throw new Error(`${title}: ${result.failure.message}`)
      return Array.isArray(result.value) ? result.value.length : 1
    },
  })
  return [
    ask('key', 'access_keys', () => getAccessKey(context, keyId)),
    ...['24h', '7d', '30d'].map((period) =>
      ask(`use of a busy key, ${period}`, 'usage_minutes', () =>
        getKeyUsage(context, { keyId, period, zone: 'Asia/Kolkata' }),
      ),
    ),
    ask('recent callers', 'usage_minutes', () => getRecentCallers(context, { keyId })),
    ask('live figures and rotation', 'usage_minutes', () => getRotation(context, { keyId })),
    ask('rules that recent calls suggest', 'from', () => getRestrictionFindings(context, { keyId })),
    ask('one event', 'audit_events', () => getEvent(context, event)),
    ask('members', 'memberships', () => listMembers(context, {})),
    ask('cloud accounts', 'cloud_accounts', () => listCloudAccounts(context, {})),
    ask('cloud accounts, search', 'cloud_accounts', () => listCloudAccounts(context, { search: 'prod' })),
    ask('keys of an account', 'key_grants', () => countKeysOfAccount(context, { accountId })),
    ask('permissions', 'permissions', () => listPermissions(context)),
    ...(await policyQuestions(context)).map(([title, rules]) =>
      ask(`policy dry run, ${title}`, 'from', () => previewPolicy(context, rules)),
    ),
  ]
}

async function policyQuestions(context: ServiceContext): Promise<[string, Record<string, unknown>][]> {
  const policy = await getPolicy(context)
  if (!policy.ok) throw new Error(policy.failure.message)
  const { version: _version, changedAt: _changedAt, ...rules } = policy.value
  return [
    ['nothing changes', rules],
    ['30 days at most', { ...rules, longestLifetimeDays: 30, defaultExpiry: '30_days' }],
    ['address rule required', { ...rules, addressRuleRequiredForGlobalAdmin: true }],
  ]
}
