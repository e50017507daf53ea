import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { JOBS, type Totals } from '@/lib/domain/backup/manifest'
import { unpackArchive } from '@/lib/services/backup/archive'
import { BackupReader } from '@/lib/services/backup/backup-reader'
import { decrypt } from '@/lib/services/backup/encryption'
import { onlyFile, pathOf, readCommandLine } from './backup/command-line'
import { explain } from './backup/explain'
import { findOpener } from './backup/opener'
import { restoreToFolder, restoreToServer } from './backup/restore-here'
import { stopSignal } from './backup/stop-signal'
import { dataDirectory } from './data-directory/data-directory'
import { settingOf } from './data-directory/database'
import { exitWith } from './exit-with'
import { root } from './root'
import { StartError } from './start-error'

const USAGE =
  'usage: npm run restore -- FILE [--passphrase-file FILE | --identity-file FILE] [--secrets-to FILE]'
const say = (line: string) => console.log(line)

const OPTIONS = {
  'passphrase-file': { type: 'string' },
  'identity-file': { type: 'string' },
  'secrets-to': { type: 'string' },
} as const

/** `npm run restore -- FILE`: restores a backup into an empty installation. */
async function run(words: string[]): Promise<void> {
  const { values, positionals } = readCommandLine(USAGE, OPTIONS, words)
  const file = onlyFile(USAGE, positionals)
  await access(file).catch(() => {
    throw new StartError(`${file} cannot be read`)
  })
  const opener = await findOpener({
    passphraseFile: values['passphrase-file'],
    identityFile: values['identity-file'],
  })
  const secretsTo = values['secrets-to'] === undefined ? undefined : pathOf(values['secrets-to'])
  process.chdir(root)
  const content = createReadStream(file)
  const stop = () => content.destroy(new StartError('stopped: nothing was restored'))
  stopSignal().addEventListener('abort', stop)
  const reader = await BackupReader.open(unpackArchive(await decrypt(content, opener)))
  say(
    `The backup holds the installation as of ${reader.manifest.instant} (version ${reader.manifest.version})`,
  )
  try {
    const isServer = Boolean(process.env.DATABASE_OWNER_URL || process.env.DATABASE_URL)
    const totals = isServer
      ? await restoreToServer(reader, process.env, secretsTo)
      : await restoreToFolder(reader, dataDirectory(process.env), process.env, say)
    report(totals, reader.manifest.instant, secretsTo)
  } finally {
    await reader.close()
  }
}

const COUNTED = {
  workspaces: 'workspaces',
  users: 'people',
  access_keys: 'access keys',
  key_secrets: 'secrets',
  audit_events: 'audit events',
  [JOBS]: 'waiting jobs',
} as const

function report({ tables }: Totals, instant: string, secretsTo: string | undefined): void {
  const counts = Object.entries(COUNTED).map(([table, words]) => `${tables[table]?.rows ?? 0} ${words}`)
  say(`Restored: ${counts.join(', ')}`)
  say(
    `Keys and secrets that were revoked after ${instant} are active again. Compare them with the exported audit log, and revoke them again.`,
  )
  say('All sessions and sign-in links have ended. Everyone must sign in again.')
  if (secretsTo !== undefined) say(`The secrets are in ${secretsTo}: give them to the processes.`)
}

exitWith(run(process.argv.slice(2)), (error) => explain(error, settingOf(process.env)))
