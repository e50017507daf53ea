import { createHash } from 'node:crypto'
import type { BackedUpSecrets, BackupPart, Manifest, Total, Totals } from '@/lib/domain/backup/manifest'
import { BackupError } from './backup-error'

/** Reads a backup from beginning to end, in the order in which it was written. */
export class BackupReader {
  #next: BackupPart | undefined
  readonly #read: Record<string, Omit<Total, 'rows'>> = {}

  private constructor(
    private readonly parts: AsyncGenerator<BackupPart>,
    readonly manifest: Manifest,
    /** The secrets of the installation. Null if the backup does not contain them. */
    readonly secrets: BackedUpSecrets | null,
  ) {}

  /** Reads the parts before the rows. Throws `BackupError` if one is missing. */
  static async open(parts: AsyncGenerator<BackupPart>): Promise<BackupReader> {
    const { value: first } = await parts.next()
    if (first?.kind !== 'manifest') throw broken()
    const { value: second } = await parts.next()
    const secrets = second?.kind === 'secrets' ? second.secrets : null
    const reader = new BackupReader(parts, first.manifest, secrets)
    if (secrets === null) reader.#next = second
    return reader
  }

  /** Reads the rows of a table, if they are next in the file. Yields nothing if another table is next. */
  async *rowsOf(table: string): AsyncGenerator<Buffer> {
    const hash = createHash('sha256')
    let bytes = 0
    for (;;) {
      const part = await this.#peek()
      if (part?.kind !== 'rows' || part.table !== table) break
      this.#next = undefined
      hash.update(part.data)
      bytes += part.data.length
      yield part.data
    }
    this.#read[table] = { bytes, sha256: hash.digest('hex') }
  }

  /**
   * Reads the end of the file and compares the loaded rows with the written rows. Throws `BackupError` if anything is
   * missing, even if the cut leaves no other trace.
   */
  async finish(loaded: Readonly<Record<string, number>>): Promise<Totals> {
    const last = await this.#peek()
    if (last?.kind !== 'totals') throw broken()
    this.#next = undefined
    if ((await this.#peek()) !== undefined) throw broken()
    const { tables } = last.totals
    const names = new Set([...Object.keys(loaded), ...Object.keys(tables)])
    for (const name of names) {
      const [told, read] = [tables[name], this.#read[name]]
      const isSame =
        told?.rows === loaded[name] && told?.bytes === read?.bytes && told?.sha256 === read?.sha256
      if (!isSame) throw broken()
    }
    return last.totals
  }

  async close(): Promise<void> {
    await this.parts.return(undefined)
  }

  async #peek(): Promise<BackupPart | undefined> {
    if (this.#next === undefined) {
      const { value, done } = await this.parts.next()
      this.#next = done ? undefined : value
    }
    return this.#next
  }
}

const broken = () => new BackupError('the file is damaged or incomplete: nothing was restored')
