import { toast } from '@/components/ui/toast'
import { MOST_LOOKUPS, writeLookup } from '@/lib/domain/credentials/lookup'
import { decisionIdIn } from '@/lib/domain/refusals/answer-id'
import { readPasted } from '@/lib/read-pasted'

/**
 * The text of the search field that may be sent. Pasted secrets become their SHA-256, damaged ones the id of their key.
 * What identifies no key is not sent, nor a secret that could not be hashed. The id of a decision leads to the blocked
 * request: `onDecision` gets it, and nothing is searched for.
 */
export async function encodeSearch(
  typed: string,
  onDecision: (decisionId: string) => void,
): Promise<string | null> {
  const text = await readPasted(typed).catch(() => null)
  if (text === null) {
    toast.error('The search didn’t start', {
      id: 'damaged-secret',
      description: 'Nothing was sent anywhere. Reload the page and try again.',
    })
    return null
  }
  if (text.kind === 'words') {
    const decisionId = decisionIdIn(text.words)
    if (decisionId !== null) onDecision(decisionId)
    return decisionId === null ? text.words : null
  }
  if (text.kind === 'part') {
    toast.warning('This looks like part of a secret', {
      id: 'damaged-secret',
      description: 'It wasn’t sent anywhere. Paste more of it. The key ID at its beginning is enough.',
    })
    return null
  }
  if (text.beyond > 0)
    toast.warning(`Only the first ${MOST_LOOKUPS} secrets were looked up`, {
      id: 'damaged-secret',
      description: `This paste has ${text.beyond} more. Paste them separately.`,
    })
  else if (text.unreadable > 0)
    toast.warning('Part of this paste couldn’t be looked up', {
      id: 'damaged-secret',
      description: 'It has a damaged secret without a key ID, which wasn’t sent.',
    })
  return text.lookups.map(writeLookup).join(',')
}
