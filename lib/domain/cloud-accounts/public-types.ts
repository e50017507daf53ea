/** A cloud account as lists and pickers show it. Instants are ISO 8601 in UTC. */
export type CloudAccountListItem = {
  id: string
  name: string
  provider: string
  externalId: string
  addedAt: string
  archivedAt: string | null
}

/** One line of a file to import: an account, or what is wrong with it. */
export type ImportLine = {
  /** Line in the file, counted from 1. */
  line: number
  name: string
  provider: string
  externalId: string
  /** `exists`: an account with this provider and external id is here already and stays as it is. */
  outcome: 'new' | 'exists' | 'wrong'
  errors: string[]
}

export type ImportPreview = {
  lines: ImportLine[]
  newCount: number
  existingCount: number
  wrongCount: number
}
