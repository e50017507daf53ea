import { toast } from '@/components/ui/toast'
import { readSearchText } from '@/lib/domain/credentials/pasted-secret'
import { digestSearch } from './keys-url'

/**
 * The text of the search field that may be sent. A pasted secret becomes its SHA-256, computed in our own code because
 * the platform's digest is missing on plain HTTP. A part of a secret is not sent, nor a secret that could not be hashed.
 */
export async function encodeSearch(typed: string): Promise<string | null> {
  const text = readSearchText(typed)
  switch (text.kind) {
    case 'words':
      return text.words
    case 'secret':
      return await digestOf(text.secret)
    case 'damaged':
      toast.warning('This looks like part of a secret', {
        id: 'damaged-secret',
        description: 'It was not sent anywhere. Paste the whole secret to find its key.',
      })
      return null
  }
}

async function digestOf(secret: string): Promise<string | null> {
  try {
    const { sha256Hex } = await import('@/lib/sha256-hex')
    return digestSearch(sha256Hex(secret))
  } catch {
    toast.error('This secret could not be looked up', {
      id: 'damaged-secret',
      description: 'It was not sent anywhere. Reload the page and paste it again.',
    })
    return null
  }
}
