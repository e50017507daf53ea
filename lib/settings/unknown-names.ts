import { nearestSetting } from './near-misses'

/** Names of the command line, of other commands and of the tests. They are no settings of a process. */
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

/** The variables of Kubernetes and Docker links about neighbouring services. */
const OF_A_SERVICE = /_(SERVICE_HOST|SERVICE_PORT.*|PORT|PORT_.*)$/

/** The limit of names in one line. */
const MOST = 10

/** A name from the environment may contain anything. Only the first characters of its first word are shown. */
const shown = (name: string) => /^\w*/.exec(name)?.[0].slice(0, 60) || 'a name that is not a word'

/** Names that are no setting, each with the setting that is probably meant. */
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

/** The same as clauses of a warning. This function gets no values and therefore cannot print one. */
export function unknownNames(given: readonly string[], settings: readonly string[]): string[] {
  const found = misspelt(given, settings)
  const clauses = found.slice(0, MOST).map(({ name, meant }) => {
    const question = meant === undefined ? '' : ` (did you mean ${meant}?)`
    return `${shown(name)} is not a setting and is ignored${question}`
  })
  return found.length > MOST ? [...clauses, `${found.length - MOST} more names are not settings`] : clauses
}
