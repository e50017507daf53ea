import type { z } from 'zod'
import type { cloudAccountAnswer } from '../api/workspace-answers'

export const ACCOUNT_SORTS = ['name', 'added'] as const
export const ACCOUNT_STATES = ['active', 'archived', 'all'] as const

/** A cloud account in lists and pickers. Instants are ISO 8601 in UTC. */
export type CloudAccountListItem = z.output<typeof cloudAccountAnswer>

/** One line of an import file: an account, or the errors of the line. */
export type ImportLine = {
  /** The line in the file, counted from 1. */
  line: number
  name: string
  provider: string
  externalId: string
  /** `exists`: an account with this provider and external id exists already and stays unchanged. */
  outcome: 'new' | 'exists' | 'wrong'
  errors: string[]
}

export type ImportPreview = {
  lines: ImportLine[]
  newCount: number
  existingCount: number
  wrongCount: number
}
