import { toast } from '@/components/ui/toast'

/**
 * The text of a field that may be sent: everything but a secret or a part of one, which would reach the URL, the history
 * and the server's log. For fields that do not search by digest.
 */
export async function unlessSecret(typed: string): Promise<string | null> {
  // Loaded with the first text: a page whose fields stay empty does not pay for the code.
  const { isOnlyWords } = await import('@/lib/domain/leaks/search-text')
  if (isOnlyWords(typed)) return typed
  toast.warning('This looks like a secret', {
    id: 'kept-secret',
    description: 'It was not sent anywhere. The search of the access keys finds a key by its secret.',
  })
  return null
}
