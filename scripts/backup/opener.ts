import type { Opener } from '@/lib/services/backup/encryption'
import { StartError } from '../start-error'
import { textOf } from './command-line'
import { findPassphrase } from './passphrase'

export type OpenerOptions = {
  readonly passphraseFile: string | undefined
  readonly identityFile: string | undefined
}

/** Opens a backup: with the keys in a file of `age-keygen`, or with a passphrase. */
export async function findOpener({ passphraseFile, identityFile }: OpenerOptions): Promise<Opener> {
  if (identityFile === undefined) {
    const given = process.env.CHATELAINE_BACKUP_PASSPHRASE
    return { passphrase: await findPassphrase({ file: passphraseFile, given }, false) }
  }
  const lines = textOf('--identity-file', identityFile).split(/\r?\n/)
  const identities = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'))
  if (identities.length === 0) throw new StartError(`--identity-file ${identityFile} holds no key`)
  return { identities }
}
