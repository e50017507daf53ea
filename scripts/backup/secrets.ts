import { rmSync, writeFileSync } from 'node:fs'
import type { BackedUpSecrets } from '@/lib/domain/backup/manifest'
import { StartError } from '../start-error'

const NAMES = ['AUTH_SECRET', 'CHATELAINE_PEPPER', 'CHATELAINE_SIGNING_KEY'] as const
type Name = (typeof NAMES)[number]
type Given = { readonly [name in Name]?: string | undefined } | NodeJS.ProcessEnv

/** The first source with a secret counts. Throws a `StartError` that names the first secret without a source. */
export function chooseSecrets(sources: readonly (Given | null)[], whatToDo: string): BackedUpSecrets {
  const find = (name: Name) => {
    const value = sources.map((source) => source?.[name]).find(Boolean)
    if (!value) throw new StartError(`${name} is missing: ${whatToDo}`)
    return value
  }
  return {
    AUTH_SECRET: find('AUTH_SECRET'),
    CHATELAINE_PEPPER: find('CHATELAINE_PEPPER'),
    CHATELAINE_SIGNING_KEY: find('CHATELAINE_SIGNING_KEY'),
  }
}

/**
 * Throws a `StartError` if the environment or the folder has another pepper or signing key than the backup: then no key
 * of the backup would verify. Another AUTH_SECRET does no harm, because no session is restored.
 */
export function refuseOthers(own: Given | null, where: string, ofBackup: BackedUpSecrets | null): void {
  for (const name of ['CHATELAINE_PEPPER', 'CHATELAINE_SIGNING_KEY'] as const) {
    const value = own?.[name]
    if (value && ofBackup !== null && value !== ofBackup[name])
      throw new StartError(`${name} ${where} is not the value of the backup: remove it, or set the right one`)
  }
}

/** Whether this environment has all secrets that the processes need. */
export function hasAll(given: Given): boolean {
  return NAMES.every((name) => Boolean(given[name]))
}

/**
 * Writes secrets as lines of an environment file that only its owner can read. Throws a `StartError` if the file exists.
 */
export function writeSecrets(file: string, secrets: BackedUpSecrets): { undo: () => void } {
  const lines = NAMES.map((name) => `${name}=${secrets[name]}\n`).join('')
  try {
    writeFileSync(file, lines, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'no reason given'
    throw new StartError(`the secrets cannot be written to ${file}: ${reason}`)
  }
  return { undo: () => rmSync(file, { force: true }) }
}
