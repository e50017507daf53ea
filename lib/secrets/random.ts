import { randomBytes } from 'node:crypto'
import { BASE62 } from '@/lib/domain/credentials/base62'

/** Uniformly random base62 text from the system's CSPRNG. Bytes that would bias the alphabet are dropped. */
export function randomBase62(length: number): string {
  let text = ''
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 248 && text.length < length) text += BASE62.charAt(byte % 62)
    }
  }
  return text
}

/** An id such as `ak_` and 16 base62 characters (95 random bits). */
export function newId(
  prefix: 'ak' | 'sec' | 'acc' | 'ws' | 'usr' | 'gr' | 'rot' | 'ntc' | 'ver' | 'dec' | 'job' | 'pre' | 'note',
): string {
  return `${prefix}_${randomBase62(16)}`
}
