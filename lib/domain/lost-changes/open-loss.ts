import { z } from 'zod'
import { keyIdInput } from '../ids'
import type { Stop } from './stop'

/** A change that the database lost and nobody has resolved, in the form that the console shows. */
export type OpenLoss = {
  id: number
  /** Null: of the whole workspace. */
  keyId: string | null
  keyName: string | null
  what: string
  noticedAt: string
}

const WORDS: Record<Stop['what'], string> = {
  key_for_good: 'Revoked or deleted',
  key: 'Deactivated',
  rights: 'Edited or contained',
  secret_for_good: 'Secret revoked',
  secret: 'Secret deactivated',
  expiry: 'Expiry set',
  permission: 'Scope retired',
  account: 'Cloud account archived',
  policy: 'Policy changed',
  workspace: 'Many keys changed',
}

/** The effect of a lost change, for people. */
export function describeLoss(kind: string): string {
  return Object.entries(WORDS).find(([what]) => what === kind)?.[1] ?? 'Changed'
}

/** The limit of keys that one command revokes again, and of losses that one command accepts. */
export const MOST_AT_ONCE = 1_000

export const revokeAgainInput = z.object({ keyIds: z.array(keyIdInput).min(1).max(MOST_AT_ONCE) })
export const acceptLossesInput = z.object({
  lossIds: z.array(z.number().int().positive()).min(1).max(MOST_AT_ONCE),
})
