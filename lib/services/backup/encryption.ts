import { Readable } from 'node:stream'
import { Decrypter, Encrypter } from 'age-encryption'
import { BackupError } from './backup-error'

/** The means of encrypting a backup: a passphrase, or the recipients of keys (`age1…`). */
export type Lock = { readonly passphrase: string } | { readonly recipients: readonly string[] }
/** What decrypts a backup: the passphrase, or secret keys (`AGE-SECRET-KEY-1…`). */
export type Opener = { readonly passphrase: string } | { readonly identities: readonly string[] }

/** Encrypts to a standard age file, which `age` can open too. Throws `BackupError` for an invalid recipient. */
export async function encrypt(content: Readable, lock: Lock): Promise<Readable> {
  const encrypter = new Encrypter()
  if ('passphrase' in lock) encrypter.setPassphrase(lock.passphrase)
  else for (const recipient of lock.recipients) addRecipient(encrypter, recipient)
  return Readable.from(fromWeb(await encrypter.encrypt(toWeb(content))), { objectMode: false })
}

function addRecipient(encrypter: Encrypter, recipient: string): void {
  try {
    encrypter.addRecipient(recipient)
  } catch {
    // The value is not repeated: the person may have typed the passphrase or the secret key here.
    throw new BackupError('the value of --recipient is not an age recipient: a recipient begins with age1')
  }
}

/**
 * Decrypts an age file. Throws `BackupError` at once if no key or passphrase fits. The stream fails with a
 * `BackupError` when it reaches a changed byte or a premature end.
 */
export async function decrypt(file: Readable, opener: Opener): Promise<Readable> {
  const decrypter = new Decrypter()
  if ('passphrase' in opener) decrypter.addPassphrase(opener.passphrase)
  else for (const identity of opener.identities) addIdentity(decrypter, identity)
  let failed: unknown
  file.once('error', (error) => {
    failed = error
  })
  const clear = await decrypter.decrypt(toWeb(file)).catch((error: unknown) => {
    throw failed ?? explain(error, opener)
  })
  return Readable.from(
    explained(fromWeb(clear), () => failed),
    { objectMode: false },
  )
}

function addIdentity(decrypter: Decrypter, identity: string): void {
  try {
    decrypter.addIdentity(identity)
  } catch {
    throw new BackupError('the identity file holds no age key: a key begins with AGE-SECRET-KEY-1')
  }
}

function explain(error: unknown, opener: Opener): BackupError {
  const message = error instanceof Error ? error.message : ''
  if (/no identity matched/.test(message)) {
    const line =
      'passphrase' in opener
        ? 'the passphrase is wrong, or the backup was made for a recipient and needs --identity-file'
        : 'none of the keys in the identity file opens this backup'
    return new BackupError(line)
  }
  return new BackupError('the file is not a backup, or its beginning is damaged: nothing was restored')
}

async function* explained(
  content: AsyncIterable<Uint8Array>,
  cause: () => unknown,
): AsyncGenerator<Uint8Array> {
  try {
    yield* content
  } catch {
    throw cause() ?? new BackupError('the file is damaged or incomplete: nothing was restored')
  }
}

function toWeb(content: Readable): ReadableStream<Uint8Array> {
  const pieces = content[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { value, done } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => void (await pieces.return?.()),
  })
}

async function* fromWeb(content: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = content.getReader()
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
