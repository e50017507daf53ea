import { StartError } from '../start-error'
import { textOf } from './command-line'

/** A thief of the file can try passphrases for years; only length makes this slow. */
const SHORTEST = 12

export type PassphraseSource = { readonly file: string | undefined; readonly given: string | undefined }

const NOWHERE =
  'a passphrase is needed: set CHATELAINE_BACKUP_PASSPHRASE, give --passphrase-file FILE, or run the command in a terminal'

/**
 * The passphrase of a backup: from a file, from the environment, or typed. Never from the command line, which every user
 * of the machine can read. Throws a `StartError` if there is none.
 */
export async function findPassphrase({ file, given }: PassphraseSource, isNew: boolean): Promise<string> {
  const passphrase =
    file !== undefined
      ? textOf('--passphrase-file', file).replace(/\r?\n$/, '')
      : given || (await typed(isNew))
  if (isNew && passphrase.length < SHORTEST)
    throw new StartError(`the passphrase is too short: at least ${SHORTEST} characters`)
  return passphrase
}

async function typed(isNew: boolean): Promise<string> {
  if (!process.stdin.isTTY) throw new StartError(NOWHERE)
  const first = await askHidden('Passphrase of the backup: ')
  if (isNew && (await askHidden('The same again: ')) !== first)
    throw new StartError('the two passphrases differ: nothing was done')
  return first
}

const [END_OF_TEXT, END_OF_TRANSMISSION, BACKSPACE, DELETE] = ['\u0003', '\u0004', '\b', '\u007f']

/** Reads a line from the terminal without echo. */
function askHidden(question: string): Promise<string> {
  const { stdin } = process
  process.stderr.write(question)
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  stdin.resume()
  return new Promise((resolve, reject) => {
    let line = ''
    const end = () => {
      stdin.off('data', hear)
      stdin.setRawMode(false)
      stdin.pause()
      process.stderr.write('\n')
    }
    const hear = (typedText: string) => {
      for (const character of typedText) {
        if (character === END_OF_TEXT || character === END_OF_TRANSMISSION) {
          end()
          return reject(new StartError('stopped'))
        }
        if (character === '\r' || character === '\n') {
          end()
          return resolve(line)
        }
        line = character === BACKSPACE || character === DELETE ? line.slice(0, -1) : line + character
      }
    }
    stdin.on('data', hear)
  })
}
