import { toast } from '@/components/ui/toast'
import { readSearchText } from '@/lib/domain/credentials/pasted-secret'

/**
 * What may leave a field that looks nothing up by a digest: everything but a secret or a part of one, which would
 * stand in the address, the history and the server's log.
 */
export function unlessSecret(typed: string): string | null {
  if (readSearchText(typed).kind === 'words') return typed
  toast.warning('This looks like a secret', {
    id: 'kept-secret',
    description: 'It was not sent anywhere. The search of the access keys finds a key by its secret.',
  })
  return null
}
