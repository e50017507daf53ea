import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type Entry, extract, pack } from 'tar-stream'
import { BackedUpSecrets, type BackupPart, Manifest, Totals } from '@/lib/domain/backup/manifest'
import { BackupError } from './backup-error'

/** Anybody can encrypt a file for a recipient. The limit keeps such a file from filling the memory. */
const MOST_BYTES = 64 * 1024 * 1024
const ROWS = /^rows\/([a-z_][a-z0-9_]*)\.(\d+)\.copy$/

/**
 * Packs the parts into a tar, in this order: `manifest.json`, perhaps `secrets.json`, `rows/TABLE.N.copy`,
 * `totals.json`. Rows come in numbered pieces, because a tar gives the size of each file before its content. Nothing is
 * read before the consumer asks for it.
 */
export function packArchive(parts: AsyncIterable<BackupPart>): Readable {
  const archive = pack()
  const fill = async () => {
    const written = new Map<string, number>()
    for await (const part of parts) {
      const content =
        part.kind === 'rows' ? part.data : Buffer.from(`${JSON.stringify(contentOf(part), null, 2)}\n`)
      await new Promise<void>((resolve, reject) => {
        const done = (error?: Error | null) => (error ? reject(error) : resolve())
        archive.entry({ name: nameOf(part, written), mode: 0o600 }, content, done)
      })
    }
    archive.finalize()
  }
  fill().catch((error: Error) => archive.destroy(error))
  return Readable.from(archive, { objectMode: false })
}

function nameOf(part: BackupPart, written: Map<string, number>): string {
  if (part.kind !== 'rows') return `${part.kind}.json`
  const number = (written.get(part.table) ?? 0) + 1
  written.set(part.table, number)
  return `rows/${part.table}.${String(number).padStart(6, '0')}.copy`
}

function contentOf(part: Exclude<BackupPart, { kind: 'rows' }>): unknown {
  if (part.kind === 'manifest') return part.manifest
  return part.kind === 'secrets' ? part.secrets : part.totals
}

/** Reads the parts of a tar in order. Throws `BackupError` if the file is no backup, or if a later version wrote it. */
export async function* unpackArchive(archive: Readable): AsyncGenerator<BackupPart> {
  const reader = extract()
  archive.once('error', (error: Error) => reader.destroy(error))
  archive.pipe(reader)
  try {
    for await (const entry of reader) yield await partOf(entry)
  } finally {
    archive.destroy()
  }
}

async function partOf(entry: Entry): Promise<BackupPart> {
  const { name, size = 0 } = entry.header
  if (size > MOST_BYTES) throw notABackup()
  const data = await buffer(entry)
  const table = ROWS.exec(name)?.[1]
  if (table !== undefined) return { kind: 'rows', table, data }
  const json = parsed(data)
  if (name === 'manifest.json') return { kind: 'manifest', manifest: known(Manifest.safeParse(json)) }
  if (name === 'secrets.json') return { kind: 'secrets', secrets: known(BackedUpSecrets.safeParse(json)) }
  if (name === 'totals.json') return { kind: 'totals', totals: known(Totals.safeParse(json)) }
  throw notABackup()
}

function parsed(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString())
  } catch {
    throw notABackup()
  }
}

function known<Value>(read: { success: true; data: Value } | { success: false }): Value {
  if (!read.success) throw notABackup()
  return read.data
}

const notABackup = () =>
  new BackupError('the file could be decrypted, but holds no backup that this version can read')
