import type { Database, Transaction } from '@/db/client'
import { type EndingSecret, findEndingSecrets } from '@/db/queries/ending-secrets'
import { expiryNotice } from '@/lib/domain/notices/notice'
import { recipientsOfKey } from '../owners/recipients-of-key'
import { type NewNotice, writeNotice } from './write-notice'

const BATCH = 200

/**
 * Writes a notice for every secret that ends in 30, 7 or 1 days, once for each stage. Safe to run in parallel and as
 * often as wanted. Returns the number of notices written.
 */
export async function announceEndings(db: Database): Promise<number> {
  let written = 0
  for (;;) {
    const due = await findEndingSecrets(db, BATCH)
    // One short transaction each: the job of a mail becomes visible with its notice, without a wait for the whole
    // batch.
    for (const secret of due) {
      if (await db.transaction(async (tx) => writeNotice(tx, await noticeOf(tx, secret)))) written += 1
    }
    if (due.length < BATCH) return written
  }
}

async function noticeOf(tx: Transaction, { ends, ...secret }: EndingSecret): Promise<NewNotice> {
  const { workspaceId, onceKey, keyId, secretId } = secret
  const recipients = await recipientsOfKey(tx, workspaceId, keyId)
  const text = expiryNotice({ ...secret, expiresAt: new Date(ends) })
  return { ...text, workspaceId, onceKey, keyId, secretId, recipients }
}
