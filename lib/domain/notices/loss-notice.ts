import type { NoticeKind, NoticeText } from './notice'

const MOST_NAMED = 50

/** The notice about changes that the database has lost. `keys`: their names; null for the whole workspace. */
export function lossNotice(keys: readonly (string | null)[]): NoticeText & { kind: NoticeKind } {
  const names = [...new Set(keys.filter((name) => name !== null))]
  const count = names.length === 1 ? '1 access key' : `${names.length} access keys`
  const what = names.length === 0 ? 'a change of this workspace' : `changes to ${count}`
  return {
    kind: 'change_lost',
    subject: `The database lost ${what}`,
    lines: [
      'The database went back to an earlier state, for example after a failover. These changes were confirmed but are missing now.',
      ...names.slice(0, MOST_NAMED).map((name) => `Stays blocked: ${name}`),
      ...(names.length > MOST_NAMED ? [`And ${names.length - MOST_NAMED} more.`] : []),
      'Verifiers keep blocking what was stopped. A Global Admin can revoke these keys again or accept their current state.',
    ],
    path: '/settings/access-keys',
  }
}
