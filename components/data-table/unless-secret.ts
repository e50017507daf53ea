import { toast } from '@/components/ui/toast'

type Judge = (typed: string) => boolean

/**
 * Once the code is loaded, a text is judged synchronously, because a click right after typing must use the text of the
 * field.
 */
let judge: Judge | null = null

/** Loads the judgement. A page whose fields stay empty does not pay for its code. */
export async function loadJudge(): Promise<Judge> {
  const { isOnlyWords } = await import('@/lib/domain/leaks/search-text')
  judge = isOnlyWords
  return isOnlyWords
}

/**
 * The text of a field that may be sent: everything but a secret or a part of one, which would reach the URL, the history
 * and the server's log. For fields that do not search by digest.
 */
export function unlessSecret(typed: string): string | null | Promise<string | null> {
  return judge === null ? loadJudge().then((loaded) => kept(typed, loaded)) : kept(typed, judge)
}

function kept(typed: string, isOnlyWords: Judge): string | null {
  if (isOnlyWords(typed)) return typed
  toast.warning('This looks like a secret', {
    id: 'kept-secret',
    description: 'It wasn’t sent anywhere. To find a key by its secret, paste it into “Search access keys”.',
  })
  return null
}
