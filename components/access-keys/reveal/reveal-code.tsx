import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { RevealDialog } from './load-reveal'

type RevealCode = { status: 'loading' | 'ready' | 'failed'; retry: () => void }

/**
 * Loads the code of the reveal when a form opens. A secret may be created only after that: it is sent once, and if the
 * network failed then, or the console had a new build, nothing could show it.
 */
export function useRevealCode(): RevealCode {
  const [attempt, setAttempt] = useState(0)
  const [status, setStatus] = useState<RevealCode['status']>('loading')
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt fetches again.
  useEffect(() => {
    let isCurrent = true
    setStatus('loading')
    const settle = (next: RevealCode['status']) => () => {
      if (isCurrent) setStatus(next)
    }
    RevealDialog.load().then(settle('ready'), settle('failed'))
    return () => {
      isCurrent = false
    }
  }, [attempt])
  return { status, retry: () => setAttempt((count) => count + 1) }
}

/** Why "Generate" is disabled if the code of the reveal failed to load. */
export function RevealNotLoaded({ code: { status, retry } }: { code: RevealCode }) {
  if (status !== 'failed') return null
  return (
    <div className="border-t px-5 py-3">
      <Notice tone="danger" role="alert" title="Nothing was created: the secret display couldn’t be loaded">
        <p>
          A secret is shown only once, so it’s created only when it can be shown. If trying again doesn’t
          help, reload the page.
        </p>
        <Button size="sm" className="mt-2" onClick={retry}>
          Load it again
        </Button>
      </Notice>
    </div>
  )
}
