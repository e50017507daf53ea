import { packArchive } from '@/lib/services/backup/archive'
import { encrypt, type Lock } from '@/lib/services/backup/encryption'
import { exportInstallation } from '@/lib/services/backup/export-installation'
import { onlyFile, readCommandLine } from './backup/command-line'
import { explain } from './backup/explain'
import { refuseExisting, writeWhole } from './backup/new-file'
import { findPassphrase } from './backup/passphrase'
import { openSource } from './backup/source'
import { stopSignal } from './backup/stop-signal'
import { settingOf } from './data-directory/database'
import { exitWith } from './exit-with'
import { root } from './root'
import { StartError } from './start-error'

const USAGE =
  'usage: npm run backup -- FILE [--force] [--without-secrets] [--recipient age1… | --passphrase-file FILE]'
const say = (line: string) => console.log(line)

const OPTIONS = {
  force: { type: 'boolean' },
  'without-secrets': { type: 'boolean' },
  recipient: { type: 'string', multiple: true },
  'passphrase-file': { type: 'string' },
} as const

/** `npm run backup -- FILE`: writes the whole installation, as of one instant, into one encrypted file. */
async function run(words: string[]): Promise<void> {
  const { values, positionals } = readCommandLine(USAGE, OPTIONS, words)
  const target = {
    file: onlyFile(USAGE, positionals),
    isForced: values.force === true,
    stopped: stopSignal(),
  }
  refuseExisting(target)
  const lock = await lockOf(values.recipient, values['passphrase-file'])
  process.chdir(root)
  const source = await openSource(process.env, values['without-secrets'] !== true, say)
  try {
    const options = { secrets: source.secrets, withSessions: false }
    const exported = await exportInstallation(source.ownerUrl, options)
    try {
      await writeWhole(await encrypt(packArchive(exported.parts()), lock), target)
    } finally {
      await exported.close()
    }
    report(target.file, exported, source.secrets === null)
  } finally {
    await source.close()
  }
}

async function lockOf(recipients: string[] | undefined, file: string | undefined): Promise<Lock> {
  if (recipients !== undefined && file !== undefined) throw new StartError(USAGE)
  if (recipients !== undefined) return { recipients }
  return { passphrase: await findPassphrase({ file, given: process.env.CHATELAINE_BACKUP_PASSPHRASE }, true) }
}

type Told = { manifest: { instant: string }; isClean: boolean }

function report(file: string, { manifest, isClean }: Told, withoutSecrets: boolean): void {
  say(`${file} holds the installation as of ${manifest.instant}`)
  if (!isClean)
    say('Changes that had been under way for more than a second at that instant are not in the backup.')
  if (withoutSecrets)
    say(
      'The backup does not hold the secrets. Keep them in another place: without them, no access key works.',
    )
}

exitWith(run(process.argv.slice(2)), (error) => explain(error, settingOf(process.env)))
