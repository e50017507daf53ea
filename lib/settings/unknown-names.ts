import { nearestSetting } from './near-misses'

/** Names of the command line, of commands beside the processes, and of the tests: no settings of a process. */
const RESERVED = new Set([
  'CHATELAINE_BACKUP_PASSPHRASE',
  'CHATELAINE_CA_FILE',
  'CHATELAINE_CONFIG',
  'CHATELAINE_CREDENTIAL',
  'CHATELAINE_KEY',
  'CHATELAINE_KEY_ID',
  'CHATELAINE_OUTPUT',
  'CHATELAINE_BACKUP_PASSPHRASE',
  'CHATELAINE_PROFILE',
  'CHATELAINE_SECRET',
  'CHATELAINE_TIMEOUT',
  'CHATELAINE_TOKEN',
  'CHATELAINE_URL',
  'CHATELAINE_VERIFIER_URL',
  'CHATELAINE_WORKSPACE',
])

/** What Kubernetes and Docker links say about the services beside a process, whatever these are called. */
const OF_A_SERVICE = /_(SERVICE_HOST|SERVICE_PORT.*|PORT|PORT_.*)$/

/** Not more than this many names in one line. */
const MOST = 10

/** A name from the environment may hold anything: only its first word, and not too much of it, is shown. */
const shown = (name: string) => /^\w*/.exec(name)?.[0].slice(0, 60) || 'a name that is no word'

/** Names that are no setting, with the setting that is probably meant. */
export function misspelt(
  given: readonly string[],
  settings: readonly string[],
): { name: string; meant: string | undefined }[] {
  return given
    .filter((name) => !settings.includes(name) && !RESERVED.has(name) && !OF_A_SERVICE.test(name))
    .map((name) => ({ name, meant: nearestSetting(name, settings) }))
    .filter(({ name, meant }) => meant !== undefined || /^CHATELAINE_/i.test(name))
    .sort((one, other) => one.name.localeCompare(other.name))
}

/** The same as clauses of a warning. No value is known here, so that none can be printed. */
export function unknownNames(given: readonly string[], settings: readonly string[]): string[] {
  const found = misspelt(given, settings)
  const told = found.slice(0, MOST).map(({ name, meant }) => {
    const question = meant === undefined ? '' : ` (did you mean ${meant}?)`
    return `${shown(name)} is no setting and is ignored${question}`
  })
  return found.length > MOST ? [...told, `${found.length - MOST} more names are no settings`] : told
}
