import path from 'node:path'
import { readDatabaseAddress } from '@/lib/domain/database-address'
import { pathOf, readCommandLine } from './backup/command-line'
import { explain } from './backup/explain'
import { moveInstallation } from './backup/move-installation'
import { writeSecrets } from './backup/secrets'
import { requireInstallation } from './backup/source'
import { dataDirectory } from './data-directory/data-directory'
import { settingOf } from './data-directory/database'
import { exitWith } from './exit-with'
import { root } from './root'
import { StartError } from './start-error'

const USAGE = 'usage: npm run move -- [postgres://…] [--secrets-to FILE]'
const OPTIONS = { 'secrets-to': { type: 'string' } } as const
const say = (line: string) => console.log(line)

/** The URL of the owner: from the command line, or from the settings. */
function targetOf(words: readonly string[], given: NodeJS.ProcessEnv): { url: string; setting: string } {
  const [word, ...more] = words
  if (more.length > 0) throw new StartError(USAGE)
  const url = word ?? (given.DATABASE_OWNER_URL || given.DATABASE_URL)
  if (!url) throw new StartError(`${USAGE}; without an address, DATABASE_URL says where to`)
  const setting = word === undefined ? settingOf(given) : 'the address'
  const address = readDatabaseAddress(url)
  if ('problem' in address) throw new StartError(`${setting} ${address.problem}`)
  if (word !== undefined)
    say(
      'Every user of this machine can read a command line. Better set DATABASE_URL and leave the address out.',
    )
  return { url, setting }
}

/** `npm run move -- postgres://…`: moves from the embedded PostgreSQL to another one, for good. */
async function run(words: string[]): Promise<void> {
  const { values, positionals } = readCommandLine(USAGE, OPTIONS, words)
  const target = targetOf(positionals, process.env)
  const secretsTo = values['secrets-to'] === undefined ? undefined : pathOf(values['secrets-to'])
  process.chdir(root)
  const directory = dataDirectory(process.env)
  requireInstallation(directory)
  const { move, secrets, totals } = await moveInstallation(directory, target, process.env, say)
  const { access_keys: keys, users, audit_events: events } = totals.tables
  say(
    `Moved ${keys?.rows ?? 0} access keys, ${users?.rows ?? 0} people and ${events?.rows ?? 0} audit events to ${move.to}`,
  )
  if (secretsTo !== undefined) writeSecrets(secretsTo, secrets)
  say(
    `Set DATABASE_URL to ${move.to} from now on, with AUTH_SECRET, CHATELAINE_PEPPER and CHATELAINE_SIGNING_KEY as in`,
  )
  say(`  ${secretsTo ?? path.join(directory, 'secrets.json')}`)
  say(
    `npm start without DATABASE_URL refuses ${directory}. Keep the folder until you have a backup of the new database.`,
  )
}

exitWith(run(process.argv.slice(2)), (error) => explain(error, 'the address'))
