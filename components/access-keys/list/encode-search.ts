'use client'

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { toast } from '@/components/ui/toast'
import { readSearchText } from '@/lib/domain/access-keys/pasted-secret'
import { digestSearch } from './keys-url'

/**
 * What may leave the search field. A pasted secret leaves it as its SHA-256, computed here: the platform's own digest
 * is missing on plain HTTP. Half a secret does not leave it at all.
 */
export function encodeSearch(typed: string): string | null {
  const text = readSearchText(typed)
  switch (text.kind) {
    case 'words':
      return text.words
    case 'secret':
      return digestSearch(bytesToHex(sha256(utf8ToBytes(text.secret))))
    case 'damaged':
      toast.warning('This looks like part of a secret', {
        id: 'damaged-secret',
        description: 'It was not sent anywhere. Paste the whole secret to find its key.',
      })
      return null
  }
}
